/**
 * @file The exponential before its last rounding: e^x = 2^k·m. The algorithm, and in float64 the
 * bytes, are those of `exp` (exp.ts) and of `expParts` in ops/elementwise/scalar/exp.ts.
 */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Parts } from "./hyper-parts.ts";
import { like } from "./hyper-real.ts";

type F = Value<"f64">;

/** 2^count·(high + low). */
export interface ExpParts extends Parts {
  readonly count: F;
}

/** Coefficients of (e^r − 1 − r − r²/2)/r³, from golden/coefficients.py. */
const E: readonly number[] = [
  0.16666666666666669, 0.041666666666666664, 0.008333333333330037, 0.001388888888888652,
  0.0001984126986317223, 2.480158731728224e-5, 2.75572682758609e-6, 2.755728277090721e-7,
  2.5100473001759302e-8, 2.0911327015624594e-9,
];
const ROUND = 6755399441055744; // 1.5·2⁵²: adding and subtracting it rounds to an integer

/** e^(x + low), good to 2⁻⁵⁷; x is a variable. */
export function expParts(k: Writer, x: F, low: F): ExpParts {
  const count = k.let("count", x.mul(1.4426950408889634).add(ROUND).sub(ROUND));
  const high = k.let("high", x.sub(count.mul(0.6931471804855391)));
  const rest = k.let("rest", count.mul(7.440617110012397e-11).sub(low));
  const r = k.let("r", high.sub(rest));
  const tail = k.let("tail", high.sub(r).sub(rest));
  const remainder = r.mul(like(r, 0.5).add(r.mul(cubicAndBeyond(k, r))));
  const sum = k.let("sum", r.add(1));
  const correction = tail.add(r.mul(tail.add(remainder)));
  const small = k.let("small", like(x, 1).sub(sum).add(r).add(correction));
  const top = k.let("top", sum.add(small));
  return { count, high: top, low: k.let("bottom", sum.sub(top).add(small)) };
}

/** Estrin's scheme, in the order of the scalar function. */
function cubicAndBeyond(k: Writer, r: F): F {
  const w = k.let("w", r.mul(r));
  const pair = (i: number) => like(r, E[i]).add(r.mul(E[i + 1]));
  let sum = pair(8);
  for (const i of [6, 4, 2, 0]) sum = pair(i).add(w.mul(sum));
  return sum;
}

/** 2^k for integers −1023 < k ≤ 1023: 1.5·2⁵² + 1023 + k has the exponent in its lowest bits. */
export function powerOfTwo(k: F): F {
  const bits = k.type === "f64" ? "i64" : "i64x2";
  const shifted = k.add(ROUND + 1023).bitcast(bits as "i64");
  return shifted.shl(52).bitcast(k.type as "f64");
}

/** 2^count as a product of two powers, so that counts from −2000 to 2000 work. */
export function twoPowers(k: Writer, count: F): readonly [F, F] {
  const first = k.let("first", count.mul(0.5).floor());
  return [k.let("power0", powerOfTwo(first)), k.let("power1", powerOfTwo(count.sub(first)))];
}

/** A polynomial in z as one in z² of pairs of terms: the order of eager code. */
export function estrin<T extends "f64" | "f32">(
  k: Writer,
  z: Value<T>,
  c: readonly number[],
): Value<T> {
  const w = k.let("w", z.mul(z));
  const pair = (i: number) =>
    i + 1 < c.length ? like(z, c[i]).add(z.mul(c[i + 1])) : like(z, c[i]);
  const last = (c.length - 1) & ~1;
  let sum = pair(last);
  for (let i = last - 2; i >= 0; i -= 2) sum = pair(i).add(w.mul(sum));
  return sum;
}

type S = Value<"f32">;

/** Coefficients of (e^r − 1 − r)/r², from golden/coefficients_f32.py (minimax). */
const P: readonly number[] = [
  0.4999999403953552, 0.1666652113199234, 0.04166838899254799, 0.00836874544620514,
  0.0013814540579915047,
];
const ROUND_SINGLE = 12582912; // 1.5·2²³

/** x = count·ln 2 + r in float32, |r| ≤ 0.347, for |x| ≤ 120. x is a variable. */
export function reduceSingle(k: Writer, x: S): { readonly count: S; readonly r: S } {
  const count = k.let("count", x.mul(1.4426950216293335).add(ROUND_SINGLE).sub(ROUND_SINGLE));
  const high = x.sub(count.mul(0.693359375)); // exact: 10 bits times at most 8
  return { count, r: k.let("r", high.sub(count.mul(-0.00021219444170128554))) };
}

/** e^r − 1 for the r of `reduceSingle`, good to 2⁻²⁵ of e^r. */
export function expm1Single(k: Writer, r: S): S {
  const w = k.let("w", r.mul(r));
  const upper = like(r, P[2]).add(r.mul(P[3])).add(w.mul(P[4]));
  const series = like(r, P[0]).add(r.mul(P[1])).add(w.mul(upper));
  return k.let("p", r.add(w.mul(series)));
}

/**
 * Coefficients of (2^f − 1 − f·ln 2)/f² for |f| ≤ 1/2, from golden/coefficients_f32.py (minimax).
 */
const Q: readonly number[] = [
  0.24022650718688965, 0.055503617972135544, 0.009618022479116917, 0.0013390460517257452,
  0.00015471865481231362,
];

/** 2^x = 2^count·(1 + p) in float32; x is a variable, its rounding the largest error. */
export function powerParts(k: Writer, x: S): { readonly count: S; readonly p: S } {
  const count = k.let("count", x.add(ROUND_SINGLE).sub(ROUND_SINGLE));
  const f = k.let("f", x.sub(count));
  const w = k.let("w", f.mul(f));
  return { count, p: k.let("p", f.mul(Math.LN2).add(w.mul(estrin(k, f, Q)))) };
}

/** 2^k for integers −127 < k ≤ 127. */
export function powerOfTwoSingle(k: S): S {
  const bits = k.type === "f32" ? "i32" : "i32x4";
  const shifted = k.add(ROUND_SINGLE + 127).bitcast(bits as "i32");
  return shifted.shl(23).bitcast(k.type as "f32");
}

/** y·2^count for integers |count| ≤ 252. */
export function scaleSingle(k: Writer, y: S, count: S): S {
  const first = k.let("first", count.mul(0.5).floor());
  return y.mul(powerOfTwoSingle(first)).mul(powerOfTwoSingle(count.sub(first)));
}

/** c₀ + c₁z + c₂z² + … by Horner's rule. */
export function horner(z: S, c: readonly number[]): S {
  let sum = like(z, c[c.length - 1]);
  for (let i = c.length - 2; i >= 0; i--) sum = sum.mul(z).add(c[i]);
  return sum;
}
