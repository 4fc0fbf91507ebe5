/**
 * @file log(1 + x) in lanes, accurate near 0: 1 + x is rounded to u, and log(1 + x) = log u +
 * (what u leaves out)/u; near 0 the series takes x as it is. The bytes in float64 are those of
 * ops/elementwise/scalar/log.ts. Accuracy: 0.7 ulp in float64, 0.8 ulp in float32.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asReal, asType, like, logSum, some, splitNormal } from "./log.ts";

/** log(1 + x + low) for finite x > −1 and |low| far below |x|. */
export function log1pTail(k: Writer, x: Value<"f64">, low?: Value<"f64">): Value<"f64"> {
  const isNear = k.let("isNear", x.gt(-0.2928).and(x.lt(0.4142)));
  const u = k.let("u", x.add(1));
  const lost = select(x.abs().lt(1), x.sub(u.sub(1)), like(x, 1).sub(u.sub(x)));
  const zero = like(x, 0);
  const far = low === undefined ? select(isNear, zero, lost) : select(isNear, low, lost.add(low));
  const { exponent, f } = splitNormal(k, u);
  const nearer = {
    exponent: k.let("exponent", select(isNear, zero, exponent)),
    f: k.let("f", select(isNear, x, f)),
  };
  return logSum(k, nearer, far.div(u));
}

/** log(1 + x); ±0 at ±0, −Infinity at −1, NaN below. */
export function log1p<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  const v = k.let("x", asReal(x));
  const small = laneOf(x.type) === "f64" ? 5e-17 : 1e-8; // here log(1 + x) is x
  const y = k.let("log1p", log1pTail(k, v));
  const isPlain = v.abs().ge(small).and(v.gt(-1)).and(v.lt(Infinity));
  k.if(some(isPlain.not()), () => {
    k.set(y, select(v.abs().lt(small).or(v.eq(Infinity)), v, y));
    k.set(y, select(v.eq(-1), like(v, -Infinity), select(v.ge(-1), y, NaN)));
  });
  return asType(y);
}
