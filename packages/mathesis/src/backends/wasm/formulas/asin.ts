/**
 * @file asin(x) in lanes, NaN for |x| > 1. Float64 has the bits of the eager function for every x
 * (0.61 ulp); float32 is within 1.16 ulp.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { arc, difference, HALF_PI } from "./trig-arcs.ts";
import { asKernels } from "./trig-kernels.ts";
import { arcSingle, turned } from "./trig-single.ts";
import {
  byType,
  flip,
  flipSingle,
  number,
  type Single,
  signOf,
  signOfSingle,
} from "./trig-values.ts";

/** asin(a) = π/2 − 2·asin(√((1 − a)/2)) from 1/2 on. */
const double = /* @__PURE__ */ asKernels<"f64">("asin", (k, x) => {
  const a = k.let("a", x.abs());
  const { isSmall, z, remainder, twice } = arc(k, a);
  const c = { high: number(a, HALF_PI[0]), low: number(a, HALF_PI[1]) };
  const large = select(z.eq(0), c.high, difference(k, c, twice));
  return flip(select(isSmall, a.add(a.mul(remainder)), large), signOf(x));
});

function single(k: Writer, x: Single): Single {
  const a = k.let("a", x.abs());
  const parts = arcSingle(k, a);
  const base = select(parts.isSmall, number(a, 0), HALF_PI[0]);
  const factor = select(parts.isSmall, number(a, 1), -2);
  return flipSingle(turned(k, base, factor, parts), signOfSingle(x));
}

/** The arc sine of x in radians. */
export function asin<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(
    x,
    (x) => double(k, x),
    (x) => single(k, x),
  );
}
