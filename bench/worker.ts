/** @file One (row, library, repetition): measured in this process, printed as a line of JSON. */
import { type Answer, type Description, errorOf, type Job } from "./harness/job.ts";
import { leakUntil, measure, peakMemory } from "./harness/measure.ts";
import { readInputs } from "./harness/prepared.ts";
import { isLibrary, loadPeer } from "./peers/index.ts";
import type { Peer, Run } from "./peers/peer.ts";

async function peerOf(library: string): Promise<Peer> {
  if (!isLibrary(library)) throw new RangeError(`There is no library ${library}.`);
  return loadPeer(library);
}

async function measureRun(run: Run, { budget, check, prepared }: Job): Promise<Answer> {
  const samples = await measure(run.step, budget);
  const error = check ? errorOf(await run.result(), prepared) : null;
  return { samples, error, notes: [] };
}

/** What the loop adds at its peak to the memory before it; then what not freeing would do. */
async function measureMemory(run: Run, { check, library, prepared }: Job): Promise<Answer> {
  const before = process.memoryUsage().rss / 1e6;
  await run.step();
  const samples = [peakMemory() - before];
  const error = check ? errorOf(await run.result(), prepared) : null;
  const leak = check ? run.leak : undefined;
  const notes = leak === undefined ? [] : [`${library}: not freed, ${leakUntil(leak)}`];
  return { samples, error, notes };
}

const starts: readonly string[] = ["startUp", "import", "firstJit"];

/** A step says itself how long it took: what is measured happens in other processes. */
async function measureStarts(run: Run, { budget, check, prepared }: Job): Promise<Answer> {
  const samples: number[] = [];
  const end = performance.now() + budget.measureMs;
  while (samples.length < 3 || performance.now() < end) samples.push(Number(run.step()));
  return { samples, error: check ? errorOf(await run.result(), prepared) : null, notes: [] };
}

async function answer(job: Job): Promise<Answer> {
  const { prepared, library } = job;
  const make = (await peerOf(library)).tasks[prepared.task];
  if (make === undefined) throw new RangeError(`${library} has no ${prepared.task}.`);
  const run = make(readInputs(prepared));
  if (prepared.task === "memory") return measureMemory(run, job);
  return starts.includes(prepared.task) ? measureStarts(run, job) : measureRun(run, job);
}

async function describe(library: string): Promise<Description> {
  const { version, tasks, notes } = await peerOf(library);
  return { version, tasks: Object.keys(tasks), notes };
}

/** Does a job given as JSON, or describes a library, and prints the answer. */
export async function work(json: string): Promise<void> {
  const job = JSON.parse(json) as Job | { readonly describe: string }; // written by schedule.ts
  const said = "describe" in job ? await describe(job.describe) : await answer(job);
  console.log(JSON.stringify(said)); // an infinite error becomes null, which counts as wrong
}
