/** @file Value types and the types of functions. */

/** The types a WebAssembly value can have. */
export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

/** A parameter or local: its name, for reading, and its type. */
export type Named = readonly [name: string, type: ValueType];

/** The byte of a value type. */
export const typeCodes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** The value type of a byte; undefined if there is none. */
export function typeOfCode(code: number): ValueType | undefined {
  return byCode[0x7f - code];
}

const byCode: readonly ValueType[] = ["i32", "i64", "f32", "f64", "v128"];

/** The value types of the letters in the tables of instructions. */
export const letters: Readonly<Record<string, ValueType>> = {
  i: "i32",
  l: "i64",
  f: "f32",
  d: "f64",
  v: "v128",
};
