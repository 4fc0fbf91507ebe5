/**
 * @file The IDX format of the MNIST family: a magic number (two zero bytes, the element type, the
 * number of axes), each axis length as a big-endian uint32, then the elements, last axis fastest.
 */

import { DatasetError } from "./errors.ts";

/** A parsed array: row-major elements, which nothing else refers to, and their shape. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array<ArrayBuffer>;
}

const UNSIGNED_BYTE = 0x08;
const MAX_AXES = 8;

/**
 * The one array of unsigned bytes that an IDX file holds (`idx1-ubyte`, `idx3-ubyte`, …).
 *
 * @param bytes The whole file, already decompressed.
 * @param name What to call the file in errors; default `"idx"`.
 * @throws DatasetError `DATA_FORMAT` if the magic number, an axis or the length is wrong, or if
 * anything follows the array.
 * @source Y. LeCun, C. Cortes, C. Burges, The MNIST database, section "File formats".
 * @example
 * parseIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9)).shape // [2]
 */
export function parseIdx(bytes: Uint8Array, name = "idx"): IdxArray {
  const { array, end } = readArray(bytes, 0, name);
  if (end !== bytes.length) {
    const extra = bytes.length - end;
    const details = { extra, shape: array.shape };
    throw malformed(name, `${extra} bytes follow the array [${array.shape}]`, details);
  }
  return array;
}

/**
 * All arrays of a file that holds several IDX arrays one after the other (ours hold the images,
 * then the labels); an empty file gives an empty list.
 *
 * @param bytes The whole file.
 * @param name What to call the file in errors; default `"idx"`.
 * @throws DatasetError `DATA_FORMAT` if any of the arrays is malformed or cut short.
 * @example
 * parseIdxSequence(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 0)).length // 1
 */
export function parseIdxSequence(bytes: Uint8Array, name = "idx"): IdxArray[] {
  const arrays: IdxArray[] = [];
  for (let start = 0; start < bytes.length; ) {
    const { array, end } = readArray(bytes, start, name);
    arrays.push(array);
    start = end;
  }
  return arrays;
}

function readArray(
  bytes: Uint8Array,
  start: number,
  name: string,
): { readonly array: IdxArray; readonly end: number } {
  const axes = readMagic(bytes, start, name);
  const body = start + 4 + 4 * axes;
  if (bytes.length < body) {
    const details = { axes, bytes: bytes.length };
    throw malformed(name, `the file ends inside the header of ${axes} axes`, details);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(start + 4 + 4 * axis));
  const size = shape.reduce((product, length) => product * length, 1);
  const available = bytes.length - body;
  // Compared before anything is allocated: a header may claim 2^256 elements.
  if (size > available) {
    const details = { shape, needed: size, available };
    throw malformed(name, `shape [${shape}] needs ${size} bytes, ${available} are left`, details);
  }
  return {
    array: { shape, data: Uint8Array.from(bytes.subarray(body, body + size)) },
    end: body + size,
  };
}

/** The number of axes, from a magic number that is as it should be. */
function readMagic(bytes: Uint8Array, start: number, name: string): number {
  const magic = bytes.subarray(start, start + 4);
  const [zero0, zero1, type, axes] = magic;
  const hex = Array.from(magic, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const details = { magic: hex, offset: start };
  if (type === undefined || axes === undefined) {
    throw malformed(name, `the file ends inside a magic number (at byte ${start})`, details);
  }
  if (zero0 !== 0 || zero1 !== 0) {
    throw malformed(name, `magic number ${hex} at byte ${start} is not IDX`, details);
  }
  if (type !== UNSIGNED_BYTE) {
    throw malformed(
      name,
      `element type 0x${type.toString(16)} is not unsigned byte (0x8)`,
      details,
    );
  }
  if (axes < 1 || axes > MAX_AXES) {
    throw malformed(name, `${axes} axes; from 1 to ${MAX_AXES} can be read`, details);
  }
  return axes;
}

function malformed(
  name: string,
  message: string,
  details: Readonly<Record<string, unknown>>,
): DatasetError {
  return new DatasetError({ code: "DATA_FORMAT", dataset: name, message, details });
}
