/** @file Powers. */
import { DomainError } from "../../util/errors.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { equal } from "./equal.ts";
import { log } from "./log.ts";
import { multiply } from "./multiply.ts";
import { cpow } from "./scalar/complex.ts";
import { pow as powOf } from "./scalar/pow.ts";
import { subtract } from "./subtract.ts";
import { where } from "./where.ts";

const z = { re: 0, im: 0 };

/** base^exponent modulo 2³² by repeated squaring. */
function integerPower(base: number, exponent: number): number {
  if (exponent < 0) throw negativeExponent(exponent);
  let power = 1;
  let factor = base;
  for (let k = exponent; k > 0; k >>>= 1) {
    if ((k & 1) === 1) power = Math.imul(power, factor);
    factor = Math.imul(factor, factor);
  }
  return power;
}

function negativeExponent(exponent: number): DomainError {
  return new DomainError({
    code: "NEGATIVE_EXPONENT",
    op: "pow",
    message: `the exponent ${exponent} is negative and both dtypes are integers.`,
    needs: "needs exponents ≥ 0: the result is an integer, too.",
    hint: 'convert the base first: x.astype("float64").',
    details: { exponent },
  });
}

/**
 * The power x^y, elementwise. Integers to integer powers are exact and wrap.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DomainError} NEGATIVE_EXPONENT for a negative exponent of integer dtype; {ShapeError}
 *   BROADCAST; {DTypeError} for bool
 * @accuracy ≤ 1 ulp in float64; complex with small integer exponents a few ulp,
 *   otherwise by exp(y log x)
 * @gradient y·x^(y−1) for x, which is 0 where y = 0; x^y·log x for y, by convention 0 where x = 0 and
 *   y ≥ 0, and NaN where a real x is negative: x^y is then defined at integers only
 * @example pow([1, 2, 3], 2) // [1. 4. 9.]
 * @example pow(2, [-1, 0.5]) // [0.5        1.41421356]
 */
export const pow: BinaryOp<"number"> = binary({
  name: "pow",
  dtypes: "number",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = powOf(x[i + e * s], y[j + e * t]);
    },
    int: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = integerPower(x[i + e * s], y[j + e * t]);
    },
    complex: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const p = i + 2 * e * s;
        const q = j + 2 * e * t;
        cpow(x[p], x[p + 1], y[q], y[q + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: {
    partials: [
      // y − 1 is replaced where y = 0, since 0 · 0^(−1) would be NaN.
      (x, y) => multiply(y, pow(x, where(equal(y, 0), 1, subtract(y, 1)))),
      // log x is replaced where x = 0, since 0 · log 0 would be NaN.
      (x, _y, power) => multiply(log(where(equal(x, 0), 1, x)), power),
    ],
  },
});
