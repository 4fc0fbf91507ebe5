/**
 * @file x·log y in lanes, 0 where x is 0 and y is a number. The bytes in float64 are those of the
 * eager function; within 2 ulp in both formats.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asReal, asType, like, log } from "./log.ts";

/** x·log y, and 0 where x is 0 and y is not NaN. */
export function xlogy<T extends Real>(k: Writer, x: Value<T>, y: Value<T>): Value<T> {
  const [a, b] = [k.let("x", asReal(x)), k.let("y", asReal(y))];
  const vanishes = a.eq(0).and(b.eq(b));
  return asType(select(vanishes, like(a, 0), a.mul(log(k, b))));
}
