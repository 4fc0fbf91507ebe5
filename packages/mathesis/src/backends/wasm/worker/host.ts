/**
 * @file Threads of the host, with the least of their types: a Worker where there is such a global
 * (browsers, Deno, Bun), `node:worker_threads` in Node. Node's modules are asked for at run time and
 * not imported, so that bundles for browsers hold nothing of them.
 */
import { TraceError } from "../../../util/errors.ts";

/** What a thread says, and how it fails. */
export interface Listener {
  heard(message: unknown): void;
  broke(why: string): void;
}

/** Another thread of the host's. */
export interface Thread {
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  /** Says whether the process has to go on for it; one that is not needed keeps no process alive. */
  needed(yes: boolean): void;
  /** Ends it at once, whatever it is doing. */
  end(): void;
}

interface WebWorker {
  onmessage: (event: { readonly data: unknown }) => void;
  onerror: (event: { readonly message?: string; preventDefault(): void }) => void;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  terminate(): void;
}
interface NodeWorker {
  on(event: "message" | "error", listener: (value: unknown) => void): void;
  on(event: "exit", listener: () => void): void;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  terminate(): Promise<unknown>;
  ref(): void;
  unref(): void;
}
interface NodeThreads {
  readonly Worker: new (
    source: string,
    options: { readonly eval: true; readonly name: string; readonly execArgv: readonly string[] },
  ) => NodeWorker;
}

/** The globals that are used. */
interface Globals {
  readonly Worker?: new (url: string, options: { readonly name: string }) => WebWorker;
  readonly Blob: new (parts: readonly string[], options: { readonly type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string };
  readonly process?: { getBuiltinModule?(name: string): unknown };
  readonly navigator?: { readonly hardwareConcurrency?: number };
  setTimeout(work: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}
const globals = globalThis as unknown as Globals; // those of every host, or optional

const NAME = "mathesis";

/** A new thread that runs a text, in which `port` is what it hears and answers through. */
export function startThread(source: string, listener: Listener): Thread {
  try {
    if (globals.Worker !== undefined) return webThread(globals.Worker, source, listener);
    const threads = globals.process?.getBuiltinModule?.("node:worker_threads");
    if (threads !== undefined) return nodeThread(threads as NodeThreads, source, listener);
  } catch (e) {
    throw threadError(`the host refuses to start one: ${reason(e)}`);
  }
  throw threadError("the host has none.");
}

const reason = (e: unknown): string => (e instanceof Error ? e.message : String(e)).split("\n")[0];

/** The error of a thread that cannot do its work. */
export const threadError = (why: string): TraceError =>
  new TraceError({
    code: "ASYNC_THREAD",
    op: "jit",
    message: `the program cannot run in another thread: ${why}`,
    hint: "call the function without .async; it does the same in this thread.",
    details: { why },
  });

const urls = new Map<string, string>();

function urlOf(source: string): string {
  const type = "text/javascript";
  const known = urls.get(source);
  if (known !== undefined) return known;
  const blob = new globals.Blob([`const port = self;${source}`], { type });
  const fresh = globals.URL.createObjectURL(blob);
  urls.set(source, fresh);
  return fresh;
}

function webThread(
  Worker: NonNullable<Globals["Worker"]>,
  source: string,
  listener: Listener,
): Thread {
  const url = urlOf(source);
  const worker = new Worker(url, { name: NAME });
  worker.onmessage = ({ data }) => listener.heard(data);
  worker.onerror = (event) => {
    event.preventDefault(); // the caller gets it as an error of the run
    listener.broke(event.message ?? "the page's content-security policy may forbid it.");
  };
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    needed: () => undefined, // pages end without waiting
    end: () => worker.terminate(),
  };
}

function nodeThread({ Worker }: NodeThreads, source: string, listener: Listener): Thread {
  const port = 'const port = require("node:worker_threads").parentPort;';
  const worker = new Worker(port + source, { eval: true, name: NAME, execArgv: [] });
  worker.on("message", (message) => listener.heard(message));
  worker.on("error", (e) => listener.broke(reason(e)));
  worker.on("exit", () => listener.broke("it ended."));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    needed: (yes) => (yes ? worker.ref() : worker.unref()),
    end: () => {
      worker.terminate().catch(() => undefined); // one that has ended already is as good
    },
  };
}

/** How many threads the host does at once. */
export function hardwareThreads(): number {
  const os = globals.process?.getBuiltinModule?.("node:os") as
    | { availableParallelism(): number }
    | undefined; // Node 20 has no navigator
  return globals.navigator?.hardwareConcurrency ?? os?.availableParallelism() ?? 1;
}

/** How many threads work at once; the host's own thread needs little while it waits. */
export const mostThreads = (): number =>
  Math.max(2, Math.min(8, globals.navigator?.hardwareConcurrency ?? 4));

/** Does something later, unless the process ends before or it is called off by what is returned. */
export function later(work: () => void, milliseconds: number): () => void {
  const timer = globals.setTimeout(work, milliseconds);
  (timer as { unref?(): void }).unref?.(); // Node's timers are objects, those of browsers numbers
  return () => globals.clearTimeout(timer);
}
