/** @file The angle of a point. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { divide } from "./divide.ts";
import { negative } from "./negative.ts";
import { atan2 as atan2Of } from "./scalar/inverse-trig.ts";
import { square } from "./square.ts";

/**
 * The angle in radians of the point (x, y), elementwise, from −π to π. The ordinate comes first.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient x / (x² + y²) for y, −y / (x² + y²) for x; NaN at the origin
 * @example atan2([1, 0], [1, -1]) // [0.78539816 3.14159265]
 */
export const atan2: BinaryOp<"float"> = binary({
  name: "atan2",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = atan2Of(x[i + e * s], y[j + e * t]);
    },
  },
  derivative: {
    partials: [
      (y, x) => divide(x, add(square(x), square(y))),
      (y, x) => negative(divide(y, add(square(x), square(y)))),
    ],
  },
});
