import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { CellError, Line } from "../../src/client/sandbox/protocol.ts";
import { readMessage } from "../../src/client/sandbox/read-message.ts";
import type { KataReport } from "../../src/kit/exercises/kata.ts";
import { CHILD } from "./files.ts";
import type { Job, Over } from "./job.ts";

/** How a check ended. */
export type Verdict =
  | { readonly kind: "judged"; readonly report: KataReport; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly error: CellError }
  | { readonly kind: Over["reason"] }
  | { readonly kind: "stopped" };

/** What may be said of memory when the system, not the watchdog, ended the process. */
const violent: readonly unknown[] = ["SIGABRT", "SIGKILL", "SIGTRAP", "SIGSEGV"];

/** Runs the reader's file in a process of its own and judges it there. Nothing it says is believed unread. */
export function judge(job: Job, onLine: (line: Line) => void, stop: AbortSignal): Promise<Verdict> {
  return new Promise((resolve) => {
    // The reader's code prints through messages; whatever else is written there is noise of a crash.
    const child = fork(fileURLToPath(CHILD), [], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    let verdict: Verdict | null = null;
    const conclude = (found: Verdict): void => {
      verdict ??= found;
      child.kill("SIGKILL");
    };
    const abort = (): void => conclude({ kind: "stopped" });
    stop.addEventListener("abort", abort, { once: true });
    child.on("message", (message) => hear(message, onLine, conclude));
    child.on("error", () => conclude({ kind: "gone" }));
    child.on("exit", (_code, signal) => {
      stop.removeEventListener("abort", abort);
      resolve(verdict ?? { kind: violent.includes(signal) ? "memory" : "gone" });
    });
    child.send(job);
    if (stop.aborted) abort();
  });
}

const reasons: readonly Over["reason"][] = ["timeout", "memory", "gone"];

function hear(
  given: unknown,
  onLine: (line: Line) => void,
  conclude: (verdict: Verdict) => void,
): void {
  const over = given as Partial<Over> | null; // looked at field by field
  const reason = reasons.find((known) => over?.type === "over" && known === over.reason);
  if (reason) return conclude({ kind: reason });
  const message = readMessage(given);
  if (message?.type === "output") for (const line of message.lines) onLine(line);
  else if (message?.type === "failed") conclude({ kind: "failed", error: message.error });
  else if (message?.type === "done" && message.report) {
    const { report, milliseconds } = message;
    conclude({ kind: "judged", report, milliseconds });
  }
}
