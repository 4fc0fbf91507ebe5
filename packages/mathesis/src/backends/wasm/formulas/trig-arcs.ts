/**
 * @file What the inverse functions share, in float64: operation by operation those of
 * ops/elementwise/scalar/inverse-trig.ts.
 */
import { select } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import {
  type Condition,
  type Double,
  number,
  polynomial,
  rootError,
  type Sum,
} from "./trig-values.ts";

export const PI: readonly [number, number] = [3.141592653589793, 1.2246467991473532e-16];
export const HALF_PI: readonly [number, number] = [1.5707963267948966, 6.123233995736766e-17];
export const QUARTER_PI: readonly [number, number] = [0.7853981633974483, 3.061616997868383e-17];
export const ATAN_HALF: readonly [number, number] = [0.4636476090008061, 2.2698777452961687e-17];

/** Coefficients of (asin(x)/x − 1)/x², from golden/coefficients.py. */
const N: readonly number[] = [
  0.16666666666666669, 0.07499999999998425, 0.04464285714637338, 0.030381944137085216,
  0.022372173002005596, 0.017352391265909227, 0.013971235301124539, 0.011478952690257387,
  0.010324318288744113, 0.00545087818772055, 0.017419357964884856, -0.014881409392818066,
  0.02877844261259304,
];
/** Coefficients of (atan(t)/t − 1)/t², from golden/coefficients.py. */
const T: readonly number[] = [
  -0.3333333333333333, 0.19999999999999407, -0.1428571428556615, 0.11111111096587765,
  -0.09090908353049669, 0.0769228548876496, -0.06666240859375808, 0.0587693549653035,
  -0.05216607416783708, 0.044919637149159995, -0.033121323310643644, 0.01476642155379467,
];

/** asin(x)/x − 1 as a function of z = x² ≤ 1/4. */
const asinRemainder = (k: Writer, z: Double): Double => z.mul(polynomial(k, z, N));

/** atan(t)/t − 1 as a function of z = t², |t| ≤ 7/16. */
const atanRemainder = (k: Writer, z: Double): Double => z.mul(polynomial(k, z, T));

/** The numbers of which asin and acos are made; a = |x|. */
export interface Arc {
  /** Where a < 1/2. */
  readonly isSmall: Condition;
  /** a², or (1 − a)/2 if a ≥ 1/2; its root's asin is half the angle between a and 1. */
  readonly z: Double;
  /** asin(√z)/√z − 1 */
  readonly remainder: Double;
  /** 2·asin(√z) of those that are not small. */
  readonly twice: Sum;
}

/** What asin and acos have in common. */
export function arc(k: Writer, a: Double): Arc {
  const isSmall = k.let("isSmall", a.lt(0.5));
  const one = number(a, 1);
  const z = k.let("z", select(isSmall, a.mul(a), one.sub(a).mul(0.5)));
  const remainder = k.let("remainder", asinRemainder(k, z));
  const s = k.let("s", z.sqrt());
  const low = rootError(k, z, s).add(s.mul(remainder));
  return { isSmall, z, remainder, twice: { high: k.let("high", s.mul(2)), low: low.mul(2) } };
}

/** c − t, rounded once or nearly so. */
export function difference(k: Writer, c: Sum, t: Sum): Double {
  const sum = k.let("sum", c.high.sub(t.high));
  return sum.add(c.high.sub(sum).sub(t.high).add(c.low.sub(t.low)));
}

/** centre + atan(t + low), |t| ≤ 7/16; without a low part if that is 0 anyway. */
export function around(k: Writer, centre: Sum, t: Double, low?: Double): Double {
  const sum = k.let("sum", centre.high.add(t));
  const z = k.let("z", t.mul(t));
  const lows = low === undefined ? centre.low : centre.low.add(low);
  const rest = lows.add(t.mul(atanRemainder(k, z)));
  return sum.add(centre.high.sub(sum).add(t).add(rest));
}
