/** @file What readers take, as bytes or as text, and the error that says what is wrong with it. */

import { describeValue } from "../util/check.ts";
import { ArgumentError, FormatError } from "../util/errors.ts";
import { utf8Decoder } from "./platform.ts";

/** A whole binary file: bytes (a Node Buffer is a Uint8Array) or an ArrayBuffer. */
export type ByteSource = Uint8Array | ArrayBuffer;
/** A whole text file: text, or its bytes in UTF-8. */
export type TextSource = string | ByteSource;

/** Data of an error: where it is and what was found. */
export type Details = Readonly<Record<string, unknown>>;

/** The error of a file that is not as its format says. */
export function malformed(
  op: string,
  code: string,
  message: string,
  details: Details,
  hint?: string,
): FormatError {
  return new FormatError({ code, op, message, details, hint });
}

const isArrayBuffer = (x: unknown): x is ArrayBuffer =>
  x instanceof ArrayBuffer || Object.prototype.toString.call(x) === "[object ArrayBuffer]";

/** Whether a value is bytes; also those of another realm, such as a frame's. */
export const isBytes = (x: unknown): x is ByteSource =>
  x instanceof Uint8Array ||
  (ArrayBuffer.isView(x) && Object.prototype.toString.call(x) === "[object Uint8Array]") ||
  isArrayBuffer(x);

/** The bytes of a source, not copied. */
export function bytesOf(source: unknown, op: string): Uint8Array {
  if (!isBytes(source)) throw notASource(source, op, "a Uint8Array or an ArrayBuffer");
  if (ArrayBuffer.isView(source)) return source;
  try {
    return new Uint8Array(source);
  } catch {
    throw notASource(source, op, "an ArrayBuffer that has not been transferred");
  }
}

/** The error of a source that is neither bytes nor text. */
export function notASource(source: unknown, op: string, needs: string): ArgumentError {
  return new ArgumentError({
    code: "SOURCE",
    op,
    message: `there is nothing to read in ${describeValue(source)}.`,
    needs: `needs ${needs}.`,
  });
}

/** Longest text that every engine of today can hold. */
const MOST_TEXT = 2 ** 29 - 25;

/** The text of a source, without a byte order mark. */
export function textOf(source: unknown, op: string): string {
  const isText = typeof source === "string";
  if (!isText && !isBytes(source))
    throw notASource(source, op, "text, a Uint8Array or an ArrayBuffer");
  const text = isText ? source : decodeUtf8(bytesOf(source, op), op);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The text of bytes in UTF-8; `start` is where they stand in their file. */
export function decodeUtf8(bytes: Uint8Array, op: string, start = 0): string {
  if (bytes.length > MOST_TEXT) {
    const message = `${bytes.length} bytes are more than a text can hold.`;
    throw malformed(op, "LIMIT", message, { bytes: bytes.length }, "read it in pieces.");
  }
  // Browsers do not decode memory that is shared between threads.
  const own = isArrayBuffer(bytes.buffer) ? bytes : bytes.slice();
  try {
    return utf8Decoder().decode(own);
  } catch {
    const offset = start + firstNotUtf8(own);
    throw malformed(op, "ENCODING", `byte ${offset} is not part of UTF-8 text.`, { offset });
  }
}

/** The length of the longest beginning that is (the beginning of) UTF-8. */
function firstNotUtf8(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    try {
      utf8Decoder().decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
