/** @file The contrary. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * Whether x is false, elementwise.
 *
 * @shape `s -> s`
 * @throws {DTypeError} unless bool
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example logicalNot([true, false]) // [false  true]
 */
export const logicalNot: UnaryOp<"logical"> = unary({
  name: "logicalNot",
  dtypes: "logical",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = 1 - x[i + e * s];
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
