/**
 * @file Numbers as unevaluated sums high + low (Dekker 1971), for f64 and f64x2: the operations of
 * ops/elementwise/scalar/double-double.ts in the same order, so that their bytes are the same.
 */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";

type F = Value<"f64">;

const SPLITTER = 134217729; // 2²⁷ + 1

/** A number as high + low. */
export interface Parts {
  readonly high: F;
  readonly low: F;
}

/** The upper 26 bits of x, and the rest. */
export function halves(k: Writer, x: F): Parts {
  const t = k.let("t", x.mul(SPLITTER));
  const high = k.let("xh", t.sub(t.sub(x)));
  return { high, low: k.let("xl", x.sub(high)) };
}

/** a·b − p for the rounded product p. All of them are variables. */
export function productError(k: Writer, a: F, b: F, p: F): F {
  const { high: ah, low: al } = halves(k, a);
  const { high: bh, low: bl } = a === b ? { high: ah, low: al } : halves(k, b);
  const error = ah.mul(bh).sub(p).add(ah.mul(bl)).add(al.mul(bh)).add(al.mul(bl));
  return k.let("error", error);
}

/** a + b − s for the rounded sum s. */
export function sumError(k: Writer, a: F, b: F, s: F): F {
  const t = k.let("t", s.sub(a));
  return k.let("error", a.sub(s.sub(t)).add(b.sub(t)));
}

/** (a + al)/(b + bl) − q for the rounded quotient q = a/b. */
export function quotientError(k: Writer, a: Parts, b: Parts, q: F): F {
  const { high: qh, low: ql } = halves(k, q);
  const { high: bh, low: bl } = halves(k, b.high);
  const rest = a.high.sub(qh.mul(bh)).sub(qh.mul(bl)).sub(ql.mul(bh)).sub(ql.mul(bl));
  return k.let("error", rest.add(a.low.sub(q.mul(b.low))).div(b.high));
}

/** √(a + al) − s for the rounded root s = √a. */
export function rootError(k: Writer, a: Parts, s: F): F {
  const { high: sh, low: sl } = halves(k, s);
  const rest = a.high.sub(sh.mul(sh)).sub(sh.mul(2).mul(sl)).sub(sl.mul(sl)).add(a.low);
  return k.let("error", rest.div(s.mul(2)));
}
