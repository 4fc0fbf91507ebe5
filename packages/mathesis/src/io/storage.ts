/**
 * @file How files store elements, and the eight dtypes they become. What a dtype holds as it is
 * gets copied as bytes; narrower and wider numbers are converted exactly, or refused.
 */

import { emptyHost, type HostTensor } from "../core/host.ts";
import type { DType } from "../types/dtype.ts";
import { DTypeError } from "../util/errors.ts";
import { copyBytes, swapBytes } from "./endian.ts";
import { bfloat16, float16 } from "./half.ts";
import { malformed } from "./source.ts";

/** An element type of a file. */
export type Storage = DType | "int8" | "int16" | "uint16" | "int64" | "uint64" | Half;
type Half = "float16" | "bfloat16";

/** What a storage becomes, the bytes of an element, and those of each number in it. */
interface StorageFacts {
  readonly dtype: DType;
  readonly bytes: number;
  readonly unit: number;
}

const fact = (dtype: DType, bytes: number, unit: number = bytes): StorageFacts => ({
  dtype,
  bytes,
  unit,
});

const facts: Readonly<Record<Storage, StorageFacts>> = {
  float64: fact("float64", 8),
  float32: fact("float32", 4),
  int32: fact("int32", 4),
  uint32: fact("uint32", 4),
  uint8: fact("uint8", 1),
  bool: fact("bool", 1),
  complex128: fact("complex128", 16, 8),
  complex64: fact("complex64", 8, 4),
  int8: fact("int32", 1),
  int16: fact("int32", 2),
  uint16: fact("int32", 2),
  int64: fact("float64", 8),
  uint64: fact("float64", 8),
  float16: fact("float32", 2),
  bfloat16: fact("float32", 2),
};

/** The bytes of one element. */
export const storageBytes = (storage: Storage): number => facts[storage].bytes;

/** Elements in a file: their type, order of bytes and shape, and where they begin. */
export interface Stored {
  readonly storage: Storage;
  readonly shape: readonly number[];
  readonly bigEndian?: boolean;
  /** Round integers beyond 2^53 instead of refusing them. */
  readonly roundInt64?: boolean | undefined;
  /** Where the bytes begin in the file; for errors. */
  readonly offset: number;
}

/** Most axes a file may have; NumPy's limit, too. */
export const MOST_AXES = 64;

/** The number of elements of a shape read from a file, or an error if there cannot be so many. */
export function storedSize(op: string, shape: readonly number[], offset: number): number {
  const details = { offset, shape };
  if (shape.length > MOST_AXES) {
    const message = `the array has ${shape.length} axes; at most ${MOST_AXES} can be read.`;
    throw malformed(op, "SHAPE", message, details);
  }
  const most = shape.reduce((size, n) => size * Math.max(1, n), 1);
  if (most > Number.MAX_SAFE_INTEGER) {
    throw malformed(op, "SHAPE", `no array can have the shape [${shape}].`, details);
  }
  return shape.includes(0) ? 0 : most;
}

/** The tensor of elements whose bytes are all there (the caller has compared their number). */
export function decode(op: string, bytes: Uint8Array, stored: Stored): HostTensor {
  const { dtype, unit } = facts[stored.storage];
  const out = emptyHost([...stored.shape], dtype);
  const bigEndian = stored.bigEndian === true;
  if (stored.storage === "bool") readBooleans(bytes, out);
  else if (dtype === stored.storage) copyBytes(bytes, out, bigEndian ? unit : 1);
  else convert(op, bytes, out, stored);
  return out;
}

/** True is any byte but 0 in a file, and 1 in a tensor. */
function readBooleans(bytes: Uint8Array, { values, offset, size }: HostTensor): void {
  for (let i = 0; i < size; i++) values[offset + i] = bytes[i] === 0 ? 0 : 1;
}

function convert(op: string, bytes: Uint8Array, out: HostTensor, stored: Stored): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = stored.bigEndian !== true;
  const { values, offset, size } = out;
  switch (stored.storage) {
    case "int8":
      for (let i = 0; i < size; i++) values[offset + i] = view.getInt8(i);
      return;
    case "int16":
      for (let i = 0; i < size; i++) values[offset + i] = view.getInt16(2 * i, little);
      return;
    case "uint16":
      for (let i = 0; i < size; i++) values[offset + i] = view.getUint16(2 * i, little);
      return;
    case "float16":
      for (let i = 0; i < size; i++) values[offset + i] = float16(view.getUint16(2 * i, little));
      return;
    case "bfloat16":
      for (let i = 0; i < size; i++) values[offset + i] = bfloat16(view.getUint16(2 * i, little));
      return;
    default:
      readInt64(op, view, out, stored);
  }
}

/** 64-bit integers as float64: two halves, and one rounding where they do not fit. */
function readInt64(op: string, view: DataView, out: HostTensor, stored: Stored): void {
  const little = stored.bigEndian !== true;
  const signed = stored.storage === "int64";
  const [highAt, lowAt] = little ? [4, 0] : [0, 4];
  const { values, offset, size } = out;
  for (let i = 0; i < size; i++) {
    const at = 8 * i + highAt;
    const high = signed ? view.getInt32(at, little) : view.getUint32(at, little);
    const low = view.getUint32(8 * i + lowAt, little);
    const value = high * 2 ** 32 + low;
    const magnitude = Math.abs(value);
    // 2^53 + 1 has been rounded to 2^53 already; its last bit tells
    const isLarge = magnitude > 2 ** 53 || (magnitude === 2 ** 53 && (low & 1) === 1);
    if (isLarge && stored.roundInt64 !== true) throw tooPrecise(op, stored, i, value);
    values[offset + i] = value;
  }
}

function tooPrecise(op: string, stored: Stored, index: number, value: number) {
  const { storage, offset } = stored;
  return malformed(
    op,
    "PRECISION",
    `element ${index}, about ${value}, is an ${storage} beyond 2^53, which float64 cannot hold.`,
    { offset: offset + 8 * index, index, storage },
    "round such integers to the nearest float64: { roundInt64: true }.",
  );
}

/** The little-endian bytes of a tensor's elements, written into `out` at a position. */
export function encodeInto(x: HostTensor, out: Uint8Array, at: number): void {
  const { values, offset, size, dtype } = x;
  const { bytes, unit } = facts[dtype];
  const start = values.byteOffset + offset * values.BYTES_PER_ELEMENT;
  out.set(new Uint8Array(values.buffer, start, size * bytes), at);
  swapBytes(out.subarray(at, at + size * bytes), unit, true);
}

/** The bytes that a tensor's elements take in a file. */
export const encodedBytes = (x: HostTensor): number => x.size * facts[x.dtype].bytes;

/** The stored name of a dtype, or an error that the format has none. */
export function nameFor(
  op: string,
  dtype: DType,
  names: Readonly<Partial<Record<DType, string>>>,
  hint: string,
): string {
  const name = names[dtype];
  if (name !== undefined) return name;
  throw new DTypeError({
    code: "DTYPE",
    op,
    message: `the format has no place for ${dtype}.`,
    hint,
    details: { dtype },
  });
}
