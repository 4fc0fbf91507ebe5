/**
 * @file Reduction of angles: x = n·π/2 + r with |r| ≤ π/4 (a little more at the seams), r as a sum
 * high + low left in `pair`. Three-part Cody–Waite below 2^20·π/2, the method of M. Payne and
 * R. Hanek ("Radian reduction for trigonometric functions", 1983) beyond it and for the few
 * numbers that come so near a multiple of π/2 that three parts are not enough.
 */

import { highWord, powerOfTwo } from "./bits.ts";
import { pair, productError } from "./double-double.ts";
import { TWO_OVER_PI } from "./two-over-pi.ts";

const parts = pair;
const DIGITS = TWO_OVER_PI;

const TWO_OVER_PI_F64 = 0.6366197723675814;
// π/2 in three parts; the first two have 33 bits, so times n < 2^20 they are exact
const PIO2_A = 1.5707963267341256;
const PIO2_B = 6.077100506303966e-11;
const PIO2_C = 2.0222662487959506e-21;
const PIO2_HIGH = 1.5707963267948966;
const PIO2_LOW = 6.123233995736766e-17;
const MEDIUM = 1647000; // just below 2^20·π/2
const NEAR = 9.094947017729282e-13; // 2^-40
const ROUND = 6755399441055744; // 1.5·2^52: adding and subtracting it rounds to an integer
const DIGIT = 16777216; // 2^24

/**
 * Returns n modulo 4 and leaves r in `pair`, for finite x with |x| > π/4.
 *
 * @example
 * reduceAngle(3) // 2
 */
export function reduceAngle(x: number): number {
  if (Math.abs(x) < MEDIUM) {
    const n = x * TWO_OVER_PI_F64 + ROUND - ROUND;
    const a = x - n * PIO2_A;
    const b = n * PIO2_B;
    const d = a - b;
    if (Math.abs(d) > NEAR) {
      const t = a - d;
      const e = a - (d + t) + (t - b) - n * PIO2_C;
      const high = d + e;
      parts[0] = high;
      parts[1] = d - high + e;
      return n & 3;
    }
  }
  const n = reduceLarge(Math.abs(x));
  if (x > 0) return n;
  parts[0] = -parts[0];
  parts[1] = -parts[1];
  return -n & 3;
}

/** Digits of 2/π that are used: what follows them is below 2^-160, r is never below 2^-62. */
const USED = 10;

/** Base-2^24 digits of m·(2/π), most significant first. */
const columns = new Float64Array(USED + 2);

/** Multiplies the 53-bit integer m by the digits of 2/π from digit `first`, into `columns`. */
function multiplyDigits(m: number, first: number): void {
  const m2 = Math.floor(m / (DIGIT * DIGIT));
  const m1 = Math.floor(m / DIGIT) - m2 * DIGIT;
  const m0 = m - Math.floor(m / DIGIT) * DIGIT;
  let carry = 0;
  for (let c = USED + 1; c >= 0; c--) {
    let sum = carry;
    if (c < USED) sum += m2 * DIGITS[first + c];
    if (c > 0 && c <= USED) sum += m1 * DIGITS[first + c - 1];
    if (c > 1) sum += m0 * DIGITS[first + c - 2];
    carry = Math.floor(sum / DIGIT);
    // the top column keeps what would be carried out of it
    columns[c] = c === 0 ? sum : sum - carry * DIGIT;
  }
}

/** Payne–Hanek for x > 0: digits of 2/π whose product with x is a multiple of 4 are skipped. */
function reduceLarge(x: number): number {
  const e = (highWord(x) >> 20) - 1023 - 52;
  const m = x * powerOfTwo(-e);
  const first = Math.max(0, Math.floor((e - 2) / 24));
  multiplyDigits(m, first);
  // column c weighs 2^(exponent − 24c)
  const exponent = 48 + e - 24 * (first + 1);
  let high = 0;
  let low = 0;
  let n = 0;
  for (let c = 0; c < USED + 2; c++) {
    let term = columns[c] * powerOfTwo(exponent - 24 * c);
    term -= 4 * Math.floor(term / 4);
    const sum = high + term;
    low += high - sum + term;
    high = sum;
    if (c === 3) {
      n = Math.floor(high + 0.5);
      high -= n;
      const whole = high + low;
      low = high - whole + low;
      high = whole;
    }
  }
  const top = high + low;
  const rest = high - top + low;
  const p = top * PIO2_HIGH;
  const q = productError(top, PIO2_HIGH, p) + (top * PIO2_LOW + rest * PIO2_HIGH);
  parts[0] = p + q;
  parts[1] = p - parts[0] + q;
  return n & 3;
}
