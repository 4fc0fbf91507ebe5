/**
 * @file The bytes of a published file, from the network or from disk, with progress and abort.
 */

import { DatasetError } from "./errors.ts";

/** How to load a data set. Everything is optional. */
export interface LoadOptions {
  /** Called with the bytes so far and the bytes in all, first with 0, last with the total. */
  readonly onProgress?: ((loadedBytes: number, totalBytes: number) => void) | undefined;
  /** Stops the loading; the promise is then rejected with code `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** The folder that holds the `.bin` files; default: this package's own `data` folder. */
  readonly baseUrl?: string | URL | undefined;
  /** Used in place of the global `fetch`, for instance to add a cache or credentials. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Which file, and how long it must be. */
export interface FileRequest {
  readonly dataset: string;
  readonly url: URL;
  readonly bytes: number;
  readonly options: LoadOptions;
}

/**
 * The bytes of the file, exactly as many as requested.
 *
 * @throws DatasetError `DATA_FETCH` if they cannot be had, `ABORTED` if the signal fired.
 */
export async function readFile(request: FileRequest): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes: total, options } = request;
  const bytes = new Uint8Array(total);
  let loaded = 0;
  throwIfAborted(request);
  options.onProgress?.(0, total);
  const chunks = request.url.protocol === "file:" ? diskChunks(request) : fetchChunks(request);
  for await (const chunk of chunks) {
    throwIfAborted(request);
    if (loaded + chunk.length > total) throw wrongLength(request, `more than ${total}`);
    bytes.set(chunk, loaded);
    loaded += chunk.length;
    options.onProgress?.(loaded, total);
  }
  throwIfAborted(request);
  if (loaded !== total) throw wrongLength(request, `${loaded}`);
  return bytes;
}

/** Throws `ABORTED` if the caller's signal has fired. */
export function throwIfAborted(request: FileRequest): void {
  if (request.options.signal?.aborted === true) throw aborted(request);
}

async function* fetchChunks(request: FileRequest): AsyncGenerator<Uint8Array> {
  const { url, options } = request;
  const get = options.fetch ?? globalThis.fetch;
  const init = options.signal === undefined ? {} : { signal: options.signal };
  const response = await translated(request, () => get(url, init));
  if (!response.ok) {
    throw unreadable(request, `${response.status} ${response.statusText}`.trim(), {
      status: response.status,
    });
  }
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    while (true) {
      const { done, value } = await translated(request, () => reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    // Stops the download when we leave early; a stream that has failed rejects, which is known.
    await reader.cancel().catch(() => undefined);
  }
}

const DISK_CHUNK = 1 << 16;

async function* diskChunks(request: FileRequest): AsyncGenerator<Uint8Array> {
  const fs = nodeFileSystem();
  if (fs === undefined) throw unreadable(request, "this platform reads no file: URLs", {});
  const file = await translated(request, () => fs.open(request.url));
  try {
    while (true) {
      const buffer = new Uint8Array(DISK_CHUNK);
      const { bytesRead } = await translated(request, () => file.read(buffer, 0, DISK_CHUNK));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The two functions of `node:fs/promises` that are used here. */
interface FileSystem {
  open(url: URL): Promise<{
    read(buffer: Uint8Array, offset: number, length: number): Promise<{ bytesRead: number }>;
    close(): Promise<void>;
  }>;
}

/** Node's file system, asked for at run time so that no bundler sees an import of it. */
function nodeFileSystem(): FileSystem | undefined {
  const host = globalThis as {
    readonly process?: { getBuiltinModule?: (id: string) => FileSystem | undefined };
  };
  return host.process?.getBuiltinModule?.("node:fs/promises");
}

/** What `work` gives; what it throws becomes an error of ours. */
async function translated<T>(request: FileRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (request.options.signal?.aborted === true) throw aborted(request);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw unreadable(request, reason, {}, cause);
  }
}

function aborted(request: FileRequest): DatasetError {
  const { dataset, url, options } = request;
  const details = { url: url.href };
  const cause: unknown = options.signal?.reason;
  return new DatasetError({
    code: "ABORTED",
    dataset,
    message: "loading was aborted",
    details,
    cause,
  });
}

function unreadable(
  request: FileRequest,
  reason: string,
  more: Readonly<Record<string, unknown>>,
  cause?: unknown,
): DatasetError {
  const { dataset, url } = request;
  return new DatasetError({
    code: "DATA_FETCH",
    dataset,
    message: `the data file cannot be read: ${reason}`,
    needs: `asked for ${url.href}`,
    hint: "Set baseUrl to the folder that holds the .bin files, with a slash at its end.",
    details: { url: url.href, ...more },
    cause,
  });
}

function wrongLength(request: FileRequest, received: string): DatasetError {
  const { dataset, url, bytes } = request;
  return new DatasetError({
    code: "DATA_FETCH",
    dataset,
    message: `the data file is not complete, or another file: ${received} bytes of ${bytes}`,
    needs: `asked for ${url.href}`,
    details: { url: url.href, expected: bytes, received },
  });
}
