/** @file exp(x) − 1, accurate near zero. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { exp } from "./exp.ts";
import { expm1 as expm1Of } from "./scalar/exp.ts";

/**
 * e^x − 1, elementwise, with full accuracy also near 0.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient exp(x)
 * @example expm1([1e-10, 1]) // [1.00000000e-10 1.71828183e+00]
 */
export const expm1: UnaryOp<"float"> = unary({
  name: "expm1",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = expm1Of(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => exp(x)] },
});
