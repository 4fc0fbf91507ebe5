/**
 * @file The power function: x = 2^k·m, log2 m = log2 c + (2/ln 2)·artanh((m − c)/(m + c)) with c the
 * nearest of 33 centres, all of it as a high + low sum good to 2^-68, because the exponent
 * multiplies its error by up to 745. Then x^y = 2^n·e^r.
 */

import { highWord, powerOfTwo, scaleByPowerOfTwo } from "./bits.ts";
import { pair, upperHalf } from "./double-double.ts";
import { expSmall } from "./exp.ts";
import { LOG2_TABLE } from "./log2-table.ts";

const parts = pair;
const TABLE = LOG2_TABLE;

const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471675634384; // 26 bits
const LN2_LOW = 1.2996506893889889e-8;
const TWO_LOG2_E = 2.8853900817779268;
const TWO_LOG2_E_HIGH = 2.885390043258667; // 26 bits
const TWO_LOG2_E_LOW = 3.851925982253235e-8;
const TWO_54 = 18014398509481984;

/** Leaves log2(x) in `pair` as a sum good to a relative 2^-68; x positive and finite. */
function log2Parts(x: number): void {
  const subnormal = x < 2.2250738585072014e-308;
  const y = subnormal ? x * TWO_54 : x;
  const exponent = (highWord(y) >> 20) - 1023;
  const m = y * powerOfTwo(-exponent);
  const i = Math.floor((m - 1) * 32 + 0.5);
  const c = 1 + i / 32;
  const top = m - c;
  const bottom = c + m;
  const s = top / bottom;
  const sh = upperHalf(s);
  const sl = s - sh;
  const bh = upperHalf(bottom);
  const rest = top - sh * bh - sh * (bottom - bh) - sl * bottom - s * (c - bottom + m);
  const z = s * s;
  const series = z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9))));
  const lead = sh * TWO_LOG2_E_HIGH;
  const tail = sh * TWO_LOG2_E_LOW + (sl + rest / bottom + s * series) * TWO_LOG2_E;
  const a = exponent - (subnormal ? 54 : 0) + TABLE[2 * i];
  const sum = a + lead;
  const low = a - sum + lead + (TABLE[2 * i + 1] + tail);
  const high = sum + low;
  parts[0] = high;
  parts[1] = sum - high + low;
}

/** x^y for finite x > 0 and finite y of moderate size. */
function positivePower(x: number, y: number): number {
  log2Parts(x);
  const high = upperHalf(parts[0]);
  const rest = parts[0] - high;
  const yh = upperHalf(y);
  const lead = yh * high;
  const tail = yh * rest + (y - yh) * parts[0] + y * parts[1];
  const p = lead + tail;
  if (p >= 1024.1) return Infinity;
  if (p < -1080) return 0;
  const n = Math.floor(p + 0.5);
  const f = lead - n;
  const fh = upperHalf(f);
  const a = fh * LN2_HIGH;
  const b = fh * LN2_LOW + (f - fh + tail) * LN2;
  const r = a + b;
  return scaleByPowerOfTwo(expSmall(r, a - r + b), n);
}

/** Results for x or y zero, infinite, or y beyond 2^64; x ≥ 0 (its sign is put back outside). */
function extremePower(x: number, y: number): number {
  if (x === 1) return 1;
  const grows = x > 1 === y > 0;
  return grows ? Infinity : 0;
}

function isOddInteger(y: number): boolean {
  return Math.abs(y) < 9007199254740992 && Math.floor(y) === y && Math.floor(y / 2) * 2 !== y;
}

/**
 * Returns x to the power y; accuracy 0.63 ulp. Special values follow C99: pow(x, 0) = pow(1, y) = 1
 * even beside NaN (JavaScript's Math.pow(1, NaN) is NaN), NaN for a negative x and a fractional y.
 *
 * @example
 * pow(2, 0.5) // 1.4142135623730951
 * pow(-2, 3) // -8
 */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  if (y === -1) return 1 / x;
  if (y === 1 || Number.isNaN(x)) return y === 0 ? 1 : x;
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(y)) return y;
  const a = Math.abs(x);
  const negative = x < 0 || Object.is(x, -0);
  if (x < 0 && Math.floor(y) !== y && a < Infinity && a > 0) return NaN;
  const plain = a > 0 && a < Infinity && Math.abs(y) < 18446744073709551616;
  const p = plain ? positivePower(a, y) : extremePower(a, y);
  return negative && isOddInteger(y) ? -p : p;
}
