/** @file Equally spaced elements and their places in the lanes of vectors. */
import { constant, shuffle, splat, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";

type Int = Value<"i32">;

/** The vector of x[at], x[at + space], …; nothing else is read that is not between them. */
export function gather(type: Float, x: Value<"f32*">, at: Int, space: number): Value<"f32x4"> {
  const lanes = vectorLength[type];
  if (space === 1) return x.vector(at);
  if (space === 2) {
    // the second vector ends with the last element that is wanted
    const chosen = Array.from({ length: lanes }, (_, i) => (2 * i < lanes ? 2 * i : 2 * i + 1));
    return shuffle(x.vector(at), x.vector(at.add(lanes - 1)), chosen);
  }
  const rest = Array.from({ length: lanes - 1 }, (_, i) => i + 1);
  const first: Value<"f32x4"> = splat(x.at(at));
  return rest.reduce((v, lane) => v.replace(lane, x.at(at.add(lane * space))), first);
}

/** The vector of at, at + space, …, in integers as wide as the elements. */
export function placesFrom(type: Float, at: Int, space: number): Value<"i32x4"> {
  if (type === "f32") return splat(at).add([0, space, 2 * space, 3 * space]);
  const pair = splat(at.convert("i64")).add(constant("i64x2", [0, space]));
  return pair as unknown as Value<"i32x4">; // the caller treats both alike
}

/** out[l], out[l + 1], … = the places. */
export function storePlaces(
  k: Writer,
  type: Float,
  out: Value<"i32*">,
  l: Int,
  places: Value<"i32x4">,
): void {
  if (type === "f32") {
    k.set(out.vector(l), places);
    return;
  }
  const pair = places as unknown as Value<"i64x2">; // made so by placesFrom
  for (const lane of [0, 1]) k.set(out.at(l.add(lane)), pair.extract(lane).convert("i32"));
}
