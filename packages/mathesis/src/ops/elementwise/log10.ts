/** @file The logarithm to base 10. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { log10 as log10Of } from "./scalar/log.ts";

/**
 * The logarithm to base 10, elementwise; NaN below 0.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / (x log 10)
 * @example log10([1000, 2]) // [3.      0.30103]
 */
export const log10: UnaryOp<"float"> = unary({
  name: "log10",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = log10Of(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => divide(Math.LOG10E, x)] },
});
