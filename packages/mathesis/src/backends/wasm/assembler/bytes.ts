/**
 * @file A growing list of bytes with WebAssembly's encodings: LEB128 integers, little-endian floats,
 * names in UTF-8.
 */

const FIRST_CAPACITY = 256;

/** Bytes in the order they are written. */
export class Bytes {
  private data: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_CAPACITY);
  /** How many bytes there are. */
  length = 0;

  /** Forgets what was written and keeps the room. */
  clear(): void {
    this.length = 0;
  }

  /** Makes room for `count` more bytes and returns where they start. */
  private grow(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.data.length) {
      const larger = new Uint8Array(Math.max(this.length, 2 * this.data.length));
      larger.set(this.data.subarray(0, at));
      this.data = larger;
    }
    return at;
  }

  byte(value: number): void {
    const at = this.length;
    if (at < this.data.length) this.length = at + 1;
    else this.grow(1);
    this.data[at] = value;
  }

  /** An unsigned integer below 2³². */
  u32(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** A signed integer of 32 bits. */
  s32(value: number): void {
    let rest = value | 0;
    while (rest < -64 || rest > 63) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.byte(rest & 0x7f);
  }

  /** A signed integer of 64 bits. */
  s64(value: bigint): void {
    let rest = BigInt.asIntN(64, value);
    while (rest < -64n || rest > 63n) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest & 0x7fn));
  }

  f32(value: number): void {
    float.setFloat32(0, value, true);
    for (let i = 0; i < 4; i++) this.byte(float.getUint8(i));
  }

  f64(value: number): void {
    float.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) this.byte(float.getUint8(i));
  }

  raw(bytes: Uint8Array): void {
    const at = this.grow(bytes.length);
    this.data.set(bytes, at);
  }

  /** A text in UTF-8 behind its length. */
  name(text: string): void {
    if (text.length < 0x80 && isAscii(text)) {
      this.byte(text.length);
      for (let i = 0; i < text.length; i++) this.byte(text.charCodeAt(i));
      return;
    }
    const bytes = utf8(text);
    this.u32(bytes.length);
    for (const byte of bytes) this.byte(byte);
  }

  /** A part that is preceded by its length in bytes. */
  sized(part: Bytes): void {
    this.u32(part.length);
    this.raw(part.view());
  }

  /** The bytes themselves; they change when more are written. */
  view(): Uint8Array<ArrayBuffer> {
    return this.data.subarray(0, this.length);
  }

  /** A copy of the bytes. */
  copy(): Uint8Array<ArrayBuffer> {
    return this.data.slice(0, this.length);
  }
}

const float = new DataView(new ArrayBuffer(8));

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** The first byte of a character that has 1, 2 or 3 bytes more. */
const LEADS: readonly number[] = [0, 0xc0, 0xe0, 0xf0];

/** The language itself has no TextEncoder, and this folder asks nothing of a host. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes.push(LEADS[more] | (code >> (6 * more)));
    for (let i = more - 1; i >= 0; i--) bytes.push(0x80 | ((code >> (6 * i)) & 0x3f));
  }
  return bytes;
}
