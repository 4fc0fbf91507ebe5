/** @file (e^a ± e^−a)/2 for a ≥ 0, which hyperbolic sine and cosine share. */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import {
  expParts,
  horner,
  powerOfTwo,
  powerOfTwoSingle,
  reduceSingle,
  twoPowers,
} from "./hyper-exp.ts";
import { quotientError } from "./hyper-parts.ts";
import { like } from "./hyper-real.ts";

/** Beyond it (e^x)/2 overflows in float64. */
export const LARGEST = 710.4758600739439;

/** (e^a + sign·e^−a)/2 for 0 ≤ a ≤ LARGEST; with m = 2^−k·e^a the other term is 2^−k/m. */
export function halfSum(k: Writer, a: Value<"f64">, sign: 1 | -1): Value<"f64"> {
  const { count, high, low } = expParts(k, a, like(a, 0));
  // The scalar function leaves the other term out from a = 40 on, where its 2^−116 changes no bit:
  // high is the sum of high and low already rounded, and no tie is so close.
  const smaller = powerOfTwo(count.mul(-2).pmax(-300));
  const other = k.let("other", sign === 1 ? smaller : smaller.neg());
  const q = k.let("q", other.div(high));
  const sum = k.let("sum", high.add(q));
  const error = quotientError(k, { high: other, low: like(a, 0) }, { high, low }, q);
  const rest = high.sub(sum).add(q).add(low.add(error));
  const [first, second] = twoPowers(k, k.let("scale", count.sub(1)));
  return sum.add(rest).mul(first).mul(second);
}

/**
 * Coefficients of (sinh(r)/r − 1)/r² and (cosh(r) − 1)/r² for |r| ≤ 0.3467, from
 * golden/coefficients_f32.py (minimax).
 */
const S: readonly number[] = [0.1666654348373413, 0.008366553112864494];
const C: readonly number[] = [0.5, 0.041666265577077866, 0.0013946261024102569];

/**
 * The same in float32, without a quotient: with a = k·ln 2 + r and q = 4^−k, twice the sum is
 * 2^k·(e^r ± q·e^−r), where e^±r = cosh r ± sinh r. For sinh only a ≥ 1, or the terms cancel.
 */
export function halfSumSingle(k: Writer, a: Value<"f32">, sign: 1 | -1): Value<"f32"> {
  const held = k.let("held", a.pmin(89.5)); // the next power overflows; a NaN stays
  const { count, r } = reduceSingle(k, held);
  const z = k.let("w", r.mul(r));
  const odd = k.let("odd", r.add(r.mul(z).mul(horner(z, S))));
  const even = k.let("even", z.mul(horner(z, C))); // cosh r − 1
  const q = powerOfTwoSingle(count.mul(-2).pmax(-60));
  const other = q.mul(even.sub(odd).add(1));
  const terms = even.add(odd);
  // the 1 comes last: what it meets is smaller, so that one rounding counts
  const sum = (sign === 1 ? terms.add(other) : terms.sub(other)).add(1);
  return sum.mul(powerOfTwoSingle(count.sub(2))).mul(2); // 2^(count − 1) may be too large
}
