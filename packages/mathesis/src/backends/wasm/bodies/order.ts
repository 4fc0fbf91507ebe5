/** @file The order of numbers: uint32 lies in signed integers, and conditions have false before true. */
import type { DType } from "../../../types/dtype.ts";
import { asLane, type Lane, mask } from "./body.ts";

/** Whether x < y. */
export function isLess(x: Lane, y: Lane, dtype: DType): Lane {
  if (dtype === "bool") return asLane(mask(x).not().and(mask(y)));
  return asLane(dtype === "uint32" ? x.ltU(y) : x.lt(y));
}

/** Whether x ≤ y. */
export function isAtMost(x: Lane, y: Lane, dtype: DType): Lane {
  if (dtype === "bool") return asLane(mask(x).not().or(mask(y)));
  return asLane(dtype === "uint32" ? mask(asLane(y.ltU(x))).not() : x.le(y));
}
