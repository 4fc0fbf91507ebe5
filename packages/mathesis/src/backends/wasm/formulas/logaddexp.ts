/**
 * @file log(e^x + e^y) in lanes, as max + log(1 + e^(min − max)): the exponent is never positive. In
 * float64 the bytes are those of the eager function. Accuracy: 2 ulp of the larger of |max(x, y)| and
 * the result.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { exp } from "./exp.ts";
import { asKernel, asReal, asType, like } from "./log.ts";
import { log1p } from "./log1p.ts";
import { softplusBelow } from "./softplus.ts";

const LN2 = 0.6931471805599453;

const double = /* @__PURE__ */ asKernel("logaddexp", (k, x, y) => {
  // x − y also makes a NaN of either
  const gap = k.let("gap", x.sub(y).abs().neg());
  const grown = log1p(k, k.let("e", exp(k, gap)));
  return x.pmax(y).add(select(x.eq(y), like(x, LN2), grown));
});

const single = /* @__PURE__ */ asKernel("logaddexp", (k, x, y) => {
  const top = k.let("top", x.pmax(y));
  const bottom = y.pmin(x);
  const gap = k.let("gap", x.sub(y).abs().neg());
  // where max + log(…) cancels, the rounding of the difference is felt (Knuth's error of a sum)
  const back = k.let("back", gap.add(top));
  const lost = k.let("lost", bottom.sub(back).sub(top.sub(back.sub(gap))));
  const known = select(lost.eq(lost), lost, 0); // of infinities nothing is lost
  return top.add(select(x.eq(y), like(x, LN2), softplusBelow(k, gap, known)));
});

/** log(e^x + e^y), without overflow. */
export function logaddexp<T extends Real>(k: Writer, x: Value<T>, y: Value<T>): Value<T> {
  const written = laneOf(x.type) === "f64" ? double : single;
  return asType(written(k, asReal(x), asReal(y)));
}
