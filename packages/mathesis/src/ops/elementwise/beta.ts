/** @file The beta function. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { digamma } from "./digamma.ts";
import { multiply } from "./multiply.ts";
import { beta as betaOf } from "./scalar/beta.ts";

/**
 * B(a, b) = Γ(a)Γ(b)/Γ(a + b), elementwise, for positive a and b.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy ≤ 16 ulp in float64 where a + b < 100, beyond it 2·|log B| ulp; NaN unless both are positive
 * @gradient B·(ψ(a) − ψ(a + b)) for a, likewise for b
 * @source DLMF §5.12
 * @example beta([2, 0.5], [3, 0.5]) // [0.08333333 3.14159265]
 */
export const beta: BinaryOp<"float"> = binary({
  name: "beta",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = betaOf(x[i + e * s], y[j + e * t]);
    },
  },
  derivative: {
    partials: [
      (a, b, y) => multiply(y, digamma(a).sub(digamma(a.add(b)))),
      (a, b, y) => multiply(y, digamma(b).sub(digamma(a.add(b)))),
    ],
  },
});
