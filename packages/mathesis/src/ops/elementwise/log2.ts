/** @file The logarithm to base 2. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { log2 as log2Of } from "./scalar/log.ts";

/**
 * The logarithm to base 2, elementwise; exact at powers of 2, NaN below 0.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / (x log 2)
 * @example log2([8, 10]) // [3.         3.32192809]
 */
export const log2: UnaryOp<"float"> = unary({
  name: "log2",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = log2Of(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => divide(Math.LOG2E, x)] },
});
