/** @file Bits set in exactly one. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * The bits that are set in exactly one of x and y, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless the dtypes are integers or bool; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: integers carry no derivative
 * @example bitwiseXor(new Uint32Array([12, 10]), 6) // [10 12]
 */
export const bitwiseXor: BinaryOp<"bits"> = binary({
  name: "bitwiseXor",
  dtypes: "bits",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] ^ y[j + e * t];
    },
  },
  derivative: { notDifferentiable: "its results are integers" },
});
