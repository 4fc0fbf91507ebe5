/** @file Either or both. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * Whether x or y or both are true, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless bool; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example logicalOr([true, false], [false, false]) // [ true false]
 */
export const logicalOr: BinaryOp<"logical"> = binary({
  name: "logicalOr",
  dtypes: "logical",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] | y[j + e * t];
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
