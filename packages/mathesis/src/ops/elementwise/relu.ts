/** @file The rectifier. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { astype } from "./astype.ts";
import { greater } from "./greater.ts";

/**
 * max(x, 0), elementwise; NaN stays NaN.
 *
 * @shape `s -> s`
 * @throws {DTypeError} for bool and complex dtypes
 * @accuracy exact
 * @gradient 1 above 0, else 0; the value at 0 itself is a convention
 * @example relu([-1, 0, 2]) // [0. 0. 2.]
 */
export const relu: UnaryOp<"real"> = unary({
  name: "relu",
  dtypes: "real",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = v <= 0 ? 0 : v;
      }
    },
  },
  derivative: { partials: [(x) => astype(greater(x, 0), x.dtype)] },
});
