/**
 * @file 2^x in lanes: x = k + f with |f| ≤ 1/2. In float64 2^f = e^(f·log 2), the product in two
 * parts, and the bytes are those of ops/elementwise/scalar/exp2.ts; in float32 2^f is a polynomial.
 * Accuracy: 0.6 ulp in float64, 0.98 ulp in float32.
 *
 * What other formulas need of exponentials is exported: `reduce`, `expSmall`, `scale`.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asReal, asType, bitsOf, like, series, widthOf } from "./log.ts";

/** Coefficients of (e^r − 1 − r − r²/2)/r³ for |r| ≤ 0.35, from golden/coefficients.py. */
const E: readonly number[] = [
  0.16666666666666669, 0.041666666666666664, 0.008333333333330037, 0.001388888888888652,
  0.0001984126986317223, 2.480158731728224e-5, 2.75572682758609e-6, 2.755728277090721e-7,
  2.5100473001759302e-8, 2.0911327015624594e-9,
];

const LOG2_E = 1.4426950408889634;
const SPLITTER = 134217729; // 2²⁷ + 1

/** The upper 26 bits of x. */
export function upperHalf(k: Writer, x: Value<"f64">): Value<"f64"> {
  const t = k.let("t", x.mul(SPLITTER));
  return k.let("upper", t.sub(t.sub(x)));
}

/** 1.5·2^stored: added to a number and taken away, it leaves the nearest integer. */
const rounder = (x: Value<"f64">): number => 1.5 * 2 ** widthOf(x.type).stored;

/** 2^k for integers k of normal powers: rounder + bias + k has the biased exponent lowest. */
export function powerOfTwo(k: Value<"f64">): Value<"f64"> {
  const { stored, bias } = widthOf(k.type);
  const shifted = bitsOf(k.add(rounder(k) + bias)).shl(stored);
  return shifted.bitcast(k.type as "f64");
}

/** How to multiply by 2^count with one rounding: by two powers, the first of them exactly. */
export function scaler(k: Writer, count: Value<"f64">): (y: Value<"f64">) => Value<"f64"> {
  const half = k.let("half", count.mul(0.5).floor());
  const first = k.let("first", powerOfTwo(half));
  const second = k.let("second", powerOfTwo(count.sub(half)));
  return (y) => y.mul(first).mul(second);
}

/** y·2^count with one rounding. */
export const scale = (k: Writer, y: Value<"f64">, count: Value<"f64">): Value<"f64"> =>
  scaler(k, count)(y);

/** x = count·log 2 + r + tail */
export interface Reduced {
  readonly count: Value<"f64">;
  readonly r: Value<"f64">;
  readonly tail: Value<"f64">;
}

/** Cody and Waite's reduction of x to |r| ≤ 0.35. */
export function reduce(k: Writer, x: Value<"f64">): Reduced {
  const { ln2High, ln2Low } = widthOf(x.type);
  const round = rounder(x);
  const count = k.let("count", x.mul(LOG2_E).add(round).sub(round));
  const high = k.let("high", x.sub(count.mul(ln2High)));
  const low = k.let("low", count.mul(ln2Low));
  const r = k.let("r", high.sub(low));
  return { count, r, tail: k.let("tail", high.sub(r).sub(low)) };
}

/** (e^r − 1 − r − r²/2)/r³ in float64. */
export function cubicAndBeyond(k: Writer, r: Value<"f64">): Value<"f64"> {
  return series(r, k.let("w", r.mul(r)), E);
}

/** A rounded sum, and what is to be added to it. */
export interface Sum {
  readonly sum: Value<"f64">;
  readonly small: Value<"f64">;
}

/** e^(r + tail) as 1 + r, rounded, and the rest, in float64. */
export function expSum(k: Writer, r: Value<"f64">, tail: Value<"f64">): Sum {
  const sum = k.let("sum", r.add(1));
  const rest = r.mul(like(r, 0.5).add(r.mul(cubicAndBeyond(k, r))));
  const left = like(r, 1).sub(sum).add(r);
  return { sum, small: left.add(tail.add(r.mul(tail.add(rest)))) };
}

/** e^(r + tail) for |r| ≤ 0.35 in float64. */
export function expSmall(k: Writer, r: Value<"f64">, tail: Value<"f64">): Value<"f64"> {
  const { sum, small } = expSum(k, r, tail);
  return sum.add(small);
}

const LN2 = 0.6931471805599453;
const LN2_LOW = 2.3190468138462996e-17;
const LN2_UPPER = 0.6931471824645996; // 26 bits
const LN2_REST = LN2 - LN2_UPPER;

function double(k: Writer, x: Value<"f64">): Value<"f64"> {
  // beyond these 2^x is Infinity or 0 however far; a NaN stays
  const held = k.let("held", x.pmin(1024).pmax(-1076));
  const floor = k.let("floor", held.floor());
  // halves are rounded up; x + 0.5 may round itself
  const up = select(held.sub(floor).ge(0.5), like(x, 1), 0);
  const count = k.let("count", floor.add(up));
  const f = k.let("fraction", held.sub(count));
  const r = k.let("r", f.mul(LN2));
  const upper = upperHalf(k, f);
  const rest = k.let("rest", f.sub(upper));
  const error = upper
    .mul(LN2_UPPER)
    .sub(r)
    .add(upper.mul(LN2_REST))
    .add(rest.mul(LN2_UPPER))
    .add(rest.mul(LN2_REST));
  const tail = k.let("tail", error.add(f.mul(LN2_LOW)));
  return scale(k, expSmall(k, r, tail), count);
}

/**
 * Coefficients of (2^f − 1)/f − 1, from golden/coefficients_f32.py (minimax for the relative error
 * of 2^f); error 2^-29.
 */
const P: readonly number[] = [
  -0.306852787733078, 0.24022647738456726, 0.055503323674201965, 0.00961843691766262,
  0.0013398873852565885, 0.00015353360504377633,
];

function single(k: Writer, x: Value<"f64">): Value<"f64"> {
  const held = k.let("held", x.pmin(128).pmax(-151));
  const count = k.let("count", held.nearest());
  const f = k.let("f", held.sub(count));
  const w = k.let("w", f.mul(f));
  const sum = k.let("sum", f.add(1));
  const left = like(f, 1).sub(sum).add(f);
  return scale(k, sum.add(left.add(f.mul(series(f, w, P)))), count);
}

/** 2^x */
export function exp2<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  const v = k.let("x", asReal(x));
  return asType(laneOf(x.type) === "f64" ? double(k, v) : single(k, v));
}
