/// <reference lib="webworker" />
import { loadKata } from "../components/exercises/load.ts";
import { CodeError, HEADER_LINES, prepare } from "./cell-modules.ts";
import { print } from "./cell-print.ts";
import {
  type CellError,
  type Channel,
  MAX_CHARACTERS,
  MAX_LINES,
  type RunRequest,
  type WorkerMessage,
} from "./cell-protocol.ts";

const post = (message: WorkerMessage): void => self.postMessage(message);

/** Thrown by console.log when a cell prints without end: stops the cell. */
class TooMuchOutput extends Error {
  override readonly name = "TooMuchOutput";
}

let lines = 0;
let characters = 0;

function write(channel: Channel, values: readonly unknown[]): void {
  const text = values.map(print).join(" ");
  lines += 1;
  characters += text.length;
  if (lines > MAX_LINES || characters > MAX_CHARACTERS) {
    throw new TooMuchOutput(`Too much output: a cell may print ${MAX_LINES} lines or 256 KB.`);
  }
  post({ type: "output", channel, text });
}

const cellConsole = {
  log: (...values: unknown[]) => write("log", values),
  info: (...values: unknown[]) => write("log", values),
  debug: (...values: unknown[]) => write("log", values),
  warn: (...values: unknown[]) => write("warn", values),
  error: (...values: unknown[]) => write("error", values),
};

function messageOf(error: unknown): string {
  if (error instanceof TooMuchOutput) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : `Thrown: ${print(error)}`;
}

/** The innermost line of the reader's files in a stack trace, preferring the cell's own file. */
function describe(error: unknown, own: string): CellError {
  if (error instanceof CodeError) {
    return {
      message: error.message,
      line: error.line,
      file: error.file === own ? null : error.file,
    };
  }
  const message = messageOf(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = [...stack.matchAll(/cell\/([\w./-]+\.ts):(\d+)/g)].map((frame) => ({
    file: frame[1] ?? "",
    line: Number(frame[2]) - HEADER_LINES,
  }));
  const ownFrame = frames.find(({ file }) => file === own);
  const frame = ownFrame ?? frames[0];
  const elsewhere = frames[0] !== undefined && frames[0].file !== own ? frames[0].file : null;
  return { message, line: frame?.line ?? null, file: elsewhere };
}

async function run(request: RunRequest): Promise<void> {
  try {
    const program = await prepare(request, request.edited);
    const kata = request.kata ? await loadKata(request.lesson, request.kata.id) : null;
    post({ type: "started" });
    const start = performance.now();
    const exported = await program.run(cellConsole);
    const report = kata?.judge(exported[kata.entry], request.kata?.seed ?? 1) ?? null;
    post({ type: "done", milliseconds: performance.now() - start, report });
  } catch (error) {
    post({ type: "failed", error: describe(error, request.file) });
  }
}

self.addEventListener("message", (event: MessageEvent<RunRequest>) => void run(event.data));
// A promise that the cell's code forgot to await fails here.
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  post({ type: "output", channel: "error", text: `Not awaited: ${String(event.reason)}` });
});
