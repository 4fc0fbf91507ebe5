/** @file The checksum of zip files. */

const POLYNOMIAL = 0xedb88320;

/** Tables for eight bytes at a time, made at the first use. */
let tables: Int32Array | undefined;

function makeTables(): Int32Array {
  const t = new Int32Array(8 * 256);
  for (let i = 0; i < 256; i++) {
    let c = i;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ POLYNOMIAL : c >>> 1;
    t[i] = c;
  }
  for (let i = 256; i < t.length; i++) t[i] = (t[i - 256] >>> 8) ^ t[t[i - 256] & 255];
  return t;
}

/**
 * The CRC-32 of bytes, as an unsigned number.
 *
 * @source ISO 3309; the sliced tables are those of M. Kounavis and F. Berry, "A systematic approach
 *   to building high performance software-based CRC generators" (2005)
 * @example crc32(new Uint8Array([49, 50, 51])) // 2286445522
 */
export function crc32(bytes: Uint8Array): number {
  tables ??= makeTables();
  const t = tables;
  const whole = bytes.length & ~7;
  let c = -1;
  let i = 0;
  for (; i < whole; i += 8) {
    c ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    c =
      t[1792 + (c & 255)] ^
      t[1536 + ((c >>> 8) & 255)] ^
      t[1280 + ((c >>> 16) & 255)] ^
      t[1024 + (c >>> 24)] ^
      t[768 + bytes[i + 4]] ^
      t[512 + bytes[i + 5]] ^
      t[256 + bytes[i + 6]] ^
      t[bytes[i + 7]];
  }
  for (; i < bytes.length; i++) c = (c >>> 8) ^ t[(c ^ bytes[i]) & 255];
  return ~c >>> 0;
}
