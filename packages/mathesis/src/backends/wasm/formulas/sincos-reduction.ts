/**
 * @file Reduction of angles a ≥ 0 in lanes: a = n·π/2 + r with |r| ≤ π/4 (a little more at the
 * seams) by Cody and Waite's method: π/2 in parts, so short that their products with n are exact. In
 * float64 the operations are those of ops/elementwise/scalar/reduction.ts. Where the parts are not
 * enough `isHuge` holds, and others have the answer: trig-huge.ts for float64, float64 for float32.
 */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import {
  bitsOf,
  bitsOfSingle,
  type Condition,
  type Double,
  type Single,
  type Sum,
} from "./trig-values.ts";

const TWO_OVER_PI = 0.6366197723675814;
// the first two parts have 33 bits: exact times n < 2^20
const PIO2_A = 1.5707963267341256;
const PIO2_B = 6.077100506303966e-11;
const PIO2_C = 2.0222662487959506e-21;
const MEDIUM = 1647000; // just below 2^20·π/2
const NEAR = 2 ** -40 + 2 ** -92; // the number after 2^-40
const ROUND = 6755399441055744; // 1.5·2^52: adding and subtracting it rounds to an integer

/** A reduced angle in float64. */
export interface Reduced {
  /** Its lowest bits are those of n. */
  readonly count: Value<"i64">;
  /** r as high + low. */
  readonly angle: Sum;
  /** Where the angle is too large, or too near a multiple of π/2, or Infinity. */
  readonly isHuge: Condition;
}

/** Reduces a ≥ 0. */
export function reduce(k: Writer, a: Double): Reduced {
  const shifted = k.let("shifted", a.mul(TWO_OVER_PI).add(ROUND));
  const n = k.let("n", shifted.sub(ROUND));
  const first = k.let("first", a.sub(n.mul(PIO2_A)));
  const b = k.let("b", n.mul(PIO2_B));
  const d = k.let("d", first.sub(b));
  const t = k.let("t", first.sub(d));
  const lost = first.sub(d.add(t)).add(t.sub(b));
  const e = k.let("e", lost.sub(n.mul(PIO2_C)));
  const high = k.let("high", d.add(e));
  const low = k.let("low", d.sub(high).add(e));
  // |d| ≤ 2^-40, but not where n is 0: there d is a, and exact
  const isNear = d.abs().lt(n.pmin(NEAR));
  const isHuge = k.let("isHuge", a.ge(MEDIUM).or(isNear));
  return { count: bitsOf(shifted), angle: { high, low }, isHuge };
}

const TWO_OVER_PI_SINGLE = 0.6366197466850281;
/**
 * π/2; three parts of at most 12 bits, exact times n < 2^12, and the rest; from
 * golden/coefficients_f32.py.
 */
const PIO2_SINGLE = [
  1.5703125, 0.0004837512969970703, 7.549533620476723e-8, 2.5633440682570896e-12,
] as const;
const MEDIUM_SINGLE = 6400; // just below 2^12·π/2
const ROUND_SINGLE = 12582912; // 1.5·2^23

/** A reduced angle in float32. */
export interface ReducedSingle {
  /** Its lowest bits are those of n. */
  readonly count: Value<"i32">;
  /** r as high + low. */
  readonly high: Single;
  readonly low: Single;
  /** Where the angle is too large. */
  readonly isHuge: Condition;
}

/** Reduces float32s a ≥ 0. The first two differences are exact, the third one's error is kept. */
export function reduceSingle(k: Writer, a: Single): ReducedSingle {
  const [A, B, C, D] = PIO2_SINGLE;
  const shifted = k.let("shifted", a.mul(TWO_OVER_PI_SINGLE).add(ROUND_SINGLE));
  const n = k.let("n", shifted.sub(ROUND_SINGLE));
  const d = k.let("d", a.sub(n.mul(A)).sub(n.mul(B)));
  const c = k.let("c", n.mul(C));
  const third = k.let("third", d.sub(c));
  const rest = k.let("rest", d.sub(third).sub(c).sub(n.mul(D)));
  const high = k.let("high", third.add(rest));
  const low = k.let("low", third.sub(high).add(rest));
  const isHuge = k.let("isHuge", a.ge(MEDIUM_SINGLE));
  return { count: bitsOfSingle(shifted), high, low, isHuge };
}
