/**
 * @file The exponential: x = k·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite's two-part reduction),
 * then e^r = 1 + r + r²(1/2 + r·E(r)) with the leading sum compensated. Coefficients from
 * golden/coefficients.py.
 */

import { powerOfTwo, scaleByPowerOfTwo } from "./bits.ts";
import { pair, productError } from "./double-double.ts";

const LOG2_E = 1.4426950408889634;
const LN2_HIGH = 0.6931471804855391; // 33 bits, so k·LN2_HIGH is exact
const LN2_LOW = 7.440617110012397e-11;
const OVERFLOW = 709.782712893384; // the largest x with a finite e^x
const UNDERFLOW = -745.1332191019411; // the smallest x with e^x > 0 in float64
const parts = pair;
const ROUND = 6755399441055744; // 1.5·2^52: adding and subtracting it rounds to an integer

const E0 = 0.16666666666666669;
const E1 = 0.041666666666666664;
const E2 = 0.008333333333330037;
const E3 = 0.001388888888888652;
const E4 = 0.0001984126986317223;
const E5 = 2.480158731728224e-5;
const E6 = 2.75572682758609e-6;
const E7 = 2.755728277090721e-7;
const E8 = 2.5100473001759302e-8;
const E9 = 2.0911327015624594e-9;

/** (e^r − 1 − r − r²/2)/r³ for |r| ≤ 0.35. */
function cubicAndBeyond(r: number): number {
  const w = r * r;
  return (
    E0 + r * E1 + w * (E2 + r * E3 + w * (E4 + r * E5 + w * (E6 + r * E7 + w * (E8 + r * E9))))
  );
}

/** (e^r − 1 − r)/r for |r| ≤ 0.35. */
function remainder(r: number): number {
  return r * (0.5 + r * cubicAndBeyond(r));
}

/**
 * Returns e^(r + tail) for |r| ≤ 0.35 and |tail| below an ulp of r.
 *
 * @example
 * expSmall(0, 0) // 1
 */
export function expSmall(r: number, tail: number): number {
  const sum = 1 + r;
  return sum + (1 - sum + r + (tail + r * (tail + remainder(r))));
}

/**
 * Returns e^x as a float64; accuracy 0.61 ulp.
 * Overflows to Infinity above 709.782712893384, is subnormal below −708.4, 0 below −745.13.
 *
 * @example
 * exp(1) // 2.718281828459045
 */
export function exp(x: number): number {
  if (!(x <= OVERFLOW && x >= UNDERFLOW)) return exponentialBeyond(x);
  const k = x * LOG2_E + ROUND - ROUND;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  return scaleByPowerOfTwo(expSmall(r, high - r - low), k);
}

function exponentialBeyond(x: number): number {
  if (Number.isNaN(x)) return x;
  return x > 0 ? Infinity : 0;
}

/**
 * Returns k and leaves m ≈ 2^(−k)·e^(x + low) in `pair` as high + low parts, |m| in [0.7, 1.42],
 * with a relative error below 2^-57; for |x| ≤ 1400 and |low| far below |x|.
 */
export function expParts(x: number, low: number): number {
  const k = x * LOG2_E + ROUND - ROUND;
  const high = x - k * LN2_HIGH;
  const rest = k * LN2_LOW - low;
  const r = high - rest;
  const tail = high - r - rest;
  const sum = 1 + r;
  const small = 1 - sum + r + (tail + r * (tail + remainder(r)));
  const top = sum + small;
  parts[0] = top;
  parts[1] = sum - top + small;
  return k;
}

/**
 * Returns e^x − 1 without cancellation near 0; accuracy 0.78 ulp.
 * −1 below −37.5, Infinity above 709.782712893384; expm1(±0) = ±0.
 *
 * @example
 * expm1(1e-10) // 1.00000000005e-10
 */
export function expm1(x: number): number {
  if (Math.abs(x) < 0.3465) return Math.abs(x) < 1e-17 ? x : x + x * remainder(x);
  if (!(x <= OVERFLOW)) return x > 0 ? Infinity : x;
  if (x < -37.5) return -1;
  const k = x * LOG2_E + ROUND - ROUND;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const tail = high - r - low;
  // e^x − 1 = 2^k (1 − 2^-k + r + …); what 1 − 2^-k loses from k = 54 on is kept in `lost`
  const unit = powerOfTwo(-k);
  const lead = 1 - unit;
  const lost = 1 - lead - unit;
  const sum = lead + r;
  // where the sum is small, r²/2 is a good part of it: its rounding error is put back
  const square = r * r;
  const rest =
    0.5 * productError(r, r, square) + (lost + tail + r * (tail + square * cubicAndBeyond(r)));
  const y = sum + (lead - sum + r + (0.5 * square + rest));
  return scaleByPowerOfTwo(y, k);
}
