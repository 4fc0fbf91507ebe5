/** @file NumPy's file of several named arrays, `.npz`: a zip file of `.npy` files. */

import type { TensorLike } from "../../core/convert.ts";
import { Tensor } from "../../core/tensor.ts";
import { checkFlag, checkOptions, checkRange, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { type ByteSource, bytesOf, malformed } from "../source.ts";
import { isSafeName } from "../zip/name.ts";
import { unpack, zipEntries } from "../zip/read.ts";
import { zip } from "../zip/write.ts";
import { type Int64Option, readNpy, writeNpy } from "./npy.ts";

/** How archives are read. */
export interface FromNpzOptions extends Int64Option {
  /** The most bytes all arrays may unpack to; default 2^31. */
  readonly maxBytes?: number | undefined;
}

/** How archives are written. */
export interface ToNpzOptions {
  /** Pack the arrays with deflate, as savez_compressed does; default false. */
  readonly compress?: boolean | undefined;
}

const SUFFIX = ".npy";
/** A zip file counts the bytes of a name in 16 bits. */
const LONGEST_NAME = 16_000;

/**
 * The arrays in a `.npz` file by name, stored or deflated; names lose their `.npy`.
 *
 * The file is not trusted: checksums, sizes and names are checked, entries that are encrypted,
 * share bytes or unpack to more than the limit are refused. Nothing is returned unless all is well.
 *
 * @param source the whole file
 * @param options.maxBytes the most bytes the arrays may unpack to; default 2^31
 * @param options.roundInt64 round integers beyond 2^53; default false
 * @throws {FormatError} MAGIC, TRUNCATED, ZIP, LIMIT, DUPLICATE, PATH, ENCRYPTED, METHOD, DEFLATE,
 *   CHECKSUM, MEMBER, and those of fromNpy; {ArgumentError} SOURCE, FLAG, RANGE
 * @accuracy exact
 * @gradient a constant
 * @source PKWARE, APPNOTE.TXT 6.3.10; NumPy reference, numpy.savez
 * @example (await fromNpz(await toNpz({ w: [1, 2], b: 3 }))).w // [1. 2.]
 */
export async function fromNpz(
  source: ByteSource,
  options: FromNpzOptions = {},
): Promise<Record<string, Tensor>> {
  const op = "fromNpz";
  checkOptions(op, options);
  const { maxBytes = 2 ** 31, roundInt64 } = options;
  checkRange(op, "maxBytes", maxBytes, 0, Infinity);
  checkFlag(op, "roundInt64", roundInt64);
  const arrays = new Map<string, Tensor>();
  for (const entry of zipEntries(op, bytesOf(source, op), maxBytes)) {
    const { name, offset } = entry;
    if (!name.endsWith(SUFFIX)) {
      const message = `the entry ${JSON.stringify(name.slice(0, 80))} is no .npy file.`;
      throw malformed(op, "MEMBER", message, { offset, name });
    }
    const bytes = await unpack(op, entry);
    arrays.set(name.slice(0, -SUFFIX.length), readNpy(op, bytes, roundInt64));
  }
  return Object.fromEntries(arrays);
}

/**
 * The bytes of a `.npz` file that `numpy.load` reads. Equal arrays give equal bytes.
 *
 * @param arrays any arrays by name
 * @param options.compress pack with deflate; default false
 * @throws {ArgumentError} ARRAYS, NAME, NOT_AN_ARRAY, FLAG
 * @accuracy exact
 * @gradient none: bytes do not differentiate
 * @source PKWARE, APPNOTE.TXT 6.3.10; NumPy reference, numpy.savez
 * @example (await toNpz({ w: [1, 2] })).length // 252
 */
export async function toNpz(
  arrays: Readonly<Record<string, TensorLike>>,
  options: ToNpzOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const op = "toNpz";
  checkOptions(op, options);
  checkFlag(op, "compress", options.compress);
  checkArrays(op, arrays);
  const files = Object.entries(arrays).map(
    ([name, x]) => [checkName(op, name) + SUFFIX, writeNpy(op, x, false)] as const,
  );
  return zip(files, { compress: options.compress === true, zip64: false });
}

/** Throws unless a value is an object of arrays by name. */
export function checkArrays(op: string, arrays: unknown): void {
  const isRecord = typeof arrays === "object" && arrays !== null && !Array.isArray(arrays);
  if (isRecord && !ArrayBuffer.isView(arrays) && !(arrays instanceof Tensor)) return;
  throw new ArgumentError({
    code: "ARRAYS",
    op,
    message: `the arrays are ${describeValue(arrays)}.`,
    needs: "needs an object of arrays by name, such as { w: [1, 2] }.",
  });
}

/** A name that `fromNpz` reads back. */
function checkName(op: string, name: string): string {
  if (isSafeName(name + SUFFIX) && name.length < LONGEST_NAME) return name;
  throw new ArgumentError({
    code: "NAME",
    op,
    message: `an array cannot have the name ${describeValue(name)}.`,
    needs: "needs names that are no paths out of a folder.",
    details: { name },
  });
}
