/** @file Whether the sign bit is set. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * Whether the sign bit of x is set, elementwise: true for −0 and negative numbers.
 *
 * @shape `s -> s`; bool
 * @throws {DTypeError} for complex dtypes
 * @accuracy exact; JavaScript does not show the sign of a NaN, which counts as positive
 * @gradient none: bool carries no derivative
 * @example signbit([-1, -0, 0, 2]) // [ true  true false false]
 */
export const signbit: UnaryOp<"order"> = unary({
  name: "signbit",
  dtypes: "order",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = v < 0 || (v === 0 && 1 / v < 0) ? 1 : 0;
      }
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
