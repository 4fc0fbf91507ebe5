/** The thread that runs the reader's code and judges it, with the graders of the page. */
import { parentPort, workerData } from "node:worker_threads";
import type { WorkerMessage } from "../../src/client/sandbox/protocol.ts";
import { CodeError } from "../../src/client/sandbox/to-script.ts";
import type { Job } from "./job.ts";
import { Program } from "./program.ts";
import { Speech } from "./speech.ts";
import { kataTable } from "./table.ts";
import { placeOf } from "./trace.ts";

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

async function check({ kata: id, file, code, seed }: Job): Promise<void> {
  const found = kataTable[id];
  if (!found) throw new RangeError(`there is no kata ${id}`);
  const speech = new Speech(say);
  const program = new Program(found.lesson, speech.console);
  program.read(file, code);
  say({ type: "started" });
  const begin = performance.now();
  const exports = await program.run(file);
  const report = found.kata.judge(exports[found.kata.entry], seed);
  say({ type: "done", milliseconds: performance.now() - begin, report });
}

function fail(error: unknown): void {
  const { message, line, file } =
    error instanceof CodeError ? error : { message: String(error), ...placeOf(error) };
  say({ type: "failed", error: { message: message.slice(0, 4000), line, file } });
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
// The thread goes on as long as its port is open; the watchdog ends it once it has spoken.
parentPort?.on("message", () => undefined);
check(workerData as Job).catch(fail); // child.ts gives it
