/** @file NumPy's file of one array, `.npy`, in both directions. */

import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import { checkFlag, checkOptions } from "../../util/check.ts";
import { type ByteSource, bytesOf, malformed } from "../source.ts";
import { decode, encodedBytes, encodeInto, storageBytes, storedSize } from "../storage.ts";
import { readHeader, truncated, writeHeader } from "./header.ts";

/** How 64-bit integers are read. */
export interface Int64Option {
  /** Round integers beyond 2^53 to the nearest float64 instead of refusing them; default false. */
  readonly roundInt64?: boolean | undefined;
}

/** How an array is written. */
export interface NpyOptions {
  /** Write the elements first axis fastest, as Fortran and MATLAB do; default false. */
  readonly fortranOrder?: boolean | undefined;
}

/**
 * The array in a `.npy` file, of format 1.0, 2.0 or 3.0, either order of bytes and of axes.
 *
 * Our eight dtypes stay; int8, int16 and uint16 become int32, float16 becomes float32, int64 and
 * uint64 become float64. Objects, text, dates and records are refused.
 *
 * @shape that in the file
 * @param source the whole file
 * @param options.roundInt64 round integers beyond 2^53; default false
 * @throws {FormatError} MAGIC, VERSION, HEADER, DTYPE, SHAPE, TRUNCATED, TRAILING, PRECISION,
 *   LIMIT, ENCODING; {ArgumentError} SOURCE, FLAG
 * @accuracy exact
 * @gradient a constant
 * @source NumPy reference, numpy.lib.format
 * @example fromNpy(toNpy([[1, 2], [3, 4]])) // [[1. 2.] [3. 4.]]
 */
export function fromNpy(source: ByteSource, options: Int64Option = {}): Tensor {
  const op = "fromNpy";
  checkOptions(op, options);
  checkFlag(op, "roundInt64", options.roundInt64);
  return readNpy(op, bytesOf(source, op), options.roundInt64);
}

/** The array of a file, read for a function that errors name. */
export function readNpy(op: string, bytes: Uint8Array, roundInt64: boolean | undefined): Tensor {
  const header = readHeader(op, bytes);
  const { shape, start, storage, fortranOrder, bigEndian } = header;
  const end = start + storedSize(op, shape, start) * storageBytes(storage);
  if (end > bytes.length) throw truncated(op, bytes.length, end);
  if (end < bytes.length) {
    const message = `${bytes.length - end} bytes follow the array [${shape}].`;
    throw malformed(op, "TRAILING", message, { offset: end });
  }
  const turned = fortranOrder && shape.length > 1;
  const order = turned ? [...shape].reverse() : shape;
  const stored = { storage, shape: order, bigEndian, roundInt64, offset: start };
  const x = decode(op, bytes.subarray(start, end), stored);
  return turned ? x.transpose() : x;
}

const descrs: Readonly<Record<DType, string>> = {
  float64: "<f8",
  float32: "<f4",
  int32: "<i4",
  uint32: "<u4",
  uint8: "|u1",
  bool: "|b1",
  complex128: "<c16",
  complex64: "<c8",
};

/**
 * The bytes of a `.npy` file, format 1.0, equal to those that NumPy writes.
 *
 * @param x any array
 * @param options.fortranOrder write the first axis fastest; default false
 * @throws {ArgumentError} NOT_AN_ARRAY, FLAG; {FormatError} SHAPE for more than 64 axes
 * @accuracy exact
 * @gradient none: bytes do not differentiate
 * @source NumPy reference, numpy.lib.format
 * @example toNpy([1, 2, 3]).length // 152
 */
export function toNpy(x: TensorLike, options: NpyOptions = {}): Uint8Array<ArrayBuffer> {
  const op = "toNpy";
  checkOptions(op, options);
  checkFlag(op, "fortranOrder", options.fortranOrder);
  return writeNpy(op, x, options.fortranOrder === true);
}

/** The bytes of an array, written for a function that errors name. */
export function writeNpy(op: string, x: TensorLike, fortran: boolean): Uint8Array<ArrayBuffer> {
  const tensor = toTensor(x, op);
  storedSize(op, tensor.shape, 0);
  const turned = fortran && tensor.ndim > 1;
  const host = (turned ? tensor.transpose() : tensor).host(op);
  const header = writeHeader(descrs[host.dtype], tensor.shape, turned);
  const out = new Uint8Array(header.length + encodedBytes(host));
  out.set(header);
  encodeInto(host, out, header.length);
  return out;
}
