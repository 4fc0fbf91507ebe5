/** A PNG file made without any library: pictures that the build writes into the page. */

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** The checksum of PNG chunks (ISO 3309, as PNG's annex D gives it). */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** The checksum of zlib streams (RFC 1950). */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

const big = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

function chunk(type: string, data: Uint8Array): number[] {
  const body = Uint8Array.of(...[...type].map((letter) => letter.charCodeAt(0)), ...data);
  return [...big(data.length), ...body, ...big(crc32(body))];
}

const BLOCK = 0xffff;

/** A zlib stream of stored blocks: nothing is compressed, which small pictures can afford. */
function stored(bytes: Uint8Array): Uint8Array {
  const out: number[] = [0x78, 0x01];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK) {
    const part = bytes.subarray(at, at + BLOCK);
    const size = part.length;
    const last = at + BLOCK >= bytes.length ? 1 : 0;
    out.push(last, size & 0xff, size >> 8, ~size & 0xff, (~size >> 8) & 0xff);
    for (const byte of part) out.push(byte);
  }
  return Uint8Array.from([...out, ...big(adler32(bytes))]);
}

/** What a pixel holds: grey and alpha, or red, green and blue. */
export type Channels = 2 | 3;

/** The bytes of a PNG with eight bits a channel. */
export function png(
  width: number,
  height: number,
  channels: Channels,
  pixels: Uint8Array,
): Uint8Array {
  if (pixels.length !== width * height * channels) {
    throw new RangeError(
      `png: ${pixels.length} bytes for ${width}×${height} pixels of ${channels} channels`,
    );
  }
  const row = width * channels;
  const lines = new Uint8Array(height * (row + 1)); // each line begins with its filter, 0: none
  for (let y = 0; y < height; y++) {
    lines.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  }
  const colourType = channels === 2 ? 4 : 2;
  const head = Uint8Array.of(...big(width), ...big(height), 8, colourType, 0, 0, 0);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return Uint8Array.from([
    ...signature,
    ...chunk("IHDR", head),
    ...chunk("IDAT", stored(lines)),
    ...chunk("IEND", new Uint8Array()),
  ]);
}

/** A PNG as an address that holds it. */
export function pngUrl(
  width: number,
  height: number,
  channels: Channels,
  pixels: Uint8Array,
): string {
  let text = "";
  for (const byte of png(width, height, channels, pixels)) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}
