/**
 * @file The logistic function 1/(1 + e^(−x)), by e^(−|x|), which cannot overflow. In float64 the bytes
 * of ops/elementwise/scalar/logistic.ts.
 *
 * Accuracy in float32: 1.85 ulp in 1.2·10⁷ arguments, the subnormal tail included.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { exp } from "./exp.ts";
import { expm1Single, expParts, powerOfTwo, reduceSingle, scaleSingle } from "./hyper-exp.ts";
import { quotientError } from "./hyper-parts.ts";
import { byType, like, longFormula, someLane } from "./hyper-real.ts";

/** 1/(1 + e^(−x)) */
export function sigmoid<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

const FLAT = 38; // e^−38 is below half an ulp of 1

const double = /* @__PURE__ */ longFormula("sigmoid", (k, x) => {
  const held = k.let("held", x.abs().neg().pmax(-FLAT)); // a NaN stays
  const parts = expParts(k, held, like(x, 0));
  const scale = k.let("scale", powerOfTwo(parts.count));
  const e = k.let("e", parts.high.mul(scale));
  const low = k.let("eLow", parts.low.mul(scale));
  const d = k.let("d", e.add(1));
  const dLow = k.let("dLow", like(x, 1).sub(d).add(e).add(low));
  // e/d on the left, 1/d on the right
  const negative = k.let("negative", x.lt(0));
  const top = k.let("top", select(negative, e, 1));
  const topLow = k.let("topLow", select(negative, low, 0));
  const q = k.let("q", top.div(d));
  const error = quotientError(k, { high: top, low: topLow }, { high: d, low: dLow }, q);
  const y = k.let("y", q.add(error));
  const tail = k.let("tail", x.le(-FLAT));
  k.if(someLane(tail), () => k.set(y, select(tail, exp(k, x), y)));
  return y;
});

/** Written for f32, and the same for f32x4. */
function single(k: Writer, argument: Value<"f32">): Value<"f32"> {
  const x = k.let("x", argument);
  const held = k.let("held", x.abs().neg().pmax(-104)); // e^−104 is 0; a NaN stays
  const { count, r } = reduceSingle(k, held);
  const e = k.let("e", scaleSingle(k, expm1Single(k, r).add(1), count));
  const d = k.let("d", e.add(1));
  const q = k.let("q", select(x.lt(0), e, 1).div(d));
  // what the rounding of d did, to first order; far out on the left it would be a whole ulp
  return q.sub(q.mul(like(x, 1).sub(d).add(e)));
}
