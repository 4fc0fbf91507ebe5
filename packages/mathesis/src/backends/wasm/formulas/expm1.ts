/**
 * @file e^x − 1 in lanes, accurate near 0: x = k·log 2 + r, and e^x − 1 = 2^k (1 − 2^−k + e^r − 1)
 * with the leading sum compensated. In float64 the bytes are those of ops/elementwise/scalar/exp.ts.
 * Accuracy: 0.78 ulp in float64, 1.07 ulp in float32.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { cubicAndBeyond, powerOfTwo, reduce, scale, upperHalf } from "./exp2.ts";
import { asKernel, asReal, asType, like, series, some } from "./log.ts";

const OVERFLOW = 709.782712893384; // the largest x with a finite e^x

/** 1 − 2^−k, and what its rounding loses. */
function leadOf(k: Writer, count: Value<"f64">, least: number) {
  const unit = k.let("unit", powerOfTwo(count.neg().pmax(least)));
  const lead = k.let("lead", like(unit, 1).sub(unit));
  return { lead, lost: like(unit, 1).sub(lead).sub(unit) };
}

function double(k: Writer, x: Value<"f64">): Value<"f64"> {
  const held = k.let("held", x.pmin(710).pmax(-38));
  const { count, r, tail } = reduce(k, held);
  // a smaller unit than 2^-1022 would vanish as well
  const { lead, lost } = leadOf(k, count, -1022);
  const sum = k.let("sum", lead.add(r));
  // where the sum is small, r²/2 is a good part of it: its rounding error is put back
  const square = k.let("square", r.mul(r));
  const upper = upperHalf(k, r);
  const lower = k.let("lower", r.sub(upper));
  const cross = k.let("cross", upper.mul(lower));
  const error = upper.mul(upper).sub(square).add(cross).add(cross).add(lower.mul(lower));
  const cubic = k.let("cubic", cubicAndBeyond(k, r));
  const small = lost.add(tail).add(r.mul(tail.add(square.mul(cubic))));
  const rest = error.mul(0.5).add(small);
  const y = sum.add(lead.sub(sum).add(r).add(square.mul(0.5).add(rest)));
  const scaled = scale(k, y, count);
  // here k is 0 and r is x
  const near = r.add(r.mul(r.mul(like(r, 0.5).add(r.mul(cubic)))));
  const result = k.let("expm1", select(x.abs().lt(0.3465), near, scaled));
  const isPlain = x.abs().ge(1e-17).and(x.le(OVERFLOW)).and(x.ge(-37.5));
  k.if(some(isPlain.not()), () => {
    k.set(result, select(x.gt(OVERFLOW), like(x, Infinity), result));
    k.set(result, select(x.lt(-37.5), like(x, -1), result));
    k.set(result, select(x.abs().lt(1e-17), x, result));
  });
  return result;
}

/**
 * Coefficients of (e^r − 1 − r)/r², from golden/coefficients_f32.py (minimax for the relative error
 * of e^r − 1).
 */
const P: readonly number[] = [
  0.5, 0.1666666567325592, 0.04166635870933533, 0.008333389647305012, 0.0013940668432042003,
  0.00019845881615765393,
];

function single(k: Writer, x: Value<"f64">): Value<"f64"> {
  const held = k.let("held", x.pmin(89).pmax(-18));
  const { count, r, tail } = reduce(k, held);
  const { lead, lost } = leadOf(k, count, -126);
  const sum = k.let("sum", lead.add(r));
  const w = k.let("w", r.mul(r));
  const rest = lost.add(tail).add(w.mul(series(r, w, P)));
  const y = sum.add(lead.sub(sum).add(r).add(rest));
  // near 0 the sign of a zero, too, is that of x
  return select(x.abs().lt(1e-8), x, scale(k, y, count));
}

const doubleOnce = /* @__PURE__ */ asKernel("expm1", double);

/** e^x − 1 */
export function expm1<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  const v = k.let("x", asReal(x));
  return asType(laneOf(x.type) === "f64" ? doubleOnce(k, v) : single(k, v));
}
