/** @file Bits set in both. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * The bits that are set in both x and y, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless the dtypes are integers or bool; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: integers carry no derivative
 * @example bitwiseAnd(new Uint32Array([12, 10]), 6) // [4 2]
 */
export const bitwiseAnd: BinaryOp<"bits"> = binary({
  name: "bitwiseAnd",
  dtypes: "bits",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] & y[j + e * t];
    },
  },
  derivative: { notDifferentiable: "its results are integers" },
});
