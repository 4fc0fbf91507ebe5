/** @file What gather and scatter share: the rows that indices name, and moving rows. */
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { select, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Stored } from "../stored.ts";

/** What indices are; u32 is stored as i32. */
export type IndexType = "i32" | "u32" | "u8";

/** How many elements a vector has; bytes have none. */
export const lanesOfStored: Readonly<Record<Stored, 1 | 2 | 4>> = { f64: 2, f32: 4, i32: 4, u8: 1 };

/** The parameters that say where rows are. */
export type LayoutParams = {
  /** How many entries the axes that x and the index share have. */
  readonly outer: "i32";
  /** How many indices each of these has. */
  readonly count: "i32";
  /** The length of the axis that is indexed. */
  readonly axis: "i32";
  /** How many elements (for complex numbers: parts) stand behind each index. */
  readonly width: "i32";
  readonly index: "i32*";
};
type Layout = { readonly [K in keyof LayoutParams]: Value<LayoutParams[K]> };

/** Their types; the index is written as i32, and may be u8. */
export function layoutParams(index: IndexType): LayoutParams {
  const at = pointer((index === "u8" ? "u8" : "i32") as "i32"); // or u8
  return { outer: i32, count: i32, axis: i32, width: i32, index: at };
}

/**
 * For each index, in order, the row of x (an offset in elements) and the one beside the index. The
 * kernel returns 1 + the place of the first index that is outside the axis.
 */
export function eachRow(
  k: Writer,
  type: IndexType,
  { outer, count, axis, width, index }: Layout,
  body: (inside: Value<"i32">, beside: Value<"i32">) => void,
): void {
  k.loop("b", 0, outer, (b) => {
    const first = k.let("first", b.mul(count));
    const start = k.let("start", b.mul(axis.mul(width)));
    k.loop("e", first, first.add(count), (e) => {
      const v = k.let("v", index.at(e));
      const row = k.let("row", type === "i32" ? select(v.lt(0), v.add(axis), v) : v);
      k.if(row.ltU(axis).not(), () => k.return(e.add(1)));
      body(start.add(row.mul(width)), e.mul(width));
    });
  });
}

/** Whole vectors of n elements, then single ones. */
export function alongRow(
  k: Writer,
  stored: Stored,
  n: Value<"i32">,
  vector: (e: Value<"i32">) => void,
  single: (e: Value<"i32">) => void,
): void {
  const lanes = lanesOfStored[stored];
  if (lanes === 1) {
    k.loop("i", 0, n, single);
    return;
  }
  const whole = k.let("whole", n.and(-lanes));
  k.loop("i", 0, whole, vector, { step: lanes });
  k.loop("i", whole, n, single);
}

/** to[i] = from[i] for i < n. */
export function copyRow(
  k: Writer,
  stored: Stored,
  n: Value<"i32">,
  from: Value<"f64*">,
  to: Value<"f64*">,
): void {
  const vector = (i: Value<"i32">) => k.set(to.vector(i), from.vector(i));
  alongRow(k, stored, n, vector, (i) => k.set(to.at(i), from.at(i)));
}
