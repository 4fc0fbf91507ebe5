/** @file Reading what `bytes.ts` writes. */
import { assemblyError } from "./failure.ts";

/** Reads bytes from front to back. */
export class Reader {
  at: number;
  readonly end: number;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array, at = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
    this.end = end;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    if (this.done) throw assemblyError("dump", "the module ends too early.", { at: this.at });
    return this.bytes[this.at++];
  }

  u32(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  signed(bits: 32 | 64): bigint {
    let value = 0n;
    let shift = 0n;
    for (;;) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
      if (byte < 0x80) return BigInt.asIntN(Math.min(bits, Number(shift)), value);
    }
  }

  f32(): number {
    this.advance(4);
    return this.view.getFloat32(this.at - 4, true);
  }

  f64(): number {
    this.advance(8);
    return this.view.getFloat64(this.at - 8, true);
  }

  /** The next bytes. */
  take(count: number): Uint8Array {
    this.advance(count);
    return this.bytes.subarray(this.at - count, this.at);
  }

  /** Moves past bytes, all of which must be there. */
  private advance(count: number): void {
    if (this.at + count > this.end) {
      throw assemblyError("dump", "the module ends too early.", { at: this.at });
    }
    this.at += count;
  }

  name(): string {
    let escaped = "";
    for (const byte of this.take(this.u32())) escaped += `%${byte.toString(16).padStart(2, "0")}`;
    return decodeURIComponent(escaped);
  }

  list<T>(read: (index: number) => T): T[] {
    return Array.from({ length: this.u32() }, (_, i) => read(i));
  }

  /** A reader of the next part, which is preceded by its length. */
  part(): Reader {
    const length = this.u32();
    this.advance(length);
    return new Reader(this.bytes, this.at - length, this.at);
  }
}
