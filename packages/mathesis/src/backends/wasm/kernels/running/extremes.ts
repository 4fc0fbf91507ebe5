/** @file What the places of extremes share: types, and how their elements are compared. */
import { i32, pointer } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";

/** Which extreme. */
export type Extreme = "max" | "min";
/** What has extremes: u32 is stored as i32, u8 is also bool. */
export type Ordered = "f64" | "f32" | "i32" | "u32" | "u8";

/** x is [outer, n, inner]. Written for f64; for other elements it is the same. */
export type PlacesParams = {
  readonly outer: "i32";
  readonly n: "i32";
  readonly inner: "i32";
  readonly x: "f64*";
  readonly out: "i32*";
};

/** Their types. */
export function placesParams(type: Ordered): PlacesParams {
  const stored = (type === "u32" ? "i32" : type) as "f64"; // see PlacesParams
  return { outer: i32, n: i32, inner: i32, x: pointer(stored), out: pointer(i32) };
}

/** How many elements a vector has; of bytes there are none. */
export const lanesOfType: Readonly<Record<Ordered, 1 | 2 | 4>> = {
  f64: 2,
  f32: 4,
  i32: 4,
  u32: 4,
  u8: 1,
};
/** Whether there is NaN. */
export const isFloating = (type: Ordered): boolean => type === "f64" || type === "f32";

/** What compares as the element does: unsigned integers become signed ones of the same order. */
export function comparable<T extends "f64" | "f64x2">(type: Ordered, x: Value<T>): Value<T> {
  if (type !== "u32") return x;
  return (x as unknown as Value<"i32">).xor(-(2 ** 31)) as unknown as Value<T>; // or i32x4
}
