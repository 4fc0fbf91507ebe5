/**
 * @file Sine, cosine and tangent: the angle is reduced to |r| ≤ π/4 (reduction.ts), then
 * polynomials in r². Coefficients from golden/coefficients.py.
 */

import { pair, quotientError } from "./double-double.ts";
import { reduceAngle } from "./reduction.ts";

const parts = pair;

const QUARTER_PI = 0.7853981633974483;

const S0 = -0.16666666666666666;
const S1 = 0.008333333333333331;
const S2 = -0.0001984126984126506;
const S3 = 2.7557319219335453e-6;
const S4 = -2.5052106231157904e-8;
const S5 = 1.605853141458901e-10;
const S6 = -7.586685070091267e-13;

const C0 = 0.041666666666666664;
const C1 = -0.0013888888888887395;
const C2 = 2.4801587298763433e-5;
const C3 = -2.7557317270560326e-7;
const C4 = 2.0876146024689747e-9;
const C5 = -1.1382614868556325e-11;

/** sin(x + low) − x for |x| ≤ π/4. */
function sineRest(x: number, low: number): number {
  const z = x * x;
  const w = z * z;
  const p = S0 + z * S1 + w * (S2 + z * S3 + w * (S4 + z * S5 + w * S6));
  return z * x * p + low * (1 - 0.5 * z);
}

/** cos(x + low) − (1 − x²/2) as rounded, for |x| ≤ π/4. */
function cosineRest(x: number, low: number): number {
  const z = x * x;
  const w = z * z;
  const p = C0 + z * C1 + w * (C2 + z * C3 + w * (C4 + z * C5));
  const half = 0.5 * z;
  return 1 - (1 - half) - half + (w * p - x * low);
}

function sine(x: number, low: number): number {
  return x + sineRest(x, low);
}

function cosine(x: number, low: number): number {
  return 1 - 0.5 * x * x + cosineRest(x, low);
}

/**
 * Returns the sine of x radians; accuracy 0.76 ulp for every finite x, up to 1.8e308.
 * NaN for ±Infinity; sin(±0) = ±0.
 *
 * @example
 * sin(1) // 0.8414709848078965
 */
export function sin(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return Math.abs(x) < 1e-8 ? x : sine(x, 0);
  if (!(Math.abs(x) < Infinity)) return NaN;
  const n = reduceAngle(x);
  const r = parts[0];
  const low = parts[1];
  const y = (n & 1) === 0 ? sine(r, low) : cosine(r, low);
  return n < 2 ? y : -y;
}

/**
 * Returns the cosine of x radians; accuracy 0.76 ulp for every finite x, up to 1.8e308.
 * NaN for ±Infinity.
 *
 * @example
 * cos(1) // 0.5403023058681398
 */
export function cos(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return cosine(x, 0);
  if (!(Math.abs(x) < Infinity)) return NaN;
  const n = reduceAngle(x);
  const r = parts[0];
  const low = parts[1];
  const y = (n & 1) === 0 ? cosine(r, low) : sine(r, low);
  return n === 0 || n === 3 ? y : -y;
}

/** tan(r + low), or −cot(r + low) for odd n, as a quotient of two high + low sums. */
function tangent(r: number, low: number, odd: boolean): number {
  const sr = sineRest(r, low);
  const s = r + sr;
  const sl = r - s + sr;
  const lead = 1 - 0.5 * r * r;
  const cr = cosineRest(r, low);
  const c = lead + cr;
  const cl = lead - c + cr;
  if (odd) {
    const q = -c / s;
    return q + quotientError(-c, -cl, s, sl, q);
  }
  const q = s / c;
  return q + quotientError(s, sl, c, cl, q);
}

/**
 * Returns the tangent of x radians; accuracy 0.83 ulp for every finite x, up to 1.8e308.
 * NaN for ±Infinity; tan(±0) = ±0.
 *
 * @example
 * tan(1) // 1.5574077246549023
 */
export function tan(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return Math.abs(x) < 1e-8 ? x : tangent(x, 0, false);
  if (!(Math.abs(x) < Infinity)) return NaN;
  const n = reduceAngle(x);
  return tangent(parts[0], parts[1], (n & 1) === 1);
}
