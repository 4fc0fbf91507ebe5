/**
 * @file acos(x) in lanes, NaN for |x| > 1. Float64 has the bits of the eager function for every x
 * (0.59 ulp); float32 is within 1.12 ulp.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { arc, difference, HALF_PI, PI } from "./trig-arcs.ts";
import { asKernels } from "./trig-kernels.ts";
import { arcSingle, turned } from "./trig-single.ts";
import { byType, flipSingle, number, type Single, signOfSingle } from "./trig-values.ts";

/** π/2 − asin(x) for |x| < 1/2; beyond, 0 or π less the angle t between |x| and 1, or t itself. */
const double = /* @__PURE__ */ asKernels<"f64">("acos", (k, x) => {
  const { isSmall, z, remainder, twice } = arc(k, k.let("a", x.abs()));
  const isRight = k.let("isRight", x.gt(0));
  const choose = (i: 0 | 1) => {
    const large = select(isRight, number(x, 0), PI[i]);
    return k.let("c", select(isSmall, number(x, HALF_PI[i]), large));
  };
  const c = { high: choose(0), low: choose(1) };
  const high = k.let("t", select(isSmall, x, twice.high));
  const low = k.let("low", select(isSmall, x.mul(remainder), twice.low));
  // where z is 0 the angle is 0, π/2 or π; −t of those on the right becomes t
  return select(z.eq(0), c.high, difference(k, c, { high, low }).abs());
});

function single(k: Writer, x: Single): Single {
  const parts = arcSingle(k, k.let("a", x.abs()));
  const { isSmall } = parts;
  const base = select(isSmall, number(x, HALF_PI[0]), select(x.gt(0), number(x, 0), PI[0]));
  const factor = select(isSmall, number(x, -1), 2);
  // with the sign of x: −asin(x) where x is small, t on the right, −t on the left
  return turned(k, base, flipSingle(factor, signOfSingle(x)), parts);
}

/** The arc cosine of x in radians. */
export function acos<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(
    x,
    (x) => double(k, x),
    (x) => single(k, x),
  );
}
