/** @file Bits set in either. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * The bits that are set in x or y or both, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless the dtypes are integers or bool; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: integers carry no derivative
 * @example bitwiseOr(new Uint32Array([12, 10]), 6) // [14 14]
 */
export const bitwiseOr: BinaryOp<"bits"> = binary({
  name: "bitwiseOr",
  dtypes: "bits",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] | y[j + e * t];
    },
  },
  derivative: { notDifferentiable: "its results are integers" },
});
