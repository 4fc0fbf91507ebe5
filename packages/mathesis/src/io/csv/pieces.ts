/** @file Text that arrives as bytes, piece by piece, with progress and a way to stop. */

import { MathesisError } from "../../util/errors.ts";
import {
  type AbortSignalLike,
  type BlobLike,
  type ByteReader,
  type ByteStream,
  encodeUtf8,
  utf8Decoder,
} from "../platform.ts";
import { bytesOf, isBytes, malformed, notASource, type TextSource } from "../source.ts";

/** Bytes that need not be in memory at once: a Blob or File, a web stream, pieces as they come. */
export type PieceSource = TextSource | BlobLike | ByteStream | AsyncIterable<Uint8Array>;

/** Where bytes come from, and how many there are, if that is known. */
export interface Opened {
  readonly reader: ByteReader;
  readonly totalBytes: number | undefined;
}

/** Longest part of the bytes that is decoded at once. */
const PIECE = 1 << 18;

/** The reader of a source. */
export function openSource(source: PieceSource, op: string): Opened {
  const whole = typeof source === "string" ? encodeUtf8(source) : source;
  if (isBytes(whole)) {
    const bytes = bytesOf(whole, op);
    return { reader: readerOf([bytes]), totalBytes: bytes.length };
  }
  const thing: object = typeof whole === "object" && whole !== null ? whole : {};
  if ("getReader" in thing) {
    return { reader: (thing as ByteStream).getReader(), totalBytes: undefined };
  }
  if ("stream" in thing && "size" in thing) {
    const blob = thing as BlobLike;
    return { reader: blob.stream().getReader(), totalBytes: blob.size };
  }
  if (Symbol.asyncIterator in thing) {
    return { reader: readerOf(thing as AsyncIterable<Uint8Array>), totalBytes: undefined };
  }
  throw notASource(source, op, "bytes, text, a Blob, a stream or an async iterable of Uint8Array");
}

function readerOf(pieces: AsyncIterable<Uint8Array> | readonly Uint8Array[]): ByteReader {
  const iterator =
    Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  return {
    async read() {
      const next = await iterator.next();
      return next.done === true ? { done: true } : { done: false, value: next.value };
    },
    async cancel() {
      await iterator.return?.();
    },
  };
}

/** A part of a text; `bytes` counts all that have been read so far. */
export interface TextPiece {
  readonly text: string;
  readonly bytes: number;
  readonly final: boolean;
}

/** The text of a source in parts; the last one is `final`. */
export async function* textPieces(
  { reader }: Opened,
  op: string,
  signal: AbortSignalLike | undefined,
): AsyncGenerator<TextPiece, void, undefined> {
  const decoder = utf8Decoder();
  let bytes = 0;
  let started = false;
  const decode = (part?: Uint8Array): string => {
    let text: string;
    try {
      text = part === undefined ? decoder.decode() : decoder.decode(part, { stream: true });
    } catch {
      const end = bytes + (part?.length ?? 0);
      const message = `the bytes from ${bytes} to ${end} are not UTF-8 text.`;
      throw malformed(op, "ENCODING", message, { offset: bytes, end });
    }
    const isMarked = !started && text.charCodeAt(0) === 0xfeff;
    started ||= text !== "";
    return isMarked ? text.slice(1) : text;
  };
  try {
    for (;;) {
      const { done, value } = await read(reader, op, signal, bytes);
      if (done) break;
      if (!isBytes(value)) throw notASource(value, op, "pieces that are Uint8Arrays");
      const more = bytesOf(value, op);
      for (let start = 0; start < more.length; start += PIECE) {
        const text = decode(more.slice(start, start + PIECE));
        bytes += Math.min(PIECE, more.length - start);
        yield { text, bytes, final: false };
      }
    }
    yield { text: decode(), bytes, final: true };
  } finally {
    const closing = reader.cancel().catch(() => undefined); // a stream that failed says so again
    if (signal?.aborted !== true) await closing; // a read that hangs would keep it open
  }
}

/** The next bytes, unless the signal comes first. */
async function read(
  reader: ByteReader,
  op: string,
  signal: AbortSignalLike | undefined,
  bytes: number,
): ReturnType<ByteReader["read"]> {
  const stopped = () =>
    malformed(op, "ABORTED", `reading was stopped after ${bytes} bytes.`, {
      bytes,
      reason: signal?.reason,
    });
  if (signal?.aborted === true) throw stopped();
  let stop = (): void => undefined;
  const abort = new Promise<never>((_, reject) => {
    stop = () => reject(stopped());
  });
  signal?.addEventListener("abort", stop);
  try {
    return await Promise.race([reader.read(), abort]);
  } catch (cause) {
    if (cause instanceof MathesisError) throw cause;
    const why = cause instanceof Error ? cause.message.slice(0, 200).split("\n")[0] : String(cause);
    throw malformed(op, "SOURCE", `the source failed after ${bytes} bytes: ${why}`, {
      bytes,
      cause,
    });
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
