/**
 * @file Inverse trigonometric functions. Coefficients from golden/coefficients.py.
 */

import { powerOfTwo } from "./bits.ts";
import { quotientError, rootError } from "./double-double.ts";

const PI = 3.141592653589793;
const PI_LOW = 1.2246467991473532e-16;
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;
const QUARTER_PI = 0.7853981633974483;
const QUARTER_PI_LOW = 3.061616997868383e-17;
const ATAN_HALF = 0.4636476090008061;
const ATAN_HALF_LOW = 2.2698777452961687e-17;
const ATAN_3_HALVES = 0.982793723247329;
const ATAN_3_HALVES_LOW = 1.3903311031230998e-17;

const N0 = 0.16666666666666669;
const N1 = 0.07499999999998425;
const N2 = 0.04464285714637338;
const N3 = 0.030381944137085216;
const N4 = 0.022372173002005596;
const N5 = 0.017352391265909227;
const N6 = 0.013971235301124539;
const N7 = 0.011478952690257387;
const N8 = 0.010324318288744113;
const N9 = 0.00545087818772055;
const N10 = 0.017419357964884856;
const N11 = -0.014881409392818066;
const N12 = 0.02877844261259304;

const T0 = -0.3333333333333333;
const T1 = 0.19999999999999407;
const T2 = -0.1428571428556615;
const T3 = 0.11111111096587765;
const T4 = -0.09090908353049669;
const T5 = 0.0769228548876496;
const T6 = -0.06666240859375808;
const T7 = 0.0587693549653035;
const T8 = -0.05216607416783708;
const T9 = 0.044919637149159995;
const T10 = -0.033121323310643644;
const T11 = 0.01476642155379467;

/** asin(x)/x − 1 as a function of z = x² ≤ 1/4. */
function asinRemainder(z: number): number {
  const w = z * z;
  return (
    z *
    (N0 +
      z * N1 +
      w *
        (N2 +
          z * N3 +
          w *
            (N4 + z * N5 + w * (N6 + z * N7 + w * (N8 + z * N9 + w * (N10 + z * N11 + w * N12))))))
  );
}

/** atan(t)/t − 1 as a function of z = t², |t| ≤ 7/16. */
function atanRemainder(z: number): number {
  const w = z * z;
  return (
    z *
    (T0 +
      z * T1 +
      w *
        (T2 +
          z * T3 +
          w * (T4 + z * T5 + w * (T6 + z * T7 + w * (T8 + z * T9 + w * (T10 + z * T11))))))
  );
}

/** asin of the root: 2·asin(√((1 − a)/2)) = high + low with 1/2 ≤ a ≤ 1; returns c − high. */
function arcOfHalf(c: number, cLow: number, a: number): number {
  const z = 0.5 * (1 - a);
  if (z === 0) return c;
  const s = Math.sqrt(z);
  const low = rootError(z, 0, s) + s * asinRemainder(z);
  const sum = c - 2 * s;
  return sum + (c - sum - 2 * s + (cLow - 2 * low));
}

/**
 * Returns the angle in [−π/2, π/2] whose sine is x; accuracy 0.61 ulp. NaN for |x| > 1.
 *
 * @example
 * asin(0.5) // 0.5235987755982989
 */
export function asin(x: number): number {
  const a = Math.abs(x);
  if (a < 0.5) return a < 1e-8 ? x : x + x * asinRemainder(x * x);
  if (!(a <= 1)) return NaN;
  const y = arcOfHalf(HALF_PI, HALF_PI_LOW, a);
  return x > 0 ? y : -y;
}

/**
 * Returns the angle in [0, π] whose cosine is x; accuracy 0.59 ulp. NaN for |x| > 1.
 *
 * @example
 * acos(0.5) // 1.0471975511965979
 */
export function acos(x: number): number {
  const a = Math.abs(x);
  if (a < 0.5) {
    const sum = HALF_PI - x;
    return sum + (HALF_PI - sum - x + (HALF_PI_LOW - x * asinRemainder(x * x)));
  }
  if (!(a <= 1)) return NaN;
  return x > 0 ? 0 - arcOfHalf(0, 0, a) : arcOfHalf(PI, PI_LOW, a);
}

