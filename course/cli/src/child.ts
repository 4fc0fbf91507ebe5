/**
 * The process of one check. Its first thread never runs the reader's code: it watches the clock and
 * the memory, and ends the thread that does.
 */
import { Worker } from "node:worker_threads";
import { WORKER } from "./files.ts";
import type { Job, Over } from "./job.ts";

/** Milliseconds between two looks at the memory. */
const LOOK = 20;
/** Milliseconds in which everything must be loaded. */
const LOAD_LIMIT = 30_000;
const MEGABYTE = 2 ** 20;

/** Whether a message of the thread says that the reader's code begins. */
const isStart = (message: unknown): boolean =>
  typeof message === "object" &&
  message !== null &&
  "type" in message &&
  message.type === "started";

function watch(job: Job): void {
  const worker = new Worker(WORKER, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: job.megabytes },
  });
  let ended = false;
  const end = (over?: Over): void => {
    if (ended) return;
    ended = true;
    void worker.terminate();
    const leave = (): void => process.exit(0);
    if (over) process.send?.(over, leave);
    else process.disconnect();
  };
  let clock = setTimeout(() => end({ type: "over", reason: "timeout" }), LOAD_LIMIT);
  setInterval(() => {
    if (process.memoryUsage.rss() > job.megabytes * MEGABYTE)
      end({ type: "over", reason: "memory" });
  }, LOOK).unref();
  worker.on("message", (message: unknown) => {
    if (ended) return;
    if (isStart(message)) {
      clearTimeout(clock);
      clock = setTimeout(() => end({ type: "over", reason: "timeout" }), job.limit);
    }
    process.send?.(message);
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    const memory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    end({ type: "over", reason: memory ? "memory" : "gone" });
  });
  worker.on("exit", () => end({ type: "over", reason: "gone" }));
}

process.once("message", (job) => watch(job as Job)); // judge.ts sends one
// The terminal is gone: nobody waits for an answer.
process.once("disconnect", () => process.exit(0));
