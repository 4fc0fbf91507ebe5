/** @file Loops over arrays: whole vectors first, single elements for what is left. */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";

/** The float types, and how many elements a vector of each has. */
export type Float = "f32" | "f64";
export const vectorLength: Readonly<Record<Float, 2 | 4>> = { f32: 4, f64: 2 };

/** The vector of a float type. */
export const vectorOfFloat: { readonly f32: "f32x4"; readonly f64: "f64x2" } = {
  f32: "f32x4",
  f64: "f64x2",
};

/** For i = 0, lanes, … `vector(i)` while a whole vector is left; then `single(i)` to n. */
export function inLanes(
  k: Writer,
  n: Value<"i32">,
  lanes: number,
  vector: (i: Value<"i32">) => void,
  single: (i: Value<"i32">) => void,
): void {
  const whole = k.let("whole", n.and(-lanes));
  k.loop("i", 0, whole, vector, { step: lanes, unroll: 2 });
  k.loop("i", whole, n, single);
}
