/**
 * @file Logarithms: x = 2^k·(1 + f) with 1 + f in [1/√2, √2), s = f/(2 + f), and
 * log(1 + f) = f − (f²/2 − s(f²/2 + L(s²))), the series of 2·artanh(s) arranged so that f enters
 * exactly (the arrangement of K. C. Ng's fdlibm). Coefficients from golden/coefficients.py.
 */

import { highWord, powerOfTwo } from "./bits.ts";
import { pair } from "./double-double.ts";

const parts = pair;

const LN2_HIGH = 0.6931471804855391; // 33 bits
const LN2_LOW = 7.440617110012397e-11;
const LOG2_E_HIGH = 1.4426950407214463; // 32 bits, so that times 21 bits it is exact
const LOG2_E_LOW = 1.6751713164886512e-10;
const LOG10_E_HIGH = 0.4342944818781689; // 32 bits
const LOG10_E_LOW = 2.5082946711645275e-11;
const LOG10_2_HIGH = 0.30102999566383914; // 41 bits
const LOG10_2_LOW = 1.42050232272661e-13;
const TWO_54 = 18014398509481984;
const SPLITTER_32 = 4294967297; // 2^32 + 1

const L0 = 0.6666666666666666;
const L1 = 0.4000000000000089;
const L2 = 0.28571428570795937;
const L3 = 0.2222222239345263;
const L4 = 0.181817954545265;
const L5 = 0.15386249788196105;
const L6 = 0.1326850331279476;
const L7 = 0.13089445145246312;

/** 2·artanh(s) − 2s, divided by s, for |s| ≤ 0.172. */
function remainder(s: number): number {
  const z = s * s;
  const w = z * z;
  return z * (L0 + z * L1 + w * (L2 + z * L3 + w * (L4 + z * L5 + w * (L6 + z * L7))));
}

/** The exponent k that brings x = 2^k·m to 1/√2 ≤ m < √2; x normal and positive. */
function exponentOf(x: number): number {
  // 0x95f62 is the top of the mantissa of 2/√2 − 1, so the carry moves to the next exponent at √2
  return ((highWord(x) + 0x95f62) >> 20) - 1023;
}

/** log(2^k (1 + f)) + low. */
function logKernel(f: number, k: number, low: number): number {
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const a = k * LN2_HIGH;
  const sum = a + f;
  const e = a - sum + f;
  return sum + (e - (half - (s * (half + remainder(s)) + (k * LN2_LOW + low))));
}

/**
 * Leaves log(x) in `pair` as high + low, good to about 2^-57 relative; x > 0, finite and normal.
 */
export function logParts(x: number): void {
  const k = exponentOf(x);
  const f = x * powerOfTwo(-k) - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const a = k * LN2_HIGH;
  const sum = a + f;
  const small = a - sum + f - (half - (s * (half + remainder(s)) + k * LN2_LOW));
  const high = sum + small;
  parts[0] = high;
  parts[1] = sum - high + small;
}

/** log(x + low) for finite normal x > 0 and |low| far below x. */
export function logTail(x: number, low: number): number {
  const k = exponentOf(x);
  return logKernel(x * powerOfTwo(-k) - 1, k, low / x);
}

/** log(1 + x + low) for finite x > −1 and |low| far below |x|. */
export function log1pTail(x: number, low: number): number {
  if (x > -0.2928 && x < 0.4142) return logKernel(x, 0, low / (1 + x));
  const u = 1 + x;
  const lost = Math.abs(x) < 1 ? x - (u - 1) : 1 - (u - x);
  return logTail(u, lost + low);
}

/** log(x) for zeros, negative numbers, Infinity and NaN. */
function special(x: number): number {
  if (x === 0) return -Infinity;
  return x > 0 ? Infinity : NaN;
}

/**
 * Returns the natural logarithm of x; accuracy 0.79 ulp. log(±0) = −Infinity, NaN below 0.
 *
 * @example
 * log(10) // 2.302585092994046
 */
export function log(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Infinity) {
    const k = exponentOf(x);
    return logKernel(x * powerOfTwo(-k) - 1, k, 0);
  }
  if (x > 0 && x < 1) return subnormalLog(x);
  return special(x);
}

function subnormalLog(x: number): number {
  const y = x * TWO_54;
  const k = exponentOf(y);
  return logKernel(y * powerOfTwo(-k) - 1, k - 54, 0);
}

/**
 * Returns log(1 + x) without cancellation near 0; accuracy 0.7 ulp. log1p(±0) = ±0,
 * log1p(−1) = −Infinity, NaN below −1.
 *
 * @example
 * log1p(1e-10) // 9.9999999995e-11
 */
export function log1p(x: number): number {
  if (!(x > -1 && x < Infinity)) return x === Infinity ? x : special(1 + x);
  if (Math.abs(x) < 5e-17) return x;
  return log1pTail(x, 0);
}

/** Splits f − f²/2 + …, the logarithm of 1 + f, into 21 bits and the rest, then combines. */
function logBase(x: number, shift: number, base: Base): number {
  const k = exponentOf(x);
  const f = x * powerOfTwo(-k) - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const lead = f - half;
  const t = SPLITTER_32 * lead;
  const high = t - (t - lead);
  const low = f - high - half + s * (half + remainder(s));
  const scale = k + shift;
  const a = scale * base.twoHigh;
  const b = high * base.eHigh;
  const sum = a + b;
  const rest = (low + high) * base.eLow + low * base.eHigh + scale * base.twoLow;
  return sum + (a - sum + b + rest);
}

interface Base {
  readonly eHigh: number;
  readonly eLow: number;
  readonly twoHigh: number;
  readonly twoLow: number;
}

const BASE_2: Base = { eHigh: LOG2_E_HIGH, eLow: LOG2_E_LOW, twoHigh: 1, twoLow: 0 };
const BASE_10: Base = {
  eHigh: LOG10_E_HIGH,
  eLow: LOG10_E_LOW,
  twoHigh: LOG10_2_HIGH,
  twoLow: LOG10_2_LOW,
};

/**
 * Returns the logarithm of x to base 2, exact for powers of two; accuracy 0.79 ulp.
 *
 * @example
 * log2(8) // 3
 */
export function log2(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Infinity) return logBase(x, 0, BASE_2);
  return x > 0 && x < 1 ? logBase(x * TWO_54, -54, BASE_2) : special(x);
}

/**
 * Returns the logarithm of x to base 10, exact for the powers of ten up to 10^22;
 * accuracy 0.64 ulp.
 *
 * @example
 * log10(1000) // 3
 */
export function log10(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Infinity) return logBase(x, 0, BASE_10);
  return x > 0 && x < 1 ? logBase(x * TWO_54, -54, BASE_10) : special(x);
}
