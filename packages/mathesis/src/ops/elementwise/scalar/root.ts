/**
 * @file Roots: square root, cube root and the length of a plane vector.
 */

import { highWord, powerOfTwo } from "./bits.ts";
import { productError, rootError, upperHalf } from "./double-double.ts";

/**
 * Returns the square root of x, correctly rounded (IEEE 754 requires it). NaN below 0.
 *
 * @example
 * sqrt(2) // 1.4142135623730951
 */
export function sqrt(x: number): number {
  return Math.sqrt(x);
}

/** The cube root of m in [1, 8): a quartic start, two Newton steps, one with a doubled residual. */
function cubeRootOfMantissa(m: number): number {
  let t =
    0.6538962985569791 +
    m *
      (0.41218147796292446 -
        m * (0.06797280035500547 - m * (0.006989169483558723 - m * 0.00028821993462765745)));
  t -= (t * t * t - m) / (3 * t * t);
  t -= (t * t * t - m) / (3 * t * t);
  // 26 bits of t make t² exact, so that the residual of the last step is exact in its leading part
  const u = upperHalf(t);
  const square = u * u;
  const cube = square * u;
  const residual = m - cube - productError(square, u, cube);
  return u + residual / (3 * square + 3 * u * (t - u));
}

/**
 * Returns the real cube root of x, of either sign; accuracy 0.53 ulp.
 *
 * @example
 * cbrt(-27) // -3
 */
export function cbrt(x: number): number {
  if (x === 0 || !(Math.abs(x) < Infinity)) return x;
  let a = Math.abs(x);
  let shift = 0;
  if (a < 2.2250738585072014e-308) {
    a *= 18014398509481984; // 2^54
    shift = -18;
  }
  const third = Math.floor(((highWord(a) >> 20) - 1023) / 3);
  const y = cubeRootOfMantissa(a * powerOfTwo(-3 * third)) * powerOfTwo(third + shift);
  return x > 0 ? y : -y;
}

/**
 * Returns √(x² + y²) without overflow or underflow on the way; accuracy 0.51 ulp. Infinity if
 * either is infinite, even beside NaN; otherwise NaN if either is NaN.
 *
 * @example
 * hypot(3, 4) // 5
 */
export function hypot(x: number, y: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  if (a === Infinity || b === Infinity) return Infinity;
  if (a < b) {
    const t = a;
    a = b;
    b = t;
  }
  if (!(a > b * 1e17 || a < b)) {
    let scale = 1;
    if (a > 1e150) scale = powerOfTwo(-600);
    else if (a < 1e-140) scale = powerOfTwo(600);
    if (a === 0) return b; // 0 or NaN
    a *= scale;
    b *= scale;
    const aa = a * a;
    const bb = b * b;
    const sum = aa + bb;
    const low = aa - sum + bb + (productError(a, a, aa) + productError(b, b, bb));
    const s = Math.sqrt(sum);
    return (s + rootError(sum, low, s)) / scale;
  }
  return a + b;
}
