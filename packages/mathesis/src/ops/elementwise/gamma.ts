/** @file The gamma function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { digamma } from "./digamma.ts";
import { multiply } from "./multiply.ts";
import { gamma as gammaOf } from "./scalar/gamma.ts";

/**
 * Γ(x), elementwise: (x − 1)! at the positive integers.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 5 ulp in float64
 * @gradient Γ(x)ψ(x)
 * @source DLMF §5.2
 * @example gamma([0.5, 5, -0.5]) // [ 1.77245385 24.         -3.5449077 ]
 */
export const gamma: UnaryOp<"float"> = unary({
  name: "gamma",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = gammaOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x, y) => multiply(y, digamma(x))] },
});
