/**
 * @file The inverse hyperbolic cosine, log(x + √(x² − 1)) with the argument known to twice the
 * precision; near 1, log(1 + (t + √(2t + t²))) for t = x − 1. The bytes of
 * ops/elementwise/scalar/inverse-hyperbolic.ts; float32 is that, rounded once.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { BIG, plusRoot } from "./hyper-area.ts";
import { logKernel, type Reduced, reduceLog } from "./hyper-log.ts";
import { type Parts, productError, rootError, sumError } from "./hyper-parts.ts";
import { byType, like, longFormula, throughDouble } from "./hyper-real.ts";

/** The number ≥ 0 whose hyperbolic cosine is x; NaN below 1. */
export function acosh<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

type F = Value<"f64">;

const double = /* @__PURE__ */ longFormula("acosh", (k, x) => {
  const big = k.let("big", x.gt(BIG)); // log(2x)
  const root = plusRoot(k, k.let("held", x.pmin(BIG).pmax(1)), -1); // a NaN stays
  const close = k.let("close", x.lt(2));
  const { high: u, low } = excess(k, k.let("t", x.pmin(2).sub(1).pmax(0)));
  // log(1 + u): near 0 by its series, elsewhere of the sum and what it lost
  const flat = k.let("flat", close.and(u.lt(0.4142)));
  const sum = k.let("sum", u.add(1));
  const lost = select(u.lt(1), u.sub(sum.sub(1)), like(u, 1).sub(sum.sub(u)));
  const nothing = like(x, 0);
  const far = k.let("far", select(big, x.pmin(Number.MAX_VALUE), root.high));
  const high = k.let("high", select(close, sum, far));
  const rest = select(close, lost.add(low), select(big, nothing, root.low));
  const reduced = reduceLog(k, high);
  const argument: Reduced = {
    count: k.let("count", select(flat, nothing, reduced.count)),
    f: k.let("f", select(flat, u, reduced.f)),
  };
  // `sum` is both the argument of the logarithm and the divisor of the error beside 1 + u
  const relative = select(flat, low, k.let("rest", rest)).div(high);
  const log = logKernel(k, argument, k.let("relative", relative));
  const y = log.add(select(big, like(x, Math.LN2), nothing));
  const finite = select(x.lt(Infinity), select(x.eq(1), nothing, y), x);
  return select(x.ge(1), finite, like(x, NaN));
});

const single = /* @__PURE__ */ throughDouble(double);

/** t + √(2t + t²), for 0 ≤ t ≤ 1. */
function excess(k: Writer, t: F): Parts {
  const square = k.let("square", t.mul(t));
  const twice = k.let("twice", t.mul(2));
  const sum = k.let("sum", twice.add(square));
  const low = twice
    .sub(sum)
    .add(square)
    .add(productError(k, t, t, square));
  const root = k.let("root", sum.sqrt());
  const rootLow = rootError(k, { high: sum, low: k.let("low", low) }, root);
  const high = k.let("u", root.add(t));
  return { high, low: k.let("uLow", sumError(k, root, t, high).add(rootLow)) };
}
