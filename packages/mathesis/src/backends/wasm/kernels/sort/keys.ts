/**
 * @file Keys: words that, compared as unsigned numbers, have the order of the elements. Of a float
 * of which the sign is not set that is its bits with the sign set; of any other all bits inverted
 * (Knuth, The Art of Computer Programming, vol. 3, 2nd ed., §5.2.5). Elements that count as equal
 * have one key: −0 that of 0, each NaN the greatest.
 */
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";

/** What can be sorted: u32 is stored as i32, u8 is also bool. */
export type SortType = "f64" | "f32" | "i32" | "u32" | "u8";
/** What is sorted in its place. */
export type Word = "i32" | "i64";

/** The elements of each type in memory. */
export const storedAs = { f64: "f64", f32: "f32", i32: "i32", u32: "i32", u8: "u8" } as const;
/** The keys of each type. */
export const wordOf: Readonly<Record<SortType, Word>> = {
  f64: "i64",
  f32: "i32",
  i32: "i32",
  u32: "i32",
  u8: "i32",
};

/** The word of which only the sign is set. */
const signOf: Readonly<Record<Word, number>> = { i32: -(2 ** 31), i64: -(2 ** 63) };
/** How far to shift to have the sign alone. */
const signAt: Readonly<Record<Word, number>> = { i32: 31, i64: 63 };

/** Whether elements of a type are floats: only then do equal ones differ. */
export const isFloating = (type: SortType): boolean => type === "f64" || type === "f32";

/** The key of an element. Written for f64 and i64; for the others it is the same. */
export function keyOf(
  k: Writer,
  type: SortType,
  x: Value<"f64">,
  descending: boolean,
): Value<"i64"> {
  const word = wordOf[type] as "i64"; // or i32
  const ordered = (key: Value<"i64">) => (descending ? key.not() : key);
  if (!isFloating(type)) {
    const bits = x as unknown as Value<"i64">; // an i32
    return ordered(type === "i32" ? bits.xor(signOf[word]) : bits);
  }
  const bits = k.let("bits", x.bitcast(word));
  const key = bits.xor(bits.shr(signAt[word]).or(signOf[word]));
  const number = select<"i64">(x.eq(0), constant(word, signOf[word]), key);
  return ordered(select<"i64">(x.eq(x), number, -1));
}

/** The element of a key; of those that are equal, one. */
export function elementOf(
  k: Writer,
  type: SortType,
  given: Value<"i64">,
  descending: boolean,
): Value<"f64"> {
  const word = wordOf[type];
  const key = descending ? k.let("key", given.not()) : given;
  if (!isFloating(type)) {
    const bits = type === "i32" ? key.xor(signOf[word]) : key;
    return bits as unknown as Value<"f64">; // stored as the integer it is
  }
  const bits = key.xor(key.not().shr(signAt[word]).or(signOf[word]));
  return bits.bitcast(storedAs[type] as "f64");
}
