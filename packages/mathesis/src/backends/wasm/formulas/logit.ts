/**
 * @file The logit log(p/(1 − p)). Near 1/2 the quotient is near 1 and its distance from it,
 * (2p − 1)/(1 − p), is exact but for a rounding. The bytes are those of
 * ops/elementwise/scalar/exp2.ts in both formats: in float32 alone the error would be 3 ulp.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asKernel, like, log } from "./log.ts";
import { log1p } from "./log1p.ts";
import { throughDouble } from "./trig-kernels.ts";
import { byType } from "./trig-values.ts";

const double = /* @__PURE__ */ asKernel("logit", (k, p) => {
  const other = k.let("other", like(p, 1).sub(p));
  const isMiddle = k.let("isMiddle", p.gt(0.25).and(p.lt(0.75)));
  const distance = p.mul(2).sub(1).div(other);
  const near = k.let("near", log1p(k, k.let("from1", select(isMiddle, distance, p.neg()))));
  const lower = k.let("lower", select(p.lt(0.5), near, log(k, other)));
  return select(isMiddle, near, log(k, p).sub(lower));
});

/** log(p/(1 − p)) */
export function logit<T extends Real>(k: Writer, p: Value<T>): Value<T> {
  return byType(
    p,
    (p) => double(k, p),
    (p) => throughDouble([p], ([v]) => double(k, v)),
  );
}
