/**
 * @file The few things of a host that reading and writing files needs, with the least of their
 * types: they are in Node and in every browser, but in no library that TypeScript assumes here.
 */

/** Where bytes come from piece by piece; a web stream's reader. */
export interface ByteReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** A web stream of bytes, such as the body of a response. */
export interface ByteStream {
  getReader(): ByteReader;
}

/** A Blob or File. */
export interface BlobLike {
  readonly size: number;
  stream(): ByteStream;
}

/** The part of an AbortSignal that is used. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

interface Decoder {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
interface DecoderClass {
  new (label: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean }): Decoder;
}
interface EncoderClass {
  new (): { encode(text: string): Uint8Array<ArrayBuffer> };
}

/** A stream that changes the bytes that pass through it. */
export interface ByteTransform {
  readonly readable: ByteStream;
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };
  };
}
interface TransformClass {
  new (format: "deflate-raw"): ByteTransform;
}

declare const TextDecoder: DecoderClass;
declare const TextEncoder: EncoderClass;
declare const DecompressionStream: TransformClass;
declare const CompressionStream: TransformClass;

/** A decoder of UTF-8 that throws at anything else and keeps a byte order mark. */
export const utf8Decoder = (): Decoder =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const inflater = (): ByteTransform => new DecompressionStream("deflate-raw");
export const deflater = (): ByteTransform => new CompressionStream("deflate-raw");
