/**
 * @file Trees of tensors as JSON. A tensor is the object
 * `{ "$tensor": dtype, "shape": [lengths], "data": [elements, row-major] }`. Its numbers are the
 * shortest that read back the same; what JSON has no number for is written "NaN", "Infinity" or
 * "-Infinity", −0 is -0, booleans are true and false, complex numbers two numbers each. A plain
 * number that JSON cannot write is `{ "$number": "NaN" }`.
 */

import { type TypedArray, toTensor } from "../core/convert.ts";
import { emptyHost } from "../core/host.ts";
import { Tensor } from "../core/tensor.ts";
import { type DType, dtypes, isInteger, lanes } from "../types/dtype.ts";
import { checkFlag, checkOptions, describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import { numberText } from "./number.ts";
import { malformed, type TextSource, textOf } from "./source.ts";
import { storedSize } from "./storage.ts";
import { DEEPEST_JSON, readJson } from "./strict-json.ts";

/** What JSON can say, with tensors. */
export type JsonTree =
  | Tensor
  | string
  | number
  | boolean
  | null
  | readonly JsonTree[]
  | { readonly [key: string]: JsonTree };

/** How a tree is written. */
export interface JsonOptions {
  /** Lines and indentation for people; default false. */
  readonly pretty?: boolean | undefined;
}

const TENSOR = "$tensor";
const NUMBER = "$number";
const SPECIAL: ReadonlyMap<unknown, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);
const READ = "fromJson";
const WRITE = "toJson";

/**
 * The tree that a JSON text holds: objects with `$tensor` are tensors again, all else is plain.
 *
 * Nested lists of numbers stay lists; every function that takes an array takes them.
 *
 * @param source text, or its bytes in UTF-8
 * @throws {FormatError} SYNTAX with the position, TENSOR, SHAPE, DEPTH, ENCODING, LIMIT;
 *   {ArgumentError} SOURCE
 * @accuracy exact
 * @gradient a constant
 * @example fromJson('{"$tensor":"float64","shape":[2],"data":[1,"NaN"]}') // [ 1. nan]
 */
export function fromJson(source: TextSource): JsonTree {
  const text = textOf(source, READ);
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch {
    throw syntax(text);
  }
  return revive(plain, 0);
}

/** The engine's error says less, and differs from engine to engine. */
function syntax(text: string) {
  const read = readJson(text);
  const fault = "fault" in read ? read.fault : { at: text.length, why: "the text ends early" };
  const lines = text.slice(0, fault.at).split("\n");
  const line = lines.length;
  const column = (lines.at(-1)?.length ?? 0) + 1;
  const message = `${fault.why}, in line ${line}, column ${column}.`;
  return malformed(READ, "SYNTAX", message, { position: fault.at, line, column });
}

function revive(x: unknown, depth: number): JsonTree {
  if (typeof x !== "object" || x === null) return x as JsonTree; // JSON has no other values
  if (depth > DEEPEST_JSON) {
    const message = `the tree has more than ${DEEPEST_JSON} levels.`;
    throw malformed(READ, "DEPTH", message, { deepest: DEEPEST_JSON });
  }
  if (Array.isArray(x)) return x.map((item) => revive(item, depth + 1));
  if (Object.hasOwn(x, TENSOR)) return reviveTensor(x);
  if (Object.hasOwn(x, NUMBER)) return reviveNumber(x);
  return Object.fromEntries(
    Object.entries(x).map(([key, item]) => [key, revive(item, depth + 1)] as const),
  );
}

const broken = (message: string, details: Readonly<Record<string, unknown>> = {}) =>
  malformed(READ, "TENSOR", message, details);

function reviveNumber(x: object): number {
  const [text, ...more] = Object.values(x) as unknown[];
  const value = SPECIAL.get(text);
  if (value !== undefined && more.length === 0) return value;
  throw broken(`a ${NUMBER} is ${describeValue(text)}.`);
}

function reviveTensor(x: object): Tensor {
  const { [TENSOR]: dtype, shape, data, ...more } = x as Record<string, unknown>;
  if (!isDType(dtype)) throw broken(`a tensor has the dtype ${describeValue(dtype)}.`);
  if (!isShape(shape)) throw broken(`a tensor has the shape ${describeValue(shape)}.`);
  const extra = Object.keys(more)[0];
  if (extra !== undefined) throw broken(`a tensor has the entry ${describeValue(extra)}.`);
  const count = storedSize(READ, shape, 0) * lanes(dtype);
  const found = Array.isArray(data) ? `${data.length} elements` : describeValue(data);
  if (!Array.isArray(data) || data.length !== count) {
    throw broken(`a tensor ${dtype}[${shape}] has ${found}, not ${count}.`, { dtype, shape });
  }
  const out = emptyHost([...shape], dtype);
  const list: readonly unknown[] = data;
  for (let i = 0; i < count; i++) {
    const value = element(list[i], dtype);
    if (value === undefined) {
      const message = `element ${i} of a tensor ${dtype}[${shape}] is ${describeValue(list[i])}.`;
      throw broken(message, { dtype, shape, index: i });
    }
    out.values[out.offset + i] = value;
  }
  return out;
}

