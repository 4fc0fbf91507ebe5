/**
 * @file The types of the loop language: numbers, vectors of 128 bits, conditions and typed pointers.
 * A type is a string, so that printed programs show it as it is.
 */

/** Numbers; a bool is 0 or 1. i32 and i64 wrap around. */
export type Scalar = "i32" | "i64" | "f32" | "f64" | "bool";
/** Vectors of numbers. */
export type Vector = "i32x4" | "i64x2" | "f32x4" | "f64x2";
/** What comparing vectors gives: all bits of a lane are set, or none. */
export type Mask = "m32x4" | "m64x2";
/** What memory can hold; u8 is read as an i32 from 0 to 255. */
export type Element = "i32" | "i64" | "f32" | "f64" | "u8";
/** A byte address of elements of one type. */
export type Pointer<E extends Element = Element> = `${E}*`;
export type Type = Scalar | Vector | Mask | Pointer;

export const i32 = "i32" as const;
export const i64 = "i64" as const;
export const f32 = "f32" as const;
export const f64 = "f64" as const;

/** The type of pointers to elements. */
export function pointer<E extends Element>(element: E): Pointer<E> {
  return `${element}*`;
}

/** The type of a loaded element. */
export type Loaded<E extends Element> = E extends "u8" ? "i32" : E;
/** The vector of elements of one type; there is none of bytes. */
export type VectorOf<E> = E extends "i32" | "i64" | "f32" | "f64" ? `${E}x${Count<E>}` : never;
type Count<E> = E extends "i32" | "f32" ? 4 : 2;
/** The type of a lane. */
export type Lane<T> = T extends `${infer S extends "i32" | "i64" | "f32" | "f64"}x${number}`
  ? S
  : never;
/** The type of a comparison. */
export type ConditionOf<T> = T extends "i32x4" | "f32x4"
  ? "m32x4"
  : T extends "i64x2" | "f64x2"
    ? "m64x2"
    : "bool";

const vectors: readonly Vector[] = ["i32x4", "i64x2", "f32x4", "f64x2"];

export const isVector = (type: Type): type is Vector =>
  type === "f32x4" || type === "f64x2" || type === "i32x4" || type === "i64x2";
export const isMask = (type: Type): type is Mask => type === "m32x4" || type === "m64x2";
export const isPointer = (type: Type): type is Pointer => type.endsWith("*");
export const isInteger = (type: Type): boolean => type === "i32" || type === "i64";
export const isFloat = (type: Type): boolean => type === "f32" || type === "f64";

/** What a pointer points to. */
export function elementOf(type: Pointer): Element {
  return type.slice(0, -1) as Element; // the type of pointers says so
}

/** The bytes of an element. */
export function bytesOf(element: Element): number {
  if (element === "u8") return 1;
  return element === "i32" || element === "f32" ? 4 : 8;
}

/** The number of lanes of a vector or mask; 1 for all else. */
export function lanesOf(type: Type): number {
  if (!isVector(type) && !isMask(type)) return 1;
  return type.endsWith("4") ? 4 : 2;
}

/** The type of a vector's lanes; any other type itself. */
export function laneOf(type: Type): Type {
  return isVector(type) ? (type.slice(0, 3) as Type) : type; // "f32x4" → "f32"
}

/** The vector whose lanes are numbers of this type; undefined if there is none. */
export function vectorOf(type: Type): Vector | undefined {
  return vectors.find((vector) => vector.slice(0, 3) === type);
}

/** The type of comparisons of two values. */
export function conditionOf(type: Type): Type {
  if (!isVector(type)) return "bool";
  return lanesOf(type) === 4 ? "m32x4" : "m64x2";
}

/** The type of an element once it is loaded. */
export function loadedOf(element: Element): Scalar {
  return element === "u8" ? "i32" : element;
}
