/** @file The length of a plane vector. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { hypot as hypotOf } from "./scalar/root.ts";

/**
 * √(x² + y²), elementwise, without overflow or underflow on the way; ∞ if either is infinite.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient x / hypot(x, y) and y / hypot(x, y); NaN at the origin
 * @example hypot([3, 1e200], [4, 1e200]) // [5.00000000e+000 1.41421356e+200]
 */
export const hypot: BinaryOp<"float"> = binary({
  name: "hypot",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = hypotOf(x[i + e * s], y[j + e * t]);
    },
  },
  derivative: { partials: [(x, _y, r) => divide(x, r), (_x, y, r) => divide(y, r)] },
});