/** centre + atan(t + low), the centre as high + low; |t| ≤ 7/16. */
function around(centre: number, centreLow: number, t: number, low: number): number {
  const sum = centre + t;
  return sum + (centre - sum + t + (centreLow + low + t * atanRemainder(t * t)));
}

/**
 * Returns the angle in [−π/2, π/2] whose tangent is x; accuracy 0.64 ulp. atan(±0) = ±0,
 * atan(±Infinity) = ±π/2.
 *
 * @example
 * atan(1) // 0.7853981633974483
 */
export function atan(x: number): number {
  const a = Math.abs(x);
  if (a < 0.4375) return a < 1e-8 ? x : x + x * atanRemainder(x * x);
  if (Number.isNaN(x)) return x;
  let y: number;
  if (a < 0.6875) y = around(ATAN_HALF, ATAN_HALF_LOW, (2 * a - 1) / (2 + a), 0);
  else if (a < 1.1875) y = around(QUARTER_PI, QUARTER_PI_LOW, (a - 1) / (a + 1), 0);
  else if (a < 2.4375) y = around(ATAN_3_HALVES, ATAN_3_HALVES_LOW, (a - 1.5) / (1 + 1.5 * a), 0);
  else y = around(HALF_PI, HALF_PI_LOW, -1 / a, 0);
  return x > 0 ? y : -y;
}

/** base ± atan(n/d) for 0 < n ≤ d of moderate exponents, base as high + low. */
function atanOfQuotient(n: number, d: number, base: number, baseLow: number, sign: number): number {
  let centre = 0;
  let centreLow = 0;
  let t = n / d;
  let low: number;
  if (t < 0.4375) low = quotientError(n, 0, d, 0, t);
  else {
    // atan(n/d) = atan(c) + atan((n − c d)/(d + c n)), c = 1/2 or 1
    const c = t < 0.6875 ? 0.5 : 1;
    centre = c === 1 ? QUARTER_PI : ATAN_HALF;
    centreLow = c === 1 ? QUARTER_PI_LOW : ATAN_HALF_LOW;
    const top = n - c * d;
    const bottom = d + c * n;
    t = top / bottom;
    low = quotientError(top, n - top - c * d, bottom, d - bottom + c * n, t);
  }
  const first = base + sign * centre;
  const firstLow = base - first + sign * centre + (baseLow + sign * centreLow);
  return around(first, firstLow, sign * t, sign * (low - t * t * low));
}

/** Axes, infinities and NaN of atan2, for y ≥ 0 or NaN; undefined where none of them applies. */
function atan2Special(y: number, x: number): number | undefined {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const left = x < 0 || Object.is(x, -0);
  if (y === 0) return left ? PI : y;
  if (x === 0) return HALF_PI;
  if (y === Infinity) {
    if (Math.abs(x) !== Infinity) return HALF_PI;
    return left ? 3 * QUARTER_PI : QUARTER_PI;
  }
  if (x === Infinity) return 0;
  return x === -Infinity ? PI : undefined;
}

/** atan2 for y > 0 and x ≠ 0, both finite. */
function upperAngle(y: number, x: number): number {
  let n = y;
  let d = Math.abs(x);
  if (y > d) {
    n = d;
    d = y;
  }
  // a ratio below 2^-60 decides nothing but the side; at rest the exponents are made moderate
  if (d > 1e18 * n) {
    if (y > Math.abs(x)) return HALF_PI;
    return x > 0 ? y / x : PI;
  }
  const scale = d > 1e150 ? powerOfTwo(-600) : d < 1e-150 ? powerOfTwo(600) : 1;
  n *= scale;
  d *= scale;
  if (y > Math.abs(x)) return atanOfQuotient(n, d, HALF_PI, HALF_PI_LOW, x > 0 ? -1 : 1);
  return x > 0 ? atanOfQuotient(n, d, 0, 0, 1) : atanOfQuotient(n, d, PI, PI_LOW, -1);
}

/**
 * Returns the angle in [−π, π] of the point (x, y), signs of zeros included; accuracy 0.6 ulp.
 *
 * @example
 * atan2(1, -1) // 2.356194490192345
 */
export function atan2(y: number, x: number): number {
  const negative = y < 0 || Object.is(y, -0);
  const up = negative ? -y : y;
  const z = atan2Special(up, x) ?? upperAngle(up, x);
  return negative ? -z : z;
}
