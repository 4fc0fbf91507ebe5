/**
 * @file Sine, cosine and tangent of a reduced angle high + low, |high| ≤ π/4 (a little more at the
 * seams), in float64: polynomials in high², operation by operation those of
 * ops/elementwise/scalar/trig.ts.
 */
import { select } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import {
  type Condition,
  type Double,
  number,
  polynomial,
  quotientError,
  type Sum,
} from "./trig-values.ts";

/** Coefficients of (sin(x)/x − 1)/x², from golden/coefficients.py. */
const S: readonly number[] = [
  -0.16666666666666666, 0.008333333333333331, -0.0001984126984126506, 2.7557319219335453e-6,
  -2.5052106231157904e-8, 1.605853141458901e-10, -7.586685070091267e-13,
];
/** Coefficients of (cos(x) − 1 + x²/2)/x⁴, from golden/coefficients.py. */
const C: readonly number[] = [
  0.041666666666666664, -0.0013888888888887395, 2.4801587298763433e-5, -2.7557317270560326e-7,
  2.0876146024689747e-9, -1.1382614868556325e-11,
];

/** A leading number and what is to be added to it. */
interface Parts {
  readonly lead: Double;
  readonly rest: Double;
}

/** The sine and the cosine of x + low, each in two parts. */
function sineAndCosine(k: Writer, { high: x, low }: Sum): { sine: Parts; cosine: Parts } {
  const z = k.let("z", x.mul(x));
  const w = k.let("w", z.mul(z));
  const half = k.let("half", z.mul(0.5));
  const lead = k.let("lead", number(x, 1).sub(half));
  const sine = z
    .mul(x)
    .mul(polynomial(k, z, S))
    .add(low.mul(lead));
  const lost = number(x, 1).sub(lead).sub(half);
  const cosine = lost.add(w.mul(polynomial(k, z, C)).sub(x.mul(low)));
  return { sine: { lead: x, rest: sine }, cosine: { lead, rest: cosine } };
}

/** The sine of an angle where the condition holds, its cosine elsewhere. */
export function sineOrCosine(k: Writer, angle: Sum, isSine: Condition): Double {
  const { sine, cosine } = sineAndCosine(k, angle);
  return select(isSine, sine.lead.add(sine.rest), cosine.lead.add(cosine.rest));
}

/** As high + low. */
function normalised(k: Writer, { lead, rest }: Parts): Sum {
  const named = k.let("rest", rest);
  const high = k.let("high", lead.add(named));
  return { high, low: k.let("low", lead.sub(high).add(named)) };
}

/** The tangent of an angle where the condition holds, −1/tangent elsewhere: quotients of sums. */
export function tangent(k: Writer, angle: Sum, isEven: Condition): Double {
  const { sine, cosine } = sineAndCosine(k, angle);
  const s = normalised(k, sine);
  const c = normalised(k, cosine);
  const choose = (a: Double, b: Double) => k.let("chosen", select(isEven, a, b));
  const above = { high: choose(s.high, c.high.neg()), low: choose(s.low, c.low.neg()) };
  const below = { high: choose(c.high, s.high), low: choose(c.low, s.low) };
  const q = k.let("q", above.high.div(below.high));
  return q.add(quotientError(k, above, below, q));
}
