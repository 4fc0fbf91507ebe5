/** @file Writing zip files: entries, directory, and 64-bit records where a value needs them. */

import { encodeUtf8 } from "../platform.ts";
import { crc32 } from "./crc32.ts";
import { deflate } from "./inflate.ts";
import {
  CENTRAL,
  CENTRAL_BYTES,
  DEFLATED,
  END,
  END_BYTES,
  END64,
  END64_BYTES,
  EXTRA64,
  FULL16,
  FULL32,
  LOCAL,
  LOCAL_BYTES,
  LOCATOR64,
  LOCATOR64_BYTES,
  STORED,
  UTF8,
  writeU64,
} from "./records.ts";

/** How an archive is written. */
export interface ZipOptions {
  readonly compress: boolean;
  /** Write all records in 64 bits, needed or not. */
  readonly zip64: boolean;
}

interface Packed {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly crc: number;
  readonly method: number;
  readonly local: number;
  readonly wide: boolean;
}

const EXTRA_LOCAL = 20; // id, length, two sizes
const EXTRA_CENTRAL = 28; // and where the local record is
/** Versions needed to unpack: 2.0 for deflate, 4.5 for 64-bit records. */
const version = (wide: boolean): number => (wide ? 45 : 20);
/** 1 January 1980, the first day zip knows: the same arrays give the same bytes. */
const DATE = 0x0021;

/** The bytes of an archive of named files. */
export async function zip(
  files: readonly (readonly [string, Uint8Array])[],
  { compress, zip64 }: ZipOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const entries: Packed[] = [];
  let at = 0;
  for (const [text, content] of files) {
    const name = encodeUtf8(text);
    const bytes = compress ? await deflate(content) : content;
    const wide = zip64 || [bytes.length, content.length, at].some((n) => n >= FULL32);
    const method = compress ? DEFLATED : STORED;
    entries.push({
      name,
      bytes,
      size: content.length,
      crc: crc32(content),
      method,
      local: at,
      wide,
    });
    at += LOCAL_BYTES + name.length + (wide ? EXTRA_LOCAL : 0) + bytes.length;
  }
  const start = at;
  for (const { name, wide } of entries) {
    at += CENTRAL_BYTES + name.length + (wide ? EXTRA_CENTRAL : 0);
  }
  const wide = zip64 || at >= FULL32 || entries.length >= FULL16;
  const tail = END_BYTES + (wide ? END64_BYTES + LOCATOR64_BYTES : 0);
  const out = new Uint8Array(at + tail);
  const view = new DataView(out.buffer);
  for (const entry of entries) writeLocal(out, view, entry);
  let next = start;
  for (const entry of entries) next = writeCentral(out, view, next, entry);
  writeEnd(view, { start, end: at, count: entries.length, wide });
  return out;
}

/** The part that local and central records have in common, from the version on. */
function writeCommon(view: DataView, at: number, entry: Packed): void {
  const { wide, bytes, size, name } = entry;
  view.setUint16(at, version(wide), true);
  view.setUint16(at + 2, name.some((byte) => byte > 127) ? UTF8 : 0, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, wide ? FULL32 : bytes.length, true);
  view.setUint32(at + 18, wide ? FULL32 : size, true);
  view.setUint16(at + 22, name.length, true);
}

function writeLocal(out: Uint8Array, view: DataView, entry: Packed): void {
  const { local: at, wide, name, bytes, size } = entry;
  view.setUint32(at, LOCAL, true);
  writeCommon(view, at + 4, entry);
  view.setUint16(at + 28, wide ? EXTRA_LOCAL : 0, true);
  const extra = at + LOCAL_BYTES + name.length;
  out.set(name, at + LOCAL_BYTES);
  if (wide) writeExtra(view, extra, [size, bytes.length]);
  out.set(bytes, extra + (wide ? EXTRA_LOCAL : 0));
}

function writeCentral(out: Uint8Array, view: DataView, at: number, entry: Packed): number {
  const { local, wide, name, bytes, size } = entry;
  view.setUint32(at, CENTRAL, true);
  view.setUint16(at + 4, version(wide), true);
  writeCommon(view, at + 6, entry);
  view.setUint16(at + 30, wide ? EXTRA_CENTRAL : 0, true);
  view.setUint32(at + 42, wide ? FULL32 : local, true);
  const extra = at + CENTRAL_BYTES + name.length;
  out.set(name, at + CENTRAL_BYTES);
  if (wide) writeExtra(view, extra, [size, bytes.length, local]);
  return extra + (wide ? EXTRA_CENTRAL : 0);
}

function writeExtra(view: DataView, at: number, values: readonly number[]): void {
  view.setUint16(at, EXTRA64, true);
  view.setUint16(at + 2, 8 * values.length, true);
  values.forEach((value, i) => {
    writeU64(view, at + 4 + 8 * i, value);
  });
}

interface Ending {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly wide: boolean;
}

function writeEnd(view: DataView, { start, end, count, wide }: Ending): void {
  let at = end;
  if (wide) {
    view.setUint32(at, END64, true);
    writeU64(view, at + 4, END64_BYTES - 12);
    view.setUint16(at + 12, version(true), true);
    view.setUint16(at + 14, version(true), true);
    writeU64(view, at + 24, count);
    writeU64(view, at + 32, count);
    writeU64(view, at + 40, end - start);
    writeU64(view, at + 48, start);
    at += END64_BYTES;
    view.setUint32(at, LOCATOR64, true);
    writeU64(view, at + 8, end);
    view.setUint32(at + 16, 1, true);
    at += LOCATOR64_BYTES;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, wide ? FULL16 : count, true);
  view.setUint16(at + 10, wide ? FULL16 : count, true);
  view.setUint32(at + 12, wide ? FULL32 : end - start, true);
  view.setUint32(at + 16, wide ? FULL32 : start, true);
}
