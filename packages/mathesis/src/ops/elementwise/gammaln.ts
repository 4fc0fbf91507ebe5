/** @file The logarithm of the gamma function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { digamma } from "./digamma.ts";
import { gammaln as gammalnOf } from "./scalar/gamma.ts";

/**
 * log |Γ(x)|, elementwise, without overflow.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 4 ulp in float64 for x > 0, its zeros at 1 and 2 included; absolute below 0
 * @gradient ψ(x)
 * @source DLMF §5.11
 * @example gammaln([0.5, 10, 1e100]) // [5.72364943e-001 1.28018275e+001 2.29258509e+102]
 */
export const gammaln: UnaryOp<"float"> = unary({
  name: "gammaln",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = gammalnOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => digamma(x)] },
});
