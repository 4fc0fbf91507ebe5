/** @file The unit step. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { equal } from "./equal.ts";

/**
 * 0 below 0, 1 above, and y at 0 itself, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy exact
 * @gradient 0 for x away from the jump; 1 for y where x is 0
 * @example heaviside([-1.5, 0, 2], 0.5) // [0.  0.5 1. ]
 */
export const heaviside: BinaryOp<"float"> = binary({
  name: "heaviside",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = v < 0 ? 0 : v > 0 ? 1 : v === 0 ? y[j + e * t] : v;
      }
    },
  },
  derivative: {
    partials: [(x) => x.mul(0), (x) => equal(x, 0).astype(x.dtype)],
  },
});
