/**
 * @file The logistic function and its integral, with e^(−|x|) as a high + low sum.
 */

import { powerOfTwo } from "./bits.ts";
import { pair, quotientError } from "./double-double.ts";
import { exp, expParts } from "./exp.ts";
import { log1pTail } from "./log.ts";

const parts = pair;

const FLAT = 38; // e^−38 is below half an ulp of 1

/**
 * Returns 1/(1 + e^−x), in [0, 1]; accuracy 0.64 ulp on both sides.
 *
 * @example
 * sigmoid(2) // 0.8807970779778824
 */
export function sigmoid(x: number): number {
  if (!(Math.abs(x) < FLAT)) return x > 0 ? 1 : exp(x);
  const scale = powerOfTwo(expParts(-Math.abs(x), 0));
  const e = parts[0] * scale;
  const low = parts[1] * scale;
  const d = 1 + e;
  const dLow = 1 - d + e + low;
  if (x < 0) {
    const q = e / d;
    return q + quotientError(e, low, d, dLow, q);
  }
  const q = 1 / d;
  return q + quotientError(1, 0, d, dLow, q);
}

/**
 * Returns log(1 + e^x), the smooth max(x, 0); accuracy 0.9 ulp.
 *
 * @example
 * softplus(0) // 0.6931471805599453
 */
export function softplus(x: number): number {
  if (!(Math.abs(x) < FLAT)) return x > 0 ? x : exp(x);
  const scale = powerOfTwo(expParts(-Math.abs(x), 0));
  const y = log1pTail(parts[0] * scale, parts[1] * scale);
  return x > 0 ? x + y : y;
}
