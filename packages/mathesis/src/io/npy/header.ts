/** @file The header of a .npy file: element type, order and shape, read and written. */

import type { FormatError } from "../../util/errors.ts";
import { decodeUtf8, malformed } from "../source.ts";
import type { Storage } from "../storage.ts";
import { type Entry, type Literal, parseDictionary } from "./literal.ts";

/** What the header says, and where the elements begin. */
export interface NpyHeader {
  readonly storage: Storage;
  readonly bigEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly start: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Longest header that is read; one of an array of 64 axes has about 1,500 characters. */
const LONGEST_HEADER = 65_535;

const storages: ReadonlyMap<string, Storage> = new Map([
  ["b1", "bool"],
  ["i1", "int8"],
  ["i2", "int16"],
  ["i4", "int32"],
  ["i8", "int64"],
  ["u1", "uint8"],
  ["u2", "uint16"],
  ["u4", "uint32"],
  ["u8", "uint64"],
  ["f2", "float16"],
  ["f4", "float32"],
  ["f8", "float64"],
  ["c8", "complex64"],
  ["c16", "complex128"],
]);

const kinds: Readonly<Record<string, string>> = {
  O: "Python objects",
  S: "byte strings",
  a: "byte strings",
  U: "text",
  V: "records",
  M: "dates",
  m: "durations",
  f: "floats of another size",
  c: "complex numbers of another size",
};

/** The header at the beginning of a file. */
export function readHeader(op: string, bytes: Uint8Array): NpyHeader {
  const { start, length } = readPreamble(op, bytes);
  if (length > LONGEST_HEADER) {
    const message = `the header claims ${length} bytes; at most ${LONGEST_HEADER} are read.`;
    throw malformed(op, "LIMIT", message, { offset: 8, length });
  }
  const end = start + length;
  if (end > bytes.length) throw truncated(op, bytes.length, end);
  const text = headerText(op, bytes, start, end);
  const entries = parseDictionary(op, text, start);
  const descr = entryOf(op, entries, "descr", start);
  const order = entryOf(op, entries, "fortran_order", start).value;
  const shape = entryOf(op, entries, "shape", start).value;
  if (entries.size > 3) {
    const message = `the header has the entries ${[...entries.keys()].join(", ")}.`;
    throw malformed(op, "HEADER", message.slice(0, 200), { offset: start });
  }
  if (typeof order !== "boolean") {
    throw malformed(op, "HEADER", "fortran_order is neither True nor False.", { offset: start });
  }
  if (!isShape(shape)) {
    throw malformed(op, "SHAPE", "the shape is not a tuple of lengths.", { offset: start });
  }
  return { ...readDescr(op, descr, start), fortranOrder: order, shape, start: end };
}

const isShape = (x: Literal): x is readonly number[] =>
  Array.isArray(x) && x.every((n) => typeof n === "number");

/** Versions 1 and 2 say Latin-1; beyond ASCII there are only the names of fields of records. */
function headerText(op: string, bytes: Uint8Array, start: number, end: number): string {
  const header = bytes.subarray(start, end);
  if (bytes[6] === 3) return decodeUtf8(header, op, start);
  return Array.from(header, (byte) => String.fromCharCode(byte)).join("");
}

/** Where the header's text begins and how long it is, after a magic string of a known version. */
function readPreamble(op: string, bytes: Uint8Array): { start: number; length: number } {
  const wrong = MAGIC.findIndex((byte, i) => i < bytes.length && bytes[i] !== byte);
  if (wrong >= 0) {
    throw malformed(op, "MAGIC", "the bytes do not begin as a .npy file.", { offset: wrong });
  }
  if (bytes.length < 10) throw truncated(op, bytes.length, 10);
  const [major, minor] = [bytes[6], bytes[7]];
  if (major < 1 || major > 3 || minor !== 0) {
    const message = `there is no version ${major}.${minor} of the .npy format.`;
    throw malformed(op, "VERSION", message, { offset: 6, major, minor });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (major === 1) return { start: 10, length: view.getUint16(8, true) };
  if (bytes.length < 12) throw truncated(op, bytes.length, 12);
  return { start: 12, length: view.getUint32(8, true) };
}

/** The error of a file that ends before a byte it needs. */
export function truncated(op: string, bytes: number, needed: number): FormatError {
  const message = `the file ends after ${bytes} bytes, before byte ${needed}.`;
  return malformed(op, "TRUNCATED", message, { offset: bytes, needed });
}

function entryOf(
  op: string,
  entries: ReadonlyMap<string, Entry>,
  name: string,
  offset: number,
): Entry {
  const entry = entries.get(name);
  if (entry !== undefined) return entry;
  throw malformed(op, "HEADER", `the header has no ${name}.`, { offset });
}

function readDescr(op: string, { value, text }: Entry, offset: number) {
  const parts = typeof value === "string" ? /^([<>|=]?)([A-Za-z?])(\d*)$/.exec(value) : null;
  const [, order = "", letter = "", digits = ""] = parts ?? [];
  const storage = storages.get(letter === "?" && digits === "" ? "b1" : letter + digits);
  const single = letter === "?" || digits === "1";
  if (storage !== undefined && (order !== "|" || single)) {
    return { storage, bigEndian: order === ">" };
  }
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const kind = typeof value === "string" ? kinds[letter] : "records";
  throw malformed(
    op,
    "DTYPE",
    `the elements have the dtype ${shown}${kind === undefined ? "" : ` (${kind})`}.`,
    { offset, dtype: typeof value === "string" ? value : text },
    "in NumPy, save x.astype(…) with a dtype of numbers, one array a field.",
  );
}

/** NumPy keeps room for the first length to grow to so many digits. */
const GROWTH_DIGITS = 21;

/** The bytes before the elements, just as NumPy writes them: format version 1.0. */
export function writeHeader(
  descr: string,
  shape: readonly number[],
  fortranOrder: boolean,
): Uint8Array<ArrayBuffer> {
  const order = fortranOrder ? "True" : "False";
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${tuple}, }`;
  const growing = shape.length === 0 ? "" : String(fortranOrder ? shape.at(-1) : shape[0]);
  const room = shape.length === 0 ? 0 : GROWTH_DIGITS - growing.length;
  const length = Math.ceil((10 + text.length + room + 1) / 64) * 64 - 10;
  const padded = `${text.padEnd(length - 1)}\n`;
  const bytes = new Uint8Array(10 + length);
  bytes.set([...MAGIC, 1, 0, length & 255, length >>> 8]);
  for (let i = 0; i < length; i++) bytes[10 + i] = padded.charCodeAt(i);
  return bytes;
}
