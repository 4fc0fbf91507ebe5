/** @file x log y, which is 0 at x = 0. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { log } from "./log.ts";
import { log as logOf } from "./scalar/log.ts";

/**
 * x·log(y), elementwise, and 0 where x is 0 and y is not NaN: the terms of an entropy.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy ≤ 2 ulp in float64
 * @gradient log(y) for x, x / y for y
 * @example xlogy([0, 2], [0, 3]) // [0.         2.19722458]
 */
export const xlogy: BinaryOp<"float"> = binary({
  name: "xlogy",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + e * s];
        const b = y[j + e * t];
        out[o + e] = a === 0 && b === b ? 0 : a * logOf(b);
      }
    },
  },
  derivative: { partials: [(_x, y) => log(y), (x, y) => divide(x, y)] },
});
