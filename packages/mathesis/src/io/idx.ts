/**
 * @file The IDX format of the MNIST files: two zero bytes, the element type, the number of axes,
 * each length as a big-endian uint32, then the elements, last axis fastest, big-endian.
 */

import { type TensorLike, toTensor } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import type { DType } from "../types/dtype.ts";
import { reverseNumbers } from "./endian.ts";
import { type ByteSource, bytesOf, malformed } from "./source.ts";
import {
  decode,
  encodedBytes,
  encodeInto,
  nameFor,
  type Storage,
  storageBytes,
  storedSize,
} from "./storage.ts";

const storages: ReadonlyMap<number, Storage> = new Map([
  [0x08, "uint8"],
  [0x09, "int8"],
  [0x0b, "int16"],
  [0x0c, "int32"],
  [0x0d, "float32"],
  [0x0e, "float64"],
]);

/** A file packed by gzip begins so. */
const GZIP = [0x1f, 0x8b];

/**
 * The array in an IDX file, such as `train-images-idx3-ubyte`, already unpacked.
 *
 * uint8, int32, float32 and float64 stay; int8 and int16 become int32.
 *
 * @shape that in the file
 * @param source the whole file
 * @throws {FormatError} MAGIC, DTYPE, SHAPE, TRUNCATED, TRAILING; {ArgumentError} SOURCE
 * @accuracy exact
 * @gradient a constant
 * @source Y. LeCun, C. Cortes, C. Burges, The MNIST database, "File formats"
 * @example fromIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9)) // [7 9]
 */
export function fromIdx(source: ByteSource): Tensor {
  const op = "fromIdx";
  const bytes = bytesOf(source, op);
  const wrong = (code: string, message: string, offset: number, hint?: string) =>
    malformed(op, code, message, { offset }, hint);
  const packed = GZIP.every((byte, i) => bytes[i] === byte);
  if (packed || bytes[0] > 0 || bytes[1] > 0) {
    const hint = 'the bytes are packed: unpack them with DecompressionStream("gzip").';
    const message = "the bytes do not begin with two zeros.";
    throw wrong("MAGIC", message, 0, packed ? hint : undefined);
  }
  const start = 4 + 4 * (bytes[3] ?? 0);
  if (bytes.length < start) {
    throw wrong("TRUNCATED", `the file ends inside its header of ${start} bytes.`, bytes.length);
  }
  const storage = storages.get(bytes[2]);
  if (storage === undefined) {
    const message = `there is no element type 0x${bytes[2].toString(16).padStart(2, "0")}.`;
    throw malformed(op, "DTYPE", message, { offset: 2, type: bytes[2] });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: bytes[3] }, (_, axis) => view.getUint32(4 + 4 * axis));
  const end = start + storedSize(op, shape, 4) * storageBytes(storage);
  if (bytes.length < end) {
    const message = `the file ends after ${bytes.length} bytes; [${shape}] needs ${end}.`;
    throw wrong("TRUNCATED", message, bytes.length);
  }
  if (bytes.length > end) {
    throw wrong("TRAILING", `${bytes.length - end} bytes follow the array [${shape}].`, end);
  }
  return decode(op, bytes.subarray(start), { storage, shape, bigEndian: true, offset: start });
}

const types: Readonly<Partial<Record<DType, string>>> = {
  uint8: "8",
  int32: "12",
  float32: "13",
  float64: "14",
};

/**
 * The bytes of an IDX file.
 *
 * @param x an array of uint8, int32, float32 or float64
 * @throws {DTypeError} DTYPE for others; {ArgumentError} NOT_AN_ARRAY; {FormatError} SHAPE for more
 *   than 64 axes
 * @accuracy exact
 * @gradient none: bytes do not differentiate
 * @source Y. LeCun, C. Cortes, C. Burges, The MNIST database, "File formats"
 * @example toIdx(new Uint8Array([7, 9])) // [0, 0, 8, 1, 0, 0, 0, 2, 7, 9]
 */
export function toIdx(x: TensorLike): Uint8Array<ArrayBuffer> {
  const op = "toIdx";
  const host = toTensor(x, op).host(op);
  const type = Number(nameFor(op, host.dtype, types, 'convert first: x.astype("int32").'));
  storedSize(op, host.shape, 0);
  if (host.shape.some((length) => length >= 2 ** 32)) {
    throw malformed(op, "SHAPE", `an axis of [${host.shape}] is 2^32 or longer.`, { offset: 4 });
  }
  const start = 4 + 4 * host.ndim;
  const out = new Uint8Array(start + encodedBytes(host));
  const view = new DataView(out.buffer);
  out[2] = type;
  out[3] = host.ndim;
  host.shape.forEach((length, axis) => {
    view.setUint32(4 + 4 * axis, length);
  });
  encodeInto(host, out, start);
  reverseNumbers(out.subarray(start), host.values.BYTES_PER_ELEMENT);
  return out;
}
