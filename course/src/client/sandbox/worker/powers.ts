/// <reference lib="webworker" />
/**
 * What the worker can do, held back before a program is there. The library is built with `powers`
 * in the place of `globalThis`: it keeps WebAssembly and threads, programs see neither.
 * This module runs before every other.
 */
import type { FileAnswer, WorkerMessage } from "../protocol.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope & typeof globalThis; // the lib says Window

const RawResponse = Response;
const RawURL = URL;
const { apply } = Reflect;
const post = scope.postMessage;
const listen = scope.addEventListener;
const timer = scope.setTimeout;
const clear = scope.clearTimeout;
const clock = scope.performance;
const { now } = clock;

/** Says something to the frame. */
export const say = (message: WorkerMessage): void => apply(post, scope, [message]);

/** Hears an event of the worker itself. */
export const hear = (type: string, listener: (event: never) => void): void => {
  apply(listen, scope, [type, listener]);
};

/** Milliseconds since the worker began. */
export const milliseconds = (): number => apply(now, clock, []);

/** Does something later. */
export const later = (work: () => void, delay: number): void => {
  apply(timer, scope, [work, delay]);
};

const waiting = new Map<number, (answer: FileAnswer) => void>();
const { get, set, delete: remove } = Map.prototype;
let questions = 0;

hear("message", ({ data }: MessageEvent<FileAnswer>) => {
  const answer: ((given: FileAnswer) => void) | undefined = apply(get, waiting, [data.id]);
  apply(remove, waiting, [data.id]);
  answer?.(data);
});

/** What `fetch` is to the library: a file of a data set, which the page reads and hands in. */
async function fetchFile(address: string | URL): Promise<Response> {
  const name = new RawURL(address).pathname.replace(/^.*\//, "");
  const id = ++questions;
  const { bytes } = await new Promise<FileAnswer>((resolve) => {
    apply(set, waiting, [id, resolve]);
    say({ type: "file", id, name });
  });
  const status = bytes ? { status: 200 } : { status: 404, statusText: `no file ${name} here` };
  return new RawResponse(bytes, status);
}

/** A memory of WebAssembly whose size somebody else counts; set by the budget. */
export interface Powers {
  WebAssembly: typeof WebAssembly;
  console: unknown;
}

/** The globals of the library. */
export const powers: Powers & Readonly<Record<string, unknown>> = {
  WebAssembly: scope.WebAssembly,
  Worker: scope.Worker,
  Blob: scope.Blob,
  URL: { createObjectURL: RawURL.createObjectURL.bind(RawURL) },
  navigator: { hardwareConcurrency: 2 },
  crypto: scope.crypto,
  performance: { now: milliseconds },
  setTimeout: later,
  clearTimeout: (id: number): void => apply(clear, scope, [id]),
  fetch: fetchFile,
  console: null,
};
