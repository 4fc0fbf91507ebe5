/** @file The operators and the types they take: one table for checking, evaluating and lowering. */
import {
  conditionOf,
  isFloat,
  isInteger,
  isMask,
  isPointer,
  isVector,
  laneOf,
  lanesOf,
  type Type,
} from "./types.ts";

export type UnaryOp =
  | "neg"
  | "abs"
  | "sqrt"
  | "floor"
  | "ceil"
  | "trunc"
  | "nearest"
  | "not"
  | "clz"
  | "ctz"
  | "popcnt"
  | "any"
  | "all"
  | "bitmask";

export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

export type BinaryOp =
  | Comparison
  | "ltU"
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "divU"
  | "rem"
  | "remU"
  | "min"
  | "max"
  | "pmin"
  | "pmax"
  | "copysign"
  | "and"
  | "or"
  | "xor"
  | "shl"
  | "shr"
  | "shrU"
  | "rotl";

const isFloating = (type: Type) => isFloat(laneOf(type));
const isWhole = (type: Type) => isInteger(laneOf(type));
const isNumeric = (type: Type) => isFloating(type) || isWhole(type);
const hasBits = (type: Type) => isWhole(type) || type === "bool" || isMask(type);

const unaryTypes: Readonly<Record<UnaryOp, (type: Type) => boolean>> = {
  neg: isNumeric,
  abs: (type) => isFloating(type) || (isVector(type) && isWhole(type)),
  sqrt: isFloating,
  floor: isFloating,
  ceil: isFloating,
  trunc: isFloating,
  nearest: isFloating,
  not: hasBits,
  clz: isInteger,
  ctz: isInteger,
  popcnt: isInteger,
  any: isMask,
  all: isMask,
  bitmask: isMask,
};

const compares = (type: Type) => isNumeric(type) || isPointer(type);
const equals = (type: Type) => compares(type) || type === "bool";

const binaryTypes: Readonly<Record<BinaryOp, (type: Type) => boolean>> = {
  eq: equals,
  ne: equals,
  lt: compares,
  le: compares,
  gt: compares,
  ge: compares,
  ltU: (type) => isInteger(type) || type === "i32x4",
  add: isNumeric,
  sub: isNumeric,
  mul: isNumeric,
  div: (type) => isFloating(type) || isInteger(type),
  divU: isInteger,
  rem: isInteger,
  remU: isInteger,
  min: (type) => isNumeric(type) && type !== "i64x2",
  max: (type) => isNumeric(type) && type !== "i64x2",
  pmin: isFloating,
  pmax: isFloating,
  copysign: isFloat,
  and: hasBits,
  or: hasBits,
  xor: hasBits,
  shl: isWhole,
  shr: isWhole,
  shrU: isWhole,
  rotl: isInteger,
};

/** Whether the operator compares. */
export const isComparison = (op: BinaryOp): boolean =>
  op === "ltU" || ["eq", "ne", "lt", "le", "gt", "ge"].includes(op);

/** Whether the operator shifts: its second operand is a count. */
export const isShift = (op: BinaryOp): boolean => op === "shl" || op === "shr" || op === "shrU";

/** The type of the result; undefined if the operator does not take the type. */
export function unaryType(op: UnaryOp, x: Type): Type | undefined {
  if (unaryTypes[op]?.(x) !== true) return undefined;
  if (op === "any" || op === "all") return "bool";
  return op === "bitmask" ? "i32" : x;
}

/** The type of the result; undefined if the operator does not take the types. */
export function binaryType(op: BinaryOp, a: Type, b: Type): Type | undefined {
  if (binaryTypes[op]?.(a) !== true || b !== secondType(op, a)) return undefined;
  return isComparison(op) ? conditionOf(a) : a;
}

/** The type of the second operand: vectors are shifted by an i32. */
export const secondType = (op: BinaryOp, a: Type): Type => (isShift(op) && isVector(a) ? "i32" : a);

/** How a conversion is done, by `from→to`; an entry with U may also be unsigned. */
const conversions: Readonly<Record<string, "" | "U">> = {
  "i32→i64": "U",
  "i32→f32": "U",
  "i32→f64": "U",
  "i32→bool": "",
  "bool→i32": "",
  "i64→i32": "",
  "i64→f32": "U",
  "i64→f64": "U",
  "f32→i32": "U",
  "f32→i64": "U",
  "f32→f64": "",
  "f64→i32": "U",
  "f64→i64": "U",
  "f64→f32": "",
  "f32x4→i32x4": "U",
  "i32x4→f32x4": "U",
  // The low lanes become two; two become the low lanes, and the others 0.
  "f64x2→i32x4": "U",
  "i32x4→f64x2": "U",
  "f32x4→f64x2": "",
  "f64x2→f32x4": "",
  "i32x4→i64x2": "U",
};

/** Whether a value of one type converts to another. */
export function converts(from: Type, to: Type, unsigned: boolean): boolean {
  const entry = conversions[`${from}→${to}`];
  return entry !== undefined && (!unsigned || entry === "U");
}

const sizes: Readonly<Record<string, number>> = { i32: 4, f32: 4, i64: 8, f64: 8 };

const sizeOf = (type: Type): number | undefined => (isPointer(type) ? 4 : sizes[type]);

/** Whether the bits of one type are bits of the other; a pointer is an i32. No bits become a mask. */
export function bitcasts(from: Type, to: Type): boolean {
  if (lanesOf(from) > 1) return lanesOf(to) > 1 && !isMask(to);
  return sizeOf(from) !== undefined && sizeOf(from) === sizeOf(to);
}

/** Whether a condition chooses between values of a type. */
export function selects(condition: Type, type: Type): boolean {
  return condition === "bool" || (isVector(type) && condition === conditionOf(type));
}