const isDType = (x: unknown): x is DType => dtypes.includes(x as DType);
const isShape = (x: unknown): x is readonly number[] =>
  Array.isArray(x) && x.every((n) => Number.isSafeInteger(n) && n >= 0);

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint8: [0, 255],
};

/** The stored number of an element; undefined if it is none of the dtype. */
function element(x: unknown, dtype: DType): number | undefined {
  if (dtype === "bool") return typeof x === "boolean" ? Number(x) : undefined;
  if (isInteger(dtype)) {
    const [least, most] = RANGES[dtype];
    return Number.isInteger(x) && Number(x) >= least && Number(x) <= most ? Number(x) : undefined;
  }
  return typeof x === "number" ? x : SPECIAL.get(x);
}

/**
 * JSON text of a tree in which tensors keep their dtype, shape and exact values.
 *
 * Typed arrays are written as tensors; lists, objects, texts, numbers, booleans and null as what
 * they are.
 *
 * @param tree any tree of tensors and plain data
 * @param options.pretty lines and indentation; default false
 * @throws {ArgumentError} NOT_JSON for functions, undefined, dates, …, RESERVED for keys `$tensor`
 *   and `$number`, DEPTH, FLAG
 * @accuracy exact
 * @gradient none: text does not differentiate
 * @example toJson(array([1, 2.5])) // {"$tensor":"float64","shape":[2],"data":[1,2.5]}
 */
export function toJson(tree: unknown, options: JsonOptions = {}): string {
  checkOptions(WRITE, options);
  checkFlag(WRITE, "pretty", options.pretty);
  return write(tree, options.pretty === true ? "\n" : "", 0);
}

const refuse = (code: string, message: string, needs?: string) =>
  new ArgumentError({ code, op: WRITE, message, needs });

/** `line` is what stands before each entry: nothing, or a new line with its indentation. */
function write(x: unknown, line: string, depth: number): string {
  if (depth > DEEPEST_JSON) {
    throw refuse("DEPTH", "the tree is nested too deeply, or contains itself.");
  }
  if (x instanceof Tensor) return writeTensor(x);
  if (ArrayBuffer.isView(x)) return writeTensor(toTensor(x as TypedArray, WRITE)); // or it throws
  if (typeof x === "number") return plainNumber(x);
  if (typeof x === "string" || typeof x === "boolean" || x === null) return JSON.stringify(x);
  const inner = line === "" ? "" : `${line}  `;
  const block = (open: string, items: readonly string[], close: string) =>
    items.length === 0
      ? open + close
      : `${open}${items.map((item) => inner + item).join(",")}${line}${close}`;
  if (Array.isArray(x)) {
    return block(
      "[",
      Array.from(x, (item) => write(item, inner, depth + 1)),
      "]",
    );
  }
  const space = line === "" ? "" : " ";
  const items = entriesOf(x).map(
    ([key, item]) => `${JSON.stringify(key)}:${space}${write(item, inner, depth + 1)}`,
  );
  return block("{", items, "}");
}

function entriesOf(x: unknown): readonly (readonly [string, unknown])[] {
  const proto: unknown = typeof x === "object" && x !== null ? Object.getPrototypeOf(x) : x;
  if (proto !== null && proto !== Object.prototype) {
    const needs = "needs tensors, numbers, texts, booleans, null, lists and plain objects.";
    throw refuse("NOT_JSON", `the tree holds ${describeValue(x)}.`, needs);
  }
  const entries = Object.entries(x as object);
  const reserved = entries.find(([key]) => key === TENSOR || key === NUMBER);
  if (reserved === undefined) return entries;
  throw refuse("RESERVED", `an object has the key ${reserved[0]}, which marks tensors.`);
}

const plainNumber = (x: number): string =>
  Number.isFinite(x) ? numberText(x) : `{"${NUMBER}":"${x}"}`;

function writeTensor(x: Tensor): string {
  const host = x.host(WRITE);
  const text =
    host.dtype === "bool"
      ? (n: number) => (n === 0 ? "false" : "true")
      : (n: number) => (Number.isFinite(n) ? numberText(n) : `"${n}"`);
  const data = Array.from(host.view(), text).join(",");
  return `{"${TENSOR}":"${host.dtype}","shape":[${host.shape}],"data":[${data}]}`;
}
