/**
 * @file Reading zip files, with no trust in what they say: every size, name, order and checksum is
 * compared with what is there before it is used. Encrypted entries are refused.
 */

import { decodeUtf8, malformed } from "../source.ts";
import { crc32 } from "./crc32.ts";
import { type Listed, readDirectory, wideValues, wrongAt, type ZipFile } from "./directory.ts";
import { inflate } from "./inflate.ts";
import { isSafeName } from "./name.ts";
import {
  DEFERRED,
  DEFLATED,
  DESCRIPTOR,
  ENCRYPTED,
  LOCAL,
  LOCAL_BYTES,
  readU64,
  STORED,
} from "./records.ts";

/** An entry whose packed bytes are all there. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
  /** Where its record begins. */
  readonly offset: number;
}

/** Deflate makes at most 1,032 bytes of one. */
const DENSEST = 1032;

/** The entries of a zip file, checked but not unpacked. */
export function zipEntries(op: string, bytes: Uint8Array, maxBytes: number): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip: ZipFile = { op, bytes, view };
  const { listed, start } = readDirectory(zip);
  const inOrder = [...listed].sort((a, b) => a.local - b.local);
  const entries = new Map<string, ZipEntry>();
  let [free, total] = [0, 0];
  for (const item of inOrder) {
    if (item.local < free) throw wrongAt(zip, "two entries share bytes", item.local);
    total += item.size;
    if (total > maxBytes) throw tooLarge(zip, item, total, maxBytes);
    const { entry, end } = readEntry(zip, item, start);
    if (entries.has(entry.name)) {
      const message = `two entries have the name ${JSON.stringify(entry.name.slice(0, 80))}.`;
      throw malformed(op, "DUPLICATE", message, { offset: item.at, name: entry.name });
    }
    entries.set(entry.name, entry);
    free = end;
  }
  return [...entries.values()];
}

function tooLarge(zip: ZipFile, { at }: Listed, total: number, maxBytes: number) {
  return malformed(
    zip.op,
    "LIMIT",
    `the entries unpack to ${total} bytes or more; the limit is ${maxBytes}.`,
    { offset: at, total, maxBytes },
    "if you trust the file, give a larger maxBytes.",
  );
}

function readEntry(zip: ZipFile, item: Listed, limit: number): { entry: ZipEntry; end: number } {
  const { flags, method, crc, size, local, at } = item;
  if ((flags & ENCRYPTED) !== 0) {
    throw malformed(zip.op, "ENCRYPTED", "an entry is encrypted.", { offset: at });
  }
  if (method !== STORED && method !== DEFLATED) {
    const message = `an entry is packed by method ${method}; only deflate (8) is known.`;
    throw malformed(zip.op, "METHOD", message, { offset: at, method });
  }
  const possible = method === STORED ? size === item.packed : size <= item.packed * DENSEST;
  if (!possible) throw wrongAt(zip, "an entry's sizes cannot be", at);
  const data = dataStart(zip, item, limit);
  const end = data + item.packed;
  if (end > limit) throw wrongAt(zip, "an entry goes on into the directory", local);
  const name = safeName(zip, item);
  const packed = zip.bytes.subarray(data, end);
  const after = (flags & DEFERRED) === 0 ? end : end + descriptorBytes(zip, item, end, limit);
  return { entry: { name, method, crc, size, packed, offset: local }, end: after };
}

/** Where an entry's data begin, after a local record that says the same as the directory. */
function dataStart(zip: ZipFile, item: Listed, limit: number): number {
  const { view, bytes } = zip;
  const at = item.local;
  if (at + LOCAL_BYTES > limit || view.getUint32(at, true) !== LOCAL) {
    throw wrongAt(zip, "there is no entry where the directory says", at);
  }
  const nameEnd = at + LOCAL_BYTES + view.getUint16(at + 26, true);
  const start = nameEnd + view.getUint16(at + 28, true);
  if (start > limit) throw wrongAt(zip, "an entry goes on into the directory", at);
  const name = bytes.subarray(at + LOCAL_BYTES, nameEnd);
  const short = [22, 18].map((offset) => view.getUint32(at + offset, true));
  const [size, packed] = wideValues(zip, short, nameEnd, start);
  const deferred = (item.flags & DEFERRED) !== 0;
  const sizes = size === item.size && packed === item.packed;
  const same =
    view.getUint16(at + 6, true) === item.flags &&
    view.getUint16(at + 8, true) === item.method &&
    (deferred || (sizes && view.getUint32(at + 14, true) === item.crc)) &&
    name.length === item.name.length &&
    name.every((byte, i) => byte === item.name[i]);
  if (!same) throw wrongAt(zip, "an entry and the directory disagree", at);
  return start;
}

/** The length of the record after the data that repeats checksum and sizes, in either width. */
function descriptorBytes(zip: ZipFile, item: Listed, at: number, limit: number): number {
  const { view } = zip;
  const signed = at + 4 <= limit && view.getUint32(at, true) === DESCRIPTOR;
  for (const skip of signed ? [4, 0] : [0]) {
    for (const width of [4, 8] as const) {
      const crc = at + skip;
      const end = crc + 4 + 2 * width;
      if (end > limit || view.getUint32(crc, true) !== item.crc) continue;
      const read = (p: number) => (width === 8 ? readU64(view, p) : view.getUint32(p, true));
      if (read(crc + 4) === item.packed && read(crc + 4 + width) === item.size) return end - at;
    }
  }
  throw wrongAt(zip, "the sizes after an entry are not those of the directory", at);
}

/** A name that stays inside its folder, should anyone write it to a disk. */
function safeName(zip: ZipFile, item: Listed): string {
  const name = decodeUtf8(item.name, zip.op, item.at);
  if (isSafeName(name)) return name;
  const message = `an entry is named ${JSON.stringify(name.slice(0, 80))}.`;
  throw malformed(zip.op, "PATH", message, { offset: item.at, name });
}

/** The bytes of an entry, whose checksum is right. */
export async function unpack(op: string, entry: ZipEntry): Promise<Uint8Array> {
  const { method, packed, size, offset, name } = entry;
  const bytes = method === STORED ? packed : await inflate(op, packed, size, offset);
  if (crc32(bytes) === entry.crc) return bytes;
  const message = `the checksum of ${JSON.stringify(name.slice(0, 80))} is wrong.`;
  throw malformed(op, "CHECKSUM", message, { offset, name });
}
