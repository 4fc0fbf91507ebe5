/** @file Exactly one. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * Whether exactly one of x and y is true, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless bool; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example logicalXor([true, true], [true, false]) // [false  true]
 */
export const logicalXor: BinaryOp<"logical"> = binary({
  name: "logicalXor",
  dtypes: "logical",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] ^ y[j + e * t];
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
