/**
 * @file The records of a zip file as numbers at fixed places (APPNOTE.TXT §4.3 and §4.5.3), shared
 * by reading and writing. "64" marks those for files and counts beyond 32 and 16 bits.
 */

export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const DESCRIPTOR = 0x08074b50;
export const END = 0x06054b50;
export const END64 = 0x06064b50;
export const LOCATOR64 = 0x07064b50;

export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const END64_BYTES = 56;
export const LOCATOR64_BYTES = 20;

/** The extra field that holds what does not fit into 32 bits. */
export const EXTRA64 = 1;
/** Stands where a value is in a record "64". */
export const FULL32 = 0xffffffff;
export const FULL16 = 0xffff;

export const STORED = 0;
export const DEFLATED = 8;

/** Bits of the flags: encrypted (in three ways), sizes after the data, names in UTF-8. */
export const ENCRYPTED = 0x2041;
export const DEFERRED = 0x0008;
export const UTF8 = 0x0800;

/** An unsigned integer of 64 bits; beyond 2^53 it is only that large. */
export const readU64 = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

export function writeU64(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % 2 ** 32, true);
  view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
}
