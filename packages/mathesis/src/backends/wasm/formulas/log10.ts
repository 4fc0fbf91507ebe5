/**
 * @file log10 x in lanes, as log2 x (log2.ts) with the numbers of base 10. The bytes in float64 are
 * those of ops/elementwise/scalar/log.ts. Exact at the powers of ten that are numbers of the type.
 * Accuracy: 0.64 ulp in float64, 0.69 ulp in float32.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { type Base, logTo } from "./log2.ts";

const DOUBLE: Base = {
  eHigh: 0.4342944818781689, // 32 bits
  eLow: 2.5082946711645275e-11,
  twoHigh: 0.30102999566383914, // 41 bits
  twoLow: 1.42050232272661e-13,
};

/** From golden/coefficients_f32.py. */
const SINGLE: Base = {
  eHigh: 0.434326171875, // 12 bits
  eLow: -3.168997136526741e-5,
  twoHigh: 0.30103302001953125, // 16 bits
  twoLow: -3.024355464731343e-6,
};

/** The logarithm of x to base 10; −Infinity at ±0, NaN below. */
export function log10<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return logTo(k, x, laneOf(x.type) === "f64" ? DOUBLE : SINGLE);
}
