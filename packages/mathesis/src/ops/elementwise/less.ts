/** @file Comparison: less. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * Whether x < y, elementwise; false if either is NaN.
 *
 * @shape `a, b -> broadcast(a, b)`; bool
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example less([1, 2, 3], 2) // [ true false false]
 */
export const less: BinaryOp<"order"> = binary({
  name: "less",
  dtypes: "order",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] < y[j + e * t] ? 1 : 0;
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
