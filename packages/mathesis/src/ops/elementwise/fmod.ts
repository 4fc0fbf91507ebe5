/** @file The remainder of a division that is cut off. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { negative } from "./negative.ts";
import { trunc } from "./trunc.ts";

/**
 * x − y·trunc(x / y), elementwise: what C's fmod gives, with the sign of x. See also remainder, whose
 * sign is that of y.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool and complex
 * @accuracy exact; NaN for y = 0 or infinite x; of integers divided by 0 the remainder is 0
 * @gradient 1 for x, −trunc(x / y) for y, between its jumps
 * @example fmod([5, -5, 5.5], [3, 3, -2]) // [ 2.  -2.   1.5]
 */
export const fmod: BinaryOp<"real"> = binary({
  name: "fmod",
  dtypes: "real",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] % y[j + e * t];
    },
  },
  derivative: {
    partials: [(_x, y) => y.mul(0).add(1), (x, y) => negative(trunc(divide(x, y)))],
  },
});
