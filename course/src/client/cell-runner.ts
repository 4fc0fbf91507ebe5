import type { KataReport } from "../kit/kata.ts";
import {
  type CellError,
  type Channel,
  MAX_CHARACTERS,
  MAX_LINES,
  type RunRequest,
  type WorkerMessage,
} from "./cell-protocol.ts";

/** How a run ended. */
export type Ending =
  | { readonly kind: "done"; readonly milliseconds: number; readonly report: KataReport | null }
  | { readonly kind: "failed"; readonly error: CellError }
  | { readonly kind: "timeout" }
  | { readonly kind: "stopped" }
  | { readonly kind: "flooded" };

export interface Run {
  readonly ended: Promise<Ending>;
  readonly stop: () => void;
}

const LOAD_LIMIT = 30_000;

const create = (): Worker =>
  new Worker(new URL("./cell.worker.ts", import.meta.url), { type: "module", name: "cell" });

let spare: Worker | null = null;

/** Starts a worker ahead of the first run, so that Run answers at once. */
export function warmUp(): void {
  spare ??= create();
}

function takeWorker(): Worker {
  const worker = spare ?? create();
  spare = null;
  return worker;
}

/**
 * Runs a cell's code in a worker of its own, which is ended afterwards: no run sees another's
 * leftovers. `limit` milliseconds count from the moment everything is loaded.
 */
export function runCell(
  request: RunRequest,
  limit: number,
  onOutput: (channel: Channel, text: string) => void,
): Run {
  const worker = takeWorker();
  let settle: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    settle = resolve;
  });
  const end = (ending: Ending): void => {
    clearTimeout(timer);
    worker.terminate();
    settle(ending);
    warmUp();
  };
  let timer = setTimeout(() => end({ kind: "timeout" }), LOAD_LIMIT);
  const output = cappedOutput(onOutput, () => end({ kind: "flooded" }));
  const act = (message: WorkerMessage): void => {
    if (message.type === "output") output(message.channel, message.text);
    else if (message.type === "failed") end({ kind: "failed", error: message.error });
    else if (message.type === "done") end({ ...message, kind: "done" });
    else if (message.type === "started") {
      clearTimeout(timer);
      timer = setTimeout(() => end({ kind: "timeout" }), limit);
    }
  };
  worker.addEventListener("message", (event: MessageEvent<WorkerMessage>) => act(event.data));
  worker.addEventListener("error", (event) => {
    const error = {
      message: event.message || "The worker could not start.",
      line: null,
      file: null,
    };
    end({ kind: "failed", error });
  });
  worker.postMessage(request);
  return { ended, stop: () => end({ kind: "stopped" }) };
}

/** The worker counts its own output; code that talks past its console is counted here. */
function cappedOutput(
  onOutput: (channel: Channel, text: string) => void,
  onFlood: () => void,
): (channel: Channel, text: string) => void {
  let lines = 0;
  let characters = 0;
  return (channel, text) => {
    lines += 1;
    characters += text.length;
    if (lines > MAX_LINES || characters > MAX_CHARACTERS) onFlood();
    else onOutput(channel, text);
  };
}
