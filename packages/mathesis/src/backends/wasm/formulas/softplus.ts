/**
 * @file log(1 + e^x) in lanes, as max(x, 0) + log(1 + e^−|x|) with e^−|x| as a sum of two parts. In
 * float64 the bytes are those of ops/elementwise/scalar/logistic.ts. Accuracy: 0.9 ulp in float64,
 * 1.1 ulp in float32.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { expSum, powerOfTwo, reduce, scale, scaler } from "./exp2.ts";
import { asKernel, asReal, asType, like, logSum, series } from "./log.ts";
import { log1pTail } from "./log1p.ts";

const FLAT = 38; // e^−38 is below half an ulp of 1

function double(k: Writer, x: Value<"f64">): Value<"f64"> {
  const distance = k.let("distance", x.abs());
  const { count, r, tail } = reduce(k, distance.neg().pmax(-746));
  const { sum, small } = expSum(k, r, tail);
  const rest = k.let("small", small);
  const top = k.let("top", sum.add(rest));
  const e = k.let("e", scale(k, top, count));
  // where the power is no number of the format, e is the result
  const low = k.let("low", sum.sub(top).add(rest).mul(powerOfTwo(count)));
  const y = k.let("y", log1pTail(k, e, low));
  const negative = k.let("negative", select(distance.lt(FLAT), y, e));
  return select(x.gt(0), x.add(negative), negative);
}

/** Coefficients of (e^r − 1 − r)/r², from golden/coefficients_f32.py (minimax for |r| ≤ 0.35). */
const E: readonly number[] = [
  0.5, 0.1666666567325592, 0.04166635870933533, 0.008333389647305012, 0.0013940668432042003,
  0.00019845881615765393,
];
/**
 * Coefficients of (2·artanh(s)/s − 2)/s² in s², from golden/coefficients_f32.py (minimax for
 * s ≤ 1/5); error 2^-35.
 */
const L: readonly number[] = [
  0.6666666269302368, 0.4000086784362793, 0.28506794571876526, 0.24103480577468872,
];

/**
 * log(1 + e^(x + lost)) for x ≤ 0 and tiny `lost` in float32. Since e^x ≤ 1, 1 + e^x = 1 + f or
 * 2(1 + f) with f from −1/4 to 1/2, exactly, without bits to look at.
 */
export function softplusBelow(k: Writer, x: Value<"f64">, lost?: Value<"f64">): Value<"f64"> {
  const { count, r, tail } = reduce(k, k.let("held", x.pmax(-104)));
  const w = k.let("w", r.mul(r));
  const rest = k.let("rest", lost === undefined ? tail : tail.add(lost));
  const sum = k.let("sum", r.add(1));
  const left = like(r, 1).sub(sum).add(r);
  const small = k.let("small", left.add(rest.add(r.mul(rest.add(r.mul(series(r, w, E)))))));
  const top = k.let("top", sum.add(small));
  const scaled = scaler(k, count);
  const e = k.let("e", scaled(top));
  const low = scaled(sum.sub(top).add(small));
  const isNear = k.let("isNear", e.lt(0.5));
  const f = k.let("f", select(isNear, e, e.sub(1).mul(0.5)));
  const exponent = k.let("exponent", select(isNear, like(e, 0), 1));
  // the derivative is 1/(1 + e); the chord through e = 0 and 1 is enough for the small part
  return logSum(k, { exponent, f }, low.mul(like(e, 1).sub(e.mul(0.5))), L);
}

const doubleOnce = /* @__PURE__ */ asKernel("softplus", double);

/** Written for f32, and the same for f32x4. */
function single(k: Writer, x: Value<"f64">): Value<"f64"> {
  const y = k.let("softplus", softplusBelow(k, x.abs().neg()));
  return select(x.gt(0), x.add(y), y);
}

const singleOnce = /* @__PURE__ */ asKernel("softplus", single);

/** log(1 + e^x) */
export function softplus<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  const v = asReal(x);
  return asType(laneOf(x.type) === "f64" ? doubleOnce(k, v) : singleOnce(k, v));
}
