/** @file The remainder of division. */
import { DomainError } from "../../util/errors.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";
import { floorDivide } from "./floor-divide.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";
import { subtract } from "./subtract.ts";

function modulo(x: number, y: number): number {
  const r = x % y;
  if (r === 0) return y < 0 ? -0 : 0;
  return r < 0 !== y < 0 ? r + y : r;
}

function zeroDivisor(): DomainError {
  return new DomainError({
    code: "ZERO_DIVISOR",
    op: "remainder",
    message: "an integer is divided by 0.",
    needs: "integers have no NaN or infinity to answer with.",
    hint: 'convert first: x.astype("float64").',
  });
}

/**
 * x − y·floor(x / y), elementwise: the remainder with the sign of the divisor, as in Python.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DomainError} ZERO_DIVISOR if an integer is divided by 0; {ShapeError} BROADCAST;
 *   {DTypeError} for bool and complex dtypes
 * @accuracy exact where x and y have the same sign, else correctly rounded
 * @gradient 1 for x, −floor(x / y) for y; none at multiples of y
 * @example remainder([7, -7], 3) // [1. 2.]
 * @example remainder([7, -7], -3) // [-2. -1.]
 */
export const remainder: BinaryOp<"real"> = binary({
  name: "remainder",
  dtypes: "real",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = modulo(x[i + e * s], y[j + e * t]);
    },
    int: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        const w = y[j + e * t];
        if (w === 0) throw zeroDivisor();
        const r = v % w;
        out[o + e] = r !== 0 && r < 0 !== w < 0 ? r + w : r;
      }
    },
  },
  derivative: {
    jvp: ([x, y], [s, t]) => {
      if (t === null) return known(s);
      const along = multiply(floorDivide(x, y), t);
      return s === null ? negative(along) : subtract(s, along);
    },
  },
});
