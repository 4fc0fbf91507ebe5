/** @file The neighbouring float: bits are ordered as the numbers are (IEEE 754-2019, §5.3.1). */
import { laneOf } from "../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asReal, asType, bitsOf, like } from "./log.ts";

/** The float after x on the way to y, with the bytes of ops/elementwise/nextafter.ts. */
export function nextafter<T extends Real>(k: Writer, from: Value<T>, to: Value<T>): Value<T> {
  const [x, y] = [k.let("x", asReal(from)), k.let("y", asReal(to))];
  const bits = k.let("bits", bitsOf(x));
  const inwards = x.lt(y).xor(x.gt(0)); // towards 0: to smaller bits
  const one = constant(bits.type as "i64", -1);
  const moved = bits.add(select(inwards, one, 1)).bitcast(x.type as "f64");
  const least = laneOf(x.type) === "f64" ? 2 ** -1074 : 2 ** -149;
  const fromZero = select(y.gt(0), like(x, least), -least);
  const next = select(x.eq(y), y, select(x.eq(0), fromZero, moved));
  return asType(select(x.eq(x).and(y.eq(y)), next, NaN));
}
