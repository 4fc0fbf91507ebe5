/** @file The logarithmic derivative of the gamma function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { polygamma } from "./polygamma.ts";
import { digamma as digammaOf } from "./scalar/digamma.ts";

/**
 * ψ(x) = Γ′(x)/Γ(x), elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 3 ulp in float64 for x > 0; absolute below 0
 * @gradient polygamma(1, x)
 * @source DLMF §5.2
 * @example digamma([0.5, 1, 10]) // [-1.96351003 -0.57721566  2.25175259]
 */
export const digamma: UnaryOp<"float"> = unary({
  name: "digamma",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = digammaOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => polygamma(1, x)] },
});
