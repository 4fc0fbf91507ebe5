/** @file Bits moved down. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * The bits of x moved down by y places, elementwise; int32 keeps its sign.
 * Counts outside 0 … 31 move all bits out.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless the dtypes are integers; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: integers carry no derivative
 * @example bitwiseRightShift(new Uint32Array([256, 4294967295]), 4) // [       16 268435455]
 */
export const bitwiseRightShift: BinaryOp<"integer"> = binary({
  name: "bitwiseRightShift",
  dtypes: "integer",
  loops: (d) =>
    d === "int32"
      ? (x, i, s, y, j, t, out, o, n) => {
          for (let e = 0; e < n; e++) {
            const count = y[j + e * t] >>> 0;
            out[o + e] = x[i + e * s] >> (count > 31 ? 31 : count);
          }
        }
      : (x, i, s, y, j, t, out, o, n) => {
          for (let e = 0; e < n; e++) {
            const count = y[j + e * t] >>> 0;
            out[o + e] = count > 31 ? 0 : x[i + e * s] >>> count;
          }
        },
  derivative: { notDifferentiable: "its results are integers" },
});
