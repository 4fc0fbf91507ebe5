/** @file The inverse functions in float32: what atan and atan2, and what asin and acos share. */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { type Condition, flipSingle, number, polynomial, type Single } from "./trig-values.ts";

/** Coefficients of (atan(t)/t − 1)/t², from golden/coefficients_f32.py (minimax for |t| ≤ 1). */
const T: readonly number[] = [
  -0.3333331346511841, 0.19998842477798462, -0.14266346395015717, 0.10958582162857056,
  -0.08410654217004776, 0.05791354179382324, -0.030991289764642715, 0.010748500004410744,
  -0.0017437011701986194,
];
/** Coefficients of (asin(x)/x − 1)/x², from golden/coefficients_f32.py (minimax for |x| ≤ 1/2). */
const N: readonly number[] = [
  0.16666662693023682, 0.07500430196523666, 0.04452338442206383, 0.031801674515008926,
  0.014326211996376514, 0.037819456309080124,
];

/** π/2 as a float32 leaves out this part of it; of π twice as much, and of 0 nothing. */
const LOST = -2.7827534054836178e-8;

/** base ± (lead + rest), base a multiple of π/2 as float32; `sign` is that of ±. */
function plus(k: Writer, base: Single, lead: Single, rest: Single): Single {
  const sum = k.let("sum", base.add(lead));
  return sum.add(base.sub(sum).add(lead).add(base.mul(LOST).add(rest)));
}

/** base ± atan(t), 0 ≤ t ≤ 1; base is 0, π/2 or π, the sign bit of ± is given. */
export function arcOfRatio(k: Writer, t: Single, base: Single, sign: Value<"i32">): Single {
  const z = k.let("z", t.mul(t));
  const lead = k.let("lead", flipSingle(t, sign));
  const rest = lead.mul(z).mul(polynomial(k, z, T));
  return plus(k, k.let("base", base), lead, rest);
}

/** The numbers of which asin and acos are made; a = |x|. */
export interface ArcSingle {
  /** Where a ≤ 1/2. */
  readonly isSmall: Condition;
  /** asin(a), or asin(√((1 − a)/2)) if a is not small, as a sum. */
  readonly lead: Single;
  readonly rest: Single;
}

/** What asin and acos have in common. */
export function arcSingle(k: Writer, a: Single): ArcSingle {
  const isSmall = k.let("isSmall", a.le(0.5));
  const z = k.let("z", select(isSmall, a.mul(a), number(a, 1).sub(a).mul(0.5)));
  const lead = k.let("lead", select(isSmall, a, z.sqrt()));
  return { isSmall, lead, rest: k.let("rest", lead.mul(z).mul(polynomial(k, z, N))) };
}

/** base + factor·(lead + rest), the base a multiple of π/2. */
export function turned(k: Writer, base: Single, factor: Single, { lead, rest }: ArcSingle): Single {
  const f = k.let("factor", factor);
  return plus(k, k.let("base", base), k.let("turned", f.mul(lead)), f.mul(rest));
}
