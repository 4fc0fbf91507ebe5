/** @file Comparison: equality. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * Whether x = y, elementwise; false if either is NaN.
 *
 * @shape `a, b -> broadcast(a, b)`; bool
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example equal([1, 2, 3], 2) // [false  true false]
 */
export const equal: BinaryOp<"equality"> = binary({
  name: "equal",
  dtypes: "equality",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] === y[j + e * t] ? 1 : 0;
    },
    complex: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const p = i + 2 * e * s;
        const q = j + 2 * e * t;
        out[o + e] = x[p] === y[q] && x[p + 1] === y[q + 1] ? 1 : 0;
      }
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
