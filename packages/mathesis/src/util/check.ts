/** @file Checks that many functions share, and the words for what they refuse. */
import { ArgumentError } from "./errors.ts";

const LONGEST = 40;
const MOST_ENTRIES = 6;

/** A value in a few words on one line, whatever it is: for messages. Never throws. */
export function describeValue(x: unknown, depth = 0): string {
  switch (typeof x) {
    case "string":
      return JSON.stringify(x.length > LONGEST ? `${x.slice(0, LONGEST)}…` : x);
    case "bigint":
      return "a bigint";
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    case "object":
      return x === null ? "null" : describeObject(x, depth);
    default:
      return String(x);
  }
}

function describeObject(x: object, depth: number): string {
  if (Array.isArray(x)) {
    if (depth > 1 || x.length > MOST_ENTRIES) return `an array of length ${x.length}`;
    return `[${Array.from(x, (entry) => describeValue(entry, depth + 1)).join(", ")}]`;
  }
  if (ArrayBuffer.isView(x)) return "a typed array";
  return isTensorLike(x) ? `a tensor ${x.dtype}[${x.shape.join(",")}]` : "an object";
}

interface TensorLike {
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** A tensor, as far as this layer can tell. */
const isTensorLike = (x: object): x is TensorLike =>
  "ndim" in x && "dtype" in x && "shape" in x && Array.isArray(x.shape);

/** Throws unless options are an object of options: no null, no number, no array. */
export function checkOptions(op: string, options: unknown): void {
  const isObject = typeof options === "object" && options !== null && !Array.isArray(options);
  if (isObject && !ArrayBuffer.isView(options) && !isTensorLike(options)) return;
  throw new ArgumentError({
    code: "OPTIONS",
    op,
    message: `the options are ${describeValue(options)}.`,
    needs: "needs an object, such as { name: value }, or nothing.",
  });
}

/** Throws unless options are an object with options of these names only. */
export function checkKeys(op: string, options: unknown, allowed: readonly string[]): void {
  checkOptions(op, options);
  for (const key of Object.keys(options as object)) {
    if (allowed.includes(key)) continue;
    throw new ArgumentError({
      code: "OPTION_NAME",
      op,
      message: `there is no option ${describeValue(key)}.`,
      needs:
        allowed.length === 0 ? "takes no options." : `needs names among ${allowed.join(", ")}.`,
      details: { option: key, allowed },
    });
  }
}

/** Throws unless an option is one of some words, or not given. */
export function checkChoice(
  op: string,
  name: string,
  value: unknown,
  words: readonly string[],
): void {
  if (value === undefined || words.includes(value as string)) return;
  throw new ArgumentError({
    code: "CHOICE",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: `needs one of ${words.map((w) => `"${w}"`).join(", ")}.`,
    details: { name, value, words },
  });
}

/** Throws unless the value is an integer with min ≤ value ≤ max. */
export function checkInteger(
  op: string,
  name: string,
  value: unknown,
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): void {
  const fits = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  if (fits) return;
  const range = `${min === Number.MIN_SAFE_INTEGER ? "" : ` ≥ ${min}`}${max === Number.MAX_SAFE_INTEGER ? "" : ` ≤ ${max}`}`;
  throw new ArgumentError({
    code: "INTEGER",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: `needs an integer${range}.`,
    details: { name, value },
  });
}

/** Whether the last of many arguments holds options: an object that is no data of an array. */
export function isOptions(x: unknown): boolean {
  if (typeof x !== "object" || x === null || Array.isArray(x) || ArrayBuffer.isView(x))
    return false;
  return !isTensorLike(x) && !("re" in x && "im" in x);
}

/** Throws unless an option that switches something is true, false or not given. */
export function checkFlag(op: string, name: string, value: unknown): void {
  if (value === undefined || typeof value === "boolean") return;
  throw new ArgumentError({
    code: "FLAG",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: "needs true or false.",
    details: { name },
  });
}

/** Throws unless the value is a number (NaN and the infinities are). */
export function checkNumber(op: string, name: string, value: unknown): void {
  if (typeof value !== "number") throw notNumber(op, name, value);
}

function notNumber(op: string, name: string, value: unknown): ArgumentError {
  return new ArgumentError({
    code: "NUMBER",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: "needs a number.",
    details: { name },
  });
}

/** Throws unless the value is a number other than NaN. */
export function checkOrdered(op: string, name: string, value: unknown): void {
  if (typeof value === "number" && !Number.isNaN(value)) return;
  throw notNumber(op, name, value);
}

/** Throws unless the value is a number with min ≤ value < below. */
export function checkRange(
  op: string,
  name: string,
  value: unknown,
  min: number,
  below: number,
): void {
  if (typeof value === "number" && value >= min && value < below) return;
  throw new ArgumentError({
    code: "RANGE",
    op,
    message: `${name} must be a number in [${min}, ${below}); got ${describeValue(value)}.`,
    details: { name, value },
  });
}
