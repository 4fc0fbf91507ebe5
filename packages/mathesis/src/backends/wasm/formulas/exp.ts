/**
 * @file e^x in lanes: x = k·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite's reduction), a polynomial
 * for e^r, and 2^k put into the exponent's bits. No fused operations, so every engine and every
 * element, in a vector or behind the last, gives the same bytes. In float64 these are those of
 * ops/elementwise/scalar/exp.ts, whose algorithm and coefficients these are. Accuracy: 0.61 ulp in
 * float64, 1 ulp in float32.
 */
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";

/** e^x */
export function exp<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  // TypeScript does not narrow T by the value of `type`
  if (x.type === "f64" || x.type === "f64x2") {
    return double(k, x as unknown as Value<"f64">) as unknown as Value<T>;
  }
  return single(k, x as unknown as Value<"f32">) as unknown as Value<T>;
}

/** Coefficients of (e^r − 1 − r − r²/2)/r³, from golden/coefficients.py. */
const E: readonly number[] = [
  0.16666666666666669, 0.041666666666666664, 0.008333333333330037, 0.001388888888888652,
  0.0001984126986317223, 2.480158731728224e-5, 2.75572682758609e-6, 2.755728277090721e-7,
  2.5100473001759302e-8, 2.0911327015624594e-9,
];
const ROUND = 6755399441055744; // 1.5·2⁵²: adding and subtracting it rounds to an integer

/** Written for f64, and the same for f64x2: all methods are those of both. */
function double(k: Writer, x: Value<"f64">): Value<"f64"> {
  // beyond these e^x is Infinity or 0 however far; a NaN stays
  const held = k.let("held", x.pmin(710).pmax(-746));
  const shifted = k.let("shifted", held.mul(1.4426950408889634).add(ROUND));
  const count = k.let("count", shifted.sub(ROUND));
  const high = k.let("high", held.sub(count.mul(0.6931471804855391)));
  const low = k.let("low", count.mul(7.440617110012397e-11));
  const r = k.let("r", high.sub(low));
  const tail = k.let("tail", high.sub(r).sub(low));
  const rest = k.let("rest", r.mul(half(r).add(r.mul(cubicAndBeyond(k, r)))));
  const sum = k.let("sum", r.add(1));
  const one = constant(x.type as "f64", 1); // of one element or two
  const correction = tail.add(r.mul(tail.add(rest)));
  const y = sum.add(one.sub(sum).add(r).add(correction));
  const [first, second] = powersOfTwo(k, shifted);
  return y.mul(first).mul(second);
}

const half = (r: Value<"f64">): Value<"f64"> => constant(r.type as "f64", 0.5);

/** Estrin's scheme, in the order of the scalar function. */
function cubicAndBeyond(k: Writer, r: Value<"f64">): Value<"f64"> {
  const w = k.let("w", r.mul(r));
  const pair = (i: number) => constant(r.type as "f64", E[i]).add(r.mul(E[i + 1]));
  let sum = pair(8);
  for (const i of [6, 4, 2, 0]) sum = pair(i).add(w.mul(sum));
  return sum;
}

/**
 * 2^⌊k/2⌋ and 2^⌈k/2⌉, of which neither leaves the range, from 1.5·2⁵² + k: as a whole number that is
 * a multiple of 2⁵¹ and k. Of its half, and of what then is left, the lowest bits are the exponents;
 * the shift to their place pushes all others out.
 */
function powersOfTwo(k: Writer, shifted: Value<"f64">): readonly [Value<"f64">, Value<"f64">] {
  const type = shifted.type as "f64"; // or f64x2
  const bits = k.let("bits", shifted.bitcast((type === "f64" ? "i64" : "i64x2") as "i64"));
  const half = k.let("half", bits.shrU(1));
  const power = (exponent: Value<"i64">) => exponent.shl(52).add(0x3ff0000000000000n).bitcast(type);
  return [power(half), power(bits.sub(half))];
}

/** Coefficients of (e^r − 1 − r)/r², from golden/coefficients_f32.py (minimax). */
const P: readonly number[] = [
  0.4999999403953552, 0.1666652113199234, 0.04166838899254799, 0.00836874544620514,
  0.0013814540579915047,
];
const ROUND_SINGLE = 12582912; // 1.5·2²³

/** Written for f32, and the same for f32x4. */
function single(k: Writer, x: Value<"f32">): Value<"f32"> {
  const held = k.let("held", x.pmin(89).pmax(-104));
  const shifted = k.let("shifted", held.mul(1.4426950216293335).add(ROUND_SINGLE));
  const count = k.let("count", shifted.sub(ROUND_SINGLE));
  const high = held.sub(count.mul(0.693359375)); // exact: 10 bits times at most 8
  const r = k.let("r", high.sub(count.mul(-0.00021219444170128554)));
  const w = k.let("w", r.mul(r));
  const upper = constant(x.type as "f32", P[2])
    .add(r.mul(P[3]))
    .add(w.mul(P[4]));
  const series = constant(x.type as "f32", P[0])
    .add(r.mul(P[1]))
    .add(w.mul(upper));
  const y = r.add(w.mul(series)).add(1);
  const [first, second] = powersOfTwoSingle(k, shifted);
  return y.mul(first).mul(second);
}

/** 2^⌊k/2⌋ and 2^⌈k/2⌉ from 1.5·2²³ + k, as above. */
function powersOfTwoSingle(
  k: Writer,
  shifted: Value<"f32">,
): readonly [Value<"f32">, Value<"f32">] {
  const type = shifted.type as "f32"; // or f32x4
  const bits = k.let("bits", shifted.bitcast((type === "f32" ? "i32" : "i32x4") as "i32"));
  const half = k.let("half", bits.shrU(1));
  const power = (exponent: Value<"i32">) => exponent.shl(23).add(0x3f800000).bitcast(type);
  return [power(half), power(bits.sub(half))];
}
