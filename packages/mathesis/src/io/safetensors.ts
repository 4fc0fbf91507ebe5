/** @file The safetensors format of named arrays: a header in JSON, then all elements without gaps. */

import { type TensorLike, toTensor } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import type { DType } from "../types/dtype.ts";
import { checkFlag, checkOptions, describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import type { Int64Option } from "./npy/npy.ts";
import { checkArrays } from "./npy/npz.ts";
import { encodeUtf8 } from "./platform.ts";
import { type ByteSource, bytesOf, decodeUtf8, malformed } from "./source.ts";
import {
  decode,
  encodedBytes,
  encodeInto,
  nameFor,
  type Storage,
  storageBytes,
  storedSize,
} from "./storage.ts";
import { type Json, readJson } from "./strict-json.ts";
import { readU64, writeU64 } from "./zip/records.ts";

/** Named arrays, and what their author wrote beside them. */
export interface Safetensors {
  readonly tensors: Record<string, Tensor>;
  readonly metadata: Record<string, string>;
}

/** What is written beside the arrays. */
export interface SafetensorsOptions {
  /** Texts by name; default none. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

const METADATA = "__metadata__";
/** The limit of the reference implementation. */
const LONGEST_HEADER = 100_000_000;
const LENGTH_BYTES = 8;

const storages: ReadonlyMap<string, Storage> = new Map([
  ["F64", "float64"],
  ["F32", "float32"],
  ["F16", "float16"],
  ["BF16", "bfloat16"],
  ["I64", "int64"],
  ["I32", "int32"],
  ["I16", "int16"],
  ["I8", "int8"],
  ["U64", "uint64"],
  ["U32", "uint32"],
  ["U16", "uint16"],
  ["U8", "uint8"],
  ["BOOL", "bool"],
  ["C64", "complex64"],
]);

/** An array of the header. */
interface Listed {
  readonly name: string;
  readonly storage: Storage;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const HERE = "fromSafetensors";
const wrong = (code: string, message: string, offset: number) =>
  malformed(HERE, code, message, { offset });
const named = (name: string): string => JSON.stringify(name.slice(0, 60));

/**
 * The arrays and the metadata in a safetensors file.
 *
 * F64, F32, I32, U32, U8, BOOL and C64 stay; F16 and BF16 become float32; I16, U16 and I8 become
 * int32; I64 and U64 become float64. Arrays that overlap, leave gaps or do not fit their shape are
 * refused.
 *
 * @param source the whole file
 * @param options.roundInt64 round integers beyond 2^53; default false
 * @throws {FormatError} TRUNCATED, LIMIT, ENCODING, HEADER, DTYPE, SHAPE, OFFSETS, TRAILING,
 *   PRECISION; {ArgumentError} SOURCE, FLAG
 * @accuracy exact
 * @gradient a constant
 * @source Hugging Face, safetensors, "Format"
 * @example fromSafetensors(toSafetensors({ w: [1, 2] })).tensors.w // [1. 2.]
 */
export function fromSafetensors(source: ByteSource, options: Int64Option = {}): Safetensors {
  checkOptions(HERE, options);
  checkFlag(HERE, "roundInt64", options.roundInt64);
  const bytes = bytesOf(source, HERE);
  const { header, start } = readHeader(bytes);
  const entries = [...header].filter(([name]) => name !== METADATA);
  const listed = entries.map(([name, entry]) => readEntry(name, entry, start));
  checkOffsets(listed, start, bytes.length);
  const tensors = listed.map(({ name, storage, shape, begin, end }) => {
    const part = bytes.subarray(start + begin, start + end);
    const stored = { storage, shape, offset: start + begin, roundInt64: options.roundInt64 };
    return [name, decode(HERE, part, stored)] as const;
  });
  const metadata = readMetadata(header.get(METADATA), start);
  return { tensors: Object.fromEntries(tensors), metadata };
}

function readHeader(bytes: Uint8Array): { header: ReadonlyMap<string, Json>; start: number } {
  if (bytes.length < LENGTH_BYTES) {
    throw wrong("TRUNCATED", `the file has ${bytes.length} bytes.`, bytes.length);
  }
  const length = readU64(new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES), 0);
  if (length > LONGEST_HEADER) {
    const message = `the header claims ${length} bytes; the format allows ${LONGEST_HEADER}.`;
    throw wrong("LIMIT", message, 0);
  }
  const start = LENGTH_BYTES + length;
  if (start > bytes.length) {
    const message = `the file ends after ${bytes.length} bytes, inside its header.`;
    throw wrong("TRUNCATED", message, bytes.length);
  }
  const text = decodeUtf8(bytes.subarray(LENGTH_BYTES, start), HERE, LENGTH_BYTES);
  if (!text.startsWith("{"))
    throw wrong("HEADER", "the header does not begin with {.", LENGTH_BYTES);
  const read = readJson(text);
  if ("fault" in read) {
    const offset = LENGTH_BYTES + encodeUtf8(text.slice(0, read.fault.at)).length;
    throw wrong("HEADER", `in the header ${read.fault.why}, at byte ${offset}.`, offset);
  }
  return { header: read.value as ReadonlyMap<string, Json>, start }; // it begins with {
}

const isCounts = (x: Json | undefined): x is readonly number[] =>
  Array.isArray(x) && x.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);

function readEntry(name: string, entry: Json, start: number): Listed {
  const fields = entry instanceof Map ? (entry as ReadonlyMap<string, Json>) : undefined;
  const [dtype, shape] = [fields?.get("dtype"), fields?.get("shape")];
  const offsets = fields?.get("data_offsets");
  if (typeof dtype !== "string" || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    const message = `${named(name)} has no dtype, shape and data_offsets of two whole numbers.`;
    throw wrong("HEADER", message, LENGTH_BYTES);
  }
  const storage = storages.get(dtype);
  if (storage === undefined) {
    const message = `${named(name)} has the dtype ${named(dtype)}.`;
    throw malformed(HERE, "DTYPE", message, { name, dtype, offset: LENGTH_BYTES });
  }
  const [begin, end] = offsets;
  const needed = storedSize(HERE, shape, LENGTH_BYTES) * storageBytes(storage);
  if (end - begin !== needed) {
    const message = `${named(name)}, ${dtype}[${shape}], needs ${needed} bytes and has ${end - begin}.`;
    throw wrong("SHAPE", message, start + begin);
  }
  return { name, storage, shape, begin, end };
}

/** Throws unless the arrays fill the file, one after the other. */
function checkOffsets(listed: readonly Listed[], start: number, length: number): void {
  let free = 0;
  for (const { name, begin, end } of [...listed].sort(
    (a, b) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin !== free) {
      const what = begin < free ? "shares bytes with another array" : "comes after a gap";
      throw wrong("OFFSETS", `${named(name)} ${what}, at byte ${start + begin}.`, start + begin);
    }
    free = end;
  }
  const left = length - start - free;
  if (left < 0) {
    const message = `the file ends after ${length} bytes, before byte ${start + free}.`;
    throw wrong("TRUNCATED", message, length);
  }
  if (left > 0) throw wrong("TRAILING", `${left} bytes follow the arrays.`, start + free);
}

function readMetadata(metadata: Json | undefined, start: number): Record<string, string> {
  if (metadata === undefined) return {};
  const isTexts = (x: Json): x is ReadonlyMap<string, string> =>
    x instanceof Map && [...x.values()].every((text) => typeof text === "string");
  if (isTexts(metadata)) return Object.fromEntries(metadata);
  throw wrong("HEADER", `${METADATA} is not an object of texts.`, start);
}

const names: Readonly<Partial<Record<DType, string>>> = {
  float64: "F64",
  float32: "F32",
  int32: "I32",
  uint32: "U32",
  uint8: "U8",
  bool: "BOOL",
  complex64: "C64",
};

/**
 * The bytes of a safetensors file. Equal arrays give equal bytes.
 *
 * @param tensors any arrays by name, but complex128
 * @param options.metadata texts by name; default none
 * @throws {DTypeError} DTYPE for complex128; {ArgumentError} ARRAYS, NAME, METADATA, NOT_AN_ARRAY
 * @accuracy exact
 * @gradient none: bytes do not differentiate
 * @source Hugging Face, safetensors, "Format"
 * @example toSafetensors({ w: [1, 2] }).length // 80
 */
export function toSafetensors(
  tensors: Readonly<Record<string, TensorLike>>,
  options: SafetensorsOptions = {},
): Uint8Array<ArrayBuffer> {
  const op = "toSafetensors";
  checkOptions(op, options);
  checkArrays(op, tensors);
  const hint = 'write x.astype("complex64"), or real and imaginary parts.';
  const hosts = Object.entries(tensors).map(([name, x]) => {
    const host = toTensor(x, op).host(op);
    storedSize(op, host.shape, 0);
    return { name: checkText(op, name), host, dtype: nameFor(op, host.dtype, names, hint) };
  });
  // the widest numbers first, so that every array is aligned
  hosts.sort((a, b) => b.host.values.BYTES_PER_ELEMENT - a.host.values.BYTES_PER_ELEMENT);
  let end = 0;
  const entries = hosts.map(({ name, host, dtype }): [string, unknown] => {
    const begin = end;
    end += encodedBytes(host);
    return [name, { dtype, shape: host.shape, data_offsets: [begin, end] }];
  });
  const metadata = checkMetadata(op, options.metadata);
  const header = encodeUtf8(JSON.stringify(Object.fromEntries([...metadata, ...entries])));
  const start = LENGTH_BYTES + Math.ceil(header.length / 8) * 8;
  const out = new Uint8Array(start + end);
  writeU64(new DataView(out.buffer), 0, start - LENGTH_BYTES);
  out.fill(0x20, LENGTH_BYTES, start).set(header, LENGTH_BYTES);
  let at = start;
  for (const { host } of hosts) {
    encodeInto(host, out, at);
    at += encodedBytes(host);
  }
  return out;
}

function checkText(op: string, name: string): string {
  if (name !== METADATA && !/\p{Surrogate}/u.test(name)) return name;
  throw new ArgumentError({
    code: "NAME",
    op,
    message: `an array cannot have the name ${describeValue(name)}.`,
    needs: `needs a text that is not ${METADATA}.`,
    details: { name },
  });
}

function checkMetadata(op: string, metadata: unknown): [string, unknown][] {
  if (metadata === undefined) return [];
  const isRecord = typeof metadata === "object" && metadata !== null && !Array.isArray(metadata);
  const texts = isRecord ? Object.entries(metadata) : [];
  const isText = (x: unknown): boolean => typeof x === "string" && !/\p{Surrogate}/u.test(x);
  if (isRecord && texts.every((entry) => entry.every(isText))) {
    return [[METADATA, Object.fromEntries(texts)]];
  }
  throw new ArgumentError({
    code: "METADATA",
    op,
    message: `the metadata are ${describeValue(metadata)}.`,
    needs: "needs an object of texts by name.",
  });
}
