/**
 * @file The directory at the end of a zip file: where it is, and what it says of each entry. Files
 * in several parts, and files with anything before or after the archive, are refused.
 */

import type { FormatError } from "../../util/errors.ts";
import { malformed } from "../source.ts";
import {
  CENTRAL,
  CENTRAL_BYTES,
  END,
  END_BYTES,
  END64,
  END64_BYTES,
  EXTRA64,
  FULL16,
  FULL32,
  LOCATOR64,
  LOCATOR64_BYTES,
  readU64,
} from "./records.ts";

/** A zip file being read. */
export interface ZipFile {
  readonly op: string;
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** What a record says of an entry. */
export interface Listed {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local record begins, and where this record does. */
  readonly local: number;
  readonly at: number;
  readonly name: Uint8Array;
}

/** Where the directory is. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** What the directory lists, and where it begins. */
export function readDirectory(zip: ZipFile): { listed: readonly Listed[]; start: number } {
  const { start, end, count } = findDirectory(zip);
  const listed: Listed[] = [];
  let at = start;
  while (listed.length < count) {
    if (at + CENTRAL_BYTES > end) throw wrongAt(zip, "the directory ends early", at);
    const { entry, next } = readCentral(zip, at, end);
    listed.push(entry);
    at = next;
  }
  if (at !== end) throw wrongAt(zip, "the directory goes on after its last entry", at);
  return { listed, start };
}

export const wrongAt = (zip: ZipFile, what: string, offset: number): FormatError =>
  malformed(zip.op, "ZIP", `${what}, at byte ${offset}.`, { offset });

function findDirectory(zip: ZipFile): Place {
  const at = findEnd(zip);
  const { view } = zip;
  const u16 = (offset: number) => view.getUint16(at + offset, true);
  const place64 = findEnd64(zip, at);
  const size = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  const place: Place = place64 ?? { start, end: start + size, count: u16(10) };
  const told = [
    [u16(10), FULL16, place.count],
    [size, FULL32, place.end - place.start],
    [start, FULL32, place.start],
  ] as const;
  for (const [value, full, meant] of told) {
    const is = value === meant || (place64 !== undefined && value === full);
    if (!is) throw wrongAt(zip, "the two ends of the directory disagree", at);
  }
  const disks = [u16(4), u16(6)].some((disk) => disk !== 0 && disk !== FULL16);
  if (disks || u16(8) !== u16(10)) throw wrongAt(zip, "the archive has several parts", at);
  if (place64 === undefined && place.end !== at) {
    throw wrongAt(zip, "the directory does not stand before its end", at);
  }
  return place;
}

/** The last record: a comment of up to 65,535 bytes may follow, and nothing else. */
function findEnd({ op, bytes, view }: ZipFile): number {
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - FULL16); at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (view.getUint16(at + 20, true) === last - at) return at;
  }
  const started = bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b;
  const [code, message] = started
    ? (["TRUNCATED", "the zip file has no end."] as const)
    : (["MAGIC", "the bytes are no zip file."] as const);
  throw malformed(op, code, message, { offset: bytes.length });
}

/** The place a 64-bit end gives, if there is one. */
function findEnd64(zip: ZipFile, end: number): Place | undefined {
  const { view } = zip;
  const locator = end - LOCATOR64_BYTES;
  if (locator < END64_BYTES || view.getUint32(locator, true) !== LOCATOR64) return undefined;
  const at = readU64(view, locator + 8);
  const fits = at <= locator - END64_BYTES && view.getUint32(at, true) === END64;
  if (!fits || at + 12 + readU64(view, at + 4) !== locator) {
    throw wrongAt(zip, "the 64-bit end of the directory is not where it should be", locator);
  }
  const count = readU64(view, at + 32);
  const start = readU64(view, at + 48);
  if (readU64(view, at + 24) !== count || view.getUint32(at + 16, true) !== 0) {
    throw wrongAt(zip, "the archive has several parts", at);
  }
  if (start + readU64(view, at + 40) !== at) {
    throw wrongAt(zip, "the directory does not stand before its end", at);
  }
  return { start, end: at, count };
}

function readCentral(zip: ZipFile, at: number, end: number): { entry: Listed; next: number } {
  const { bytes, view } = zip;
  if (view.getUint32(at, true) !== CENTRAL) throw wrongAt(zip, "the directory has no entry", at);
  const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > end) throw wrongAt(zip, "an entry goes on after the directory", at);
  const disk = view.getUint16(at + 34, true);
  if (disk !== 0 && disk !== FULL16) throw wrongAt(zip, "the archive has several parts", at);
  const short = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
  const [size, packed, local] = wideValues(zip, short, nameEnd, extraEnd);
  const entry: Listed = {
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    local,
    at,
    name: bytes.subarray(at + CENTRAL_BYTES, nameEnd),
  };
  return { entry, next };
}

/** Values of 32 bits; those that are full stand, in order, in the 64-bit extra field. */
export function wideValues(
  zip: ZipFile,
  short: readonly number[],
  extra: number,
  extraEnd: number,
): number[] {
  const { view } = zip;
  if (!short.includes(FULL32)) return [...short];
  for (let at = extra; at + 4 <= extraEnd; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== EXTRA64) continue;
    const end = at + 4 + view.getUint16(at + 2, true);
    let next = at + 4;
    return short.map((value) => {
      if (value !== FULL32) return value;
      next += 8;
      if (next > Math.min(end, extraEnd)) throw wrongAt(zip, "a 64-bit field is too short", at);
      return readU64(view, next - 8);
    });
  }
  return [...short]; // exactly 2^32 − 1
}
