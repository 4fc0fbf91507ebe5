/** @file The logarithm of the beta function. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { digamma } from "./digamma.ts";
import { betaln as betalnOf } from "./scalar/beta.ts";
import { subtract } from "./subtract.ts";

/**
 * log B(a, b) = log(Γ(a)Γ(b)/Γ(a + b)), elementwise, for positive a and b.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy absolute error of some ulps of its largest term in float64; NaN unless both are positive
 * @gradient ψ(a) − ψ(a + b) for a, likewise for b
 * @source DLMF §5.12
 * @example betaln([2, 100], [3, 200]) // [  -2.48490665 -192.13419227]
 */
export const betaln: BinaryOp<"float"> = binary({
  name: "betaln",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = betalnOf(x[i + e * s], y[j + e * t]);
    },
  },
  derivative: {
    partials: [
      (a, b) => subtract(digamma(a), digamma(a.add(b))),
      (a, b) => subtract(digamma(b), digamma(a.add(b))),
    ],
  },
});
