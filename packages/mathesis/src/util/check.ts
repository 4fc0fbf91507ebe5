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
  if (typeof value === "number") return;
  throw new ArgumentError({
    code: "NUMBER",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: "needs a number.",
    details: { name },
  });
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
