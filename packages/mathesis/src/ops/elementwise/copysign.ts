/** @file The size of one number with the sign of another. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";
import { signbit } from "./signbit.ts";
import { where } from "./where.ts";

/** Whether v has its sign bit set, which only division can see in a zero. */
const isNegative = (v: number): boolean => v < 0 || (v === 0 && 1 / v < 0);

/**
 * |x| with the sign of y, elementwise; the sign of a zero counts.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy exact; JavaScript does not show the sign of a NaN, which counts as positive
 * @gradient ±1 for x, as the sign changes or stays; 0 for y
 * @source IEEE 754-2019, §5.5.1
 * @example copysign([1, -2, 3], [-1, 1, -0]) // [-1.  2. -3.]
 */
export const copysign: BinaryOp<"float"> = binary({
  name: "copysign",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const size = Math.abs(x[i + e * s]);
        out[o + e] = isNegative(y[j + e * t]) ? -size : size;
      }
    },
  },
  derivative: {
    partials: [
      (x, y) => {
        const one = multiply(x, 0).add(1);
        return where(signbit(x).equal(signbit(y)), one, negative(one));
      },
      (_x, y) => multiply(y, 0),
    ],
  },
});
