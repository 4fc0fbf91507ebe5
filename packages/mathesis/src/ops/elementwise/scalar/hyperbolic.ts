/**
 * @file Hyperbolic functions: a polynomial near 0, elsewhere from e^x as a high + low sum.
 * Coefficients from golden/coefficients.py.
 */

import { powerOfTwo, scaleByPowerOfTwo } from "./bits.ts";
import { pair, quotientError } from "./double-double.ts";
import { expParts } from "./exp.ts";

const parts = pair;

const LARGEST = 710.4758600739439; // beyond it (e^x)/2 overflows

const H0 = 0.16666666666666666;
const H1 = 0.008333333333333299;
const H2 = 0.00019841269841324225;
const H3 = 2.755731919136874e-6;
const H4 = 2.5052117698709824e-8;
const H5 = 1.605767934982023e-10;
const H6 = 7.746188556142327e-13;

const T0 = -0.3333333333333333;
const T1 = 0.1333333333333239;
const T2 = -0.053968253967056436;
const T3 = 0.021869488476833284;
const T4 = -0.008863234018679451;
const T5 = 0.0035921054962121056;
const T6 = -0.0014556237029389458;
const T7 = 0.0005887524177877623;
const T8 = -0.00023410189818350081;
const T9 = 8.4259469598255e-5;
const T10 = -2.0022919231741146e-5;

/** (e^a ± e^−a)/2 for 0 ≤ a ≤ LARGEST. */
function halfSum(a: number, sign: number): number {
  const k = expParts(a, 0);
  const high = parts[0];
  const low = parts[1];
  if (a > 40) return scaleByPowerOfTwo(high + low, k - 1);
  // with m = 2^-k e^a, the other term is 2^-k / m; everything is kept in units of 2^k
  const other = sign * powerOfTwo(-2 * k);
  const q = other / high;
  const sum = high + q;
  const rest = high - sum + q + (low + quotientError(other, 0, high, low, q));
  return (sum + rest) * powerOfTwo(k - 1);
}

/**
 * Returns (e^x − e^−x)/2; accuracy 0.76 ulp. Infinite beyond ±710.4758600739439.
 *
 * @example
 * sinh(1) // 1.1752011936438014
 */
export function sinh(x: number): number {
  const a = Math.abs(x);
  if (a < 1) {
    if (a < 1e-8) return x;
    const z = x * x;
    const w = z * z;
    return x + x * z * (H0 + z * H1 + w * (H2 + z * H3 + w * (H4 + z * H5 + w * H6)));
  }
  if (!(a <= LARGEST)) return x > 0 ? Infinity : x < 0 ? -Infinity : NaN;
  const y = halfSum(a, -1);
  return x > 0 ? y : -y;
}

/**
 * Returns (e^x + e^−x)/2; accuracy 0.6 ulp. Infinite beyond ±710.4758600739439.
 *
 * @example
 * cosh(1) // 1.5430806348152437
 */
export function cosh(x: number): number {
  const a = Math.abs(x);
  if (a <= LARGEST) return halfSum(a, 1);
  return Number.isNaN(x) ? x : Infinity;
}

/**
 * Returns the hyperbolic tangent of x, in [−1, 1]; accuracy 0.76 ulp. ±1 beyond ±19.1.
 *
 * @example
 * tanh(1) // 0.7615941559557649
 */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a < 0.5625) {
    if (a < 1e-8) return x;
    const z = x * x;
    const w = z * z;
    return (
      x +
      x *
        z *
        (T0 +
          z * T1 +
          w * (T2 + z * T3 + w * (T4 + z * T5 + w * (T6 + z * T7 + w * (T8 + z * T9 + w * T10)))))
    );
  }
  if (a < 22) {
    // 1 − 2/(e^2a + 1)
    const scale = powerOfTwo(expParts(2 * a, 0));
    const e = parts[0] * scale;
    const d = e + 1;
    const q = 2 / d;
    const rest = quotientError(2, 0, d, e - d + 1 + parts[1] * scale, q);
    const sum = 1 - q;
    const y = sum + (1 - sum - q - rest);
    return x > 0 ? y : -y;
  }
  return x > 0 ? 1 : x < 0 ? -1 : x;
}
