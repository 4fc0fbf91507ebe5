/**
 * @file Keeping Uint32Array out of loops. Engines compile an element access well for up to four
 * classes of arrays; a place that has met all five of ours is some twenty times slower from then
 * on, for every dtype. The rarest class therefore takes part in another guise.
 */
import type { Raw } from "../../ir/aval.ts";

/** The same memory as int32: for copies, and for arithmetic modulo 2³². */
export function asInt32(x: Raw): Raw {
  const { values } = x;
  if (!(values instanceof Uint32Array)) return x;
  const view = new Int32Array(values.buffer, values.byteOffset, values.length);
  return { ...x, dtype: "int32", values: view };
}

/** A copy as float64, in which every uint32 is exact. */
export function asDoubles(x: Raw): Raw {
  const { values, offset, size } = x;
  if (!(values instanceof Uint32Array)) return x;
  const copy = new Float64Array(size);
  copy.set(values.subarray(offset, offset + size));
  return { ...x, dtype: "float64", values: copy, offset: 0 };
}
