/** @file Deflate, packed and unpacked by the streams of the host. */

import { type ByteTransform, deflater, inflater } from "../platform.ts";
import { malformed } from "../source.ts";

/** Passes all bytes through a stream and hands over what comes out, until `take` says false. */
async function pass(
  { readable, writable }: ByteTransform,
  bytes: Uint8Array,
  take: (piece: Uint8Array) => boolean,
): Promise<void> {
  const writer = writable.getWriter();
  const ignored = (): undefined => undefined; // the same failure comes out of the readable side
  writer.write(bytes).catch(ignored);
  writer.close().catch(ignored);
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return;
    if (take(value)) continue;
    await reader.cancel().catch(ignored);
    return;
  }
}

/** Exactly `size` bytes out of packed ones; more are never made, however the file lies. */
export async function inflate(
  op: string,
  packed: Uint8Array,
  size: number,
  offset: number,
): Promise<Uint8Array> {
  const out = new Uint8Array(size);
  let length = 0;
  const take = (piece: Uint8Array): boolean => {
    if (length + piece.length <= size) out.set(piece, length);
    length += piece.length;
    return length <= size;
  };
  try {
    await pass(inflater(), packed, take);
  } catch {
    throw malformed(op, "DEFLATE", "the packed bytes of an entry are broken.", { offset });
  }
  if (length === size) return out;
  const found = length > size ? "more" : `only ${length}`;
  const message = `an entry unpacks to ${found} bytes where ${size} are declared.`;
  throw malformed(op, "DEFLATE", message, { offset, size });
}

/** Packed bytes. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  await pass(deflater(), bytes, (piece) => {
    pieces.push(piece);
    length += piece.length;
    return true;
  });
  const out = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
