/** @file Bits moved up. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * The bits of x moved up by y places, elementwise; bits beyond the dtype are lost.
 * Counts outside 0 … 31 move all bits out.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless the dtypes are integers; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: integers carry no derivative
 * @example bitwiseLeftShift(new Uint32Array([1, 5]), 2) // [ 4 20]
 */
export const bitwiseLeftShift: BinaryOp<"integer"> = binary({
  name: "bitwiseLeftShift",
  dtypes: "integer",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const count = y[j + e * t] >>> 0;
        out[o + e] = count > 31 ? 0 : x[i + e * s] << count;
      }
    },
  },
  derivative: { notDifferentiable: "its results are integers" },
});
