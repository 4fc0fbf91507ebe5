/** @file The power of two and the logit. */
import { scaleByPowerOfTwo } from "./bits.ts";
import { productError } from "./double-double.ts";
import { expSmall } from "./exp.ts";
import { log, log1p } from "./log.ts";

const LN2 = 0.6931471805599453;
const LN2_LOW = 2.3190468138462996e-17;

/**
 * Returns 2^x; accuracy 0.6 ulp, exact at the integers. Infinity from 1024 on, 0 below −1075.
 *
 * @example
 * exp2(0.5) // 1.414213562373095
 */
export function exp2(x: number): number {
  if (!(x < 1024)) return x === x ? Infinity : x;
  if (x < -1075) return 0;
  const k = Math.round(x);
  const f = x - k;
  const r = f * LN2;
  return scaleByPowerOfTwo(expSmall(r, productError(f, LN2, r) + f * LN2_LOW), k);
}

/**
 * Returns log(p / (1 − p)); accuracy 2 ulp. ∓Infinity at 0 and 1, NaN outside [0, 1].
 *
 * @example
 * logit(0.75) // 1.0986122886681096
 */
export function logit(p: number): number {
  // near 1/2 the quotient is near 1: its distance from it, (2p − 1)/(1 − p), is exact but for a rounding
  if (p > 0.25 && p < 0.75) return log1p((2 * p - 1) / (1 - p));
  return p < 0.5 ? log(p) - log1p(-p) : log(p) - log(1 - p);
}
