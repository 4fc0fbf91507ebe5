/**
 * @file log2 x in lanes: x = 2^k·(1 + f), and log(1 + f) (see log.ts), split into a part of few bits
 * and the rest, times 1/log 2 in two parts. The bytes in float64 are those of
 * ops/elementwise/scalar/log.ts. Exact at powers of two. Accuracy: 0.79 ulp in float64, 0.82 ulp in
 * float32.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { artanh, asReal, asType, bitsOf, logOfRest, type Split, splitAny, widthOf } from "./log.ts";

/** 1/log b and log_b 2, each as a sum; products with the upper parts are exact. */
export interface Base {
  readonly eHigh: number;
  readonly eLow: number;
  readonly twoHigh: number;
  readonly twoLow: number;
}

const DOUBLE: Base = {
  eHigh: 1.4426950407214463, // 32 bits
  eLow: 1.6751713164886512e-10,
  twoHigh: 1,
  twoLow: 0,
};

/** From golden/coefficients_f32.py. */
const SINGLE: Base = {
  eHigh: 1.44287109375, // 12 bits
  eLow: -0.00017605285393074155,
  twoHigh: 1,
  twoLow: 0,
};

const SPLITTER = 4294967297; // 2³² + 1

/** The upper 21 bits of x in float64, the upper 12 in float32. */
function upperBits(k: Writer, x: Value<"f64">): Value<"f64"> {
  if (laneOf(x.type) === "f32")
    return bitsOf(x)
      .and(-4096)
      .bitcast(x.type as "f64");
  const t = k.let("t", x.mul(SPLITTER));
  return t.sub(t.sub(x));
}

/** log_b(2^exponent·(1 + f)) */
function logSumTo(k: Writer, { exponent, f }: Split, base: Base): Value<"f64"> {
  const { s, half, rest } = artanh(k, f, widthOf(f.type).series);
  const high = k.let("high", upperBits(k, k.let("lead", f.sub(half))));
  const low = k.let(
    "low",
    f
      .sub(high)
      .sub(half)
      .add(s.mul(half.add(rest))),
  );
  const a = k.let("a", exponent.mul(base.twoHigh));
  const b = k.let("b", high.mul(base.eHigh));
  const sum = k.let("sum", a.add(b));
  const products = low.add(high).mul(base.eLow).add(low.mul(base.eHigh));
  const small = products.add(exponent.mul(base.twoLow));
  return sum.add(a.sub(sum).add(b).add(small));
}

/** The logarithm of x to a base. */
export function logTo<T extends Real>(k: Writer, x: Value<T>, base: Base): Value<T> {
  const v = k.let("x", asReal(x));
  const { exponent, f, isRare } = splitAny(k, v);
  const y = k.let("log", logSumTo(k, { exponent, f }, base));
  k.if(isRare, () => logOfRest(k, v, y));
  return asType(y);
}

/** The logarithm of x to base 2; −Infinity at ±0, NaN below. */
export function log2<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return logTo(k, x, laneOf(x.type) === "f64" ? DOUBLE : SINGLE);
}
