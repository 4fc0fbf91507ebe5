/** @file One (row, library, repetition): measured in this process, printed as a line of JSON. */
import { problems } from "./cases/index.ts";
import type { Problem, Values } from "./cases/problem.ts";
import { type Budget, leakUntil, measure, peakMemory } from "./harness/measure.ts";
import { maxRelativeError } from "./harness/precise.ts";
import { isLibrary, loadPeer } from "./peers/index.ts";
import type { Peer, Run } from "./peers/peer.ts";
import { isPython, pythonVersion, runPython } from "./peers/python.ts";

export interface Job {
  readonly row: string;
  readonly library: string;
  readonly budget: Budget;
  /** Whether to compare the result with the reference, which may take longer than the row. */
  readonly check: boolean;
}

export interface Answer {
  /** One number a batch, in the row's unit; empty where the library does not do the task. */
  readonly samples: readonly number[];
  readonly error: number | null;
  readonly version: string;
  readonly notes: readonly string[];
}

interface Measured {
  readonly samples: readonly number[];
  readonly result?: ArrayLike<number>;
  readonly notes?: readonly string[];
}

async function measureRun(run: Run, job: Job): Promise<Measured> {
  const samples = await measure(run.step, job.budget);
  return job.check ? { samples, result: await run.result() } : { samples };
}

/** The loop once, and its peak before anything else allocates; then what not freeing would do. */
async function measureMemory(run: Run, job: Job): Promise<Measured> {
  await run.step();
  const samples = [peakMemory()];
  const result = await run.result();
  if (run.leak === undefined || !job.check) return { samples, result };
  return { samples, result, notes: [`${job.library}: not freed, ${leakUntil(run.leak)}`] };
}

async function measurePeer(peer: Peer, problem: Problem, job: Job, inputs: readonly Values[]) {
  const make = peer.tasks[problem.task];
  if (make === undefined) return { samples: [] };
  const run = make(inputs);
  return problem.task === "memory" ? measureMemory(run, job) : measureRun(run, job);
}

async function answer(job: Job): Promise<Answer> {
  const problem = problems.find((p) => p.row === job.row);
  if (problem === undefined) throw new RangeError(`There is no row ${job.row}.`);
  const inputs = problem.inputs();
  const error = (result: ArrayLike<number> | undefined) =>
    result === undefined || !job.check
      ? null
      : maxRelativeError(result, problem.reference(inputs), problem.measure);
  if (isPython(job.library)) {
    const { samples, result } = runPython(job.library, problem, inputs, job.budget);
    const version = pythonVersion(job.library) ?? "";
    return { samples, error: error(result), version, notes: [] };
  }
  if (!isLibrary(job.library)) throw new RangeError(`There is no library ${job.library}.`);
  const peer = await loadPeer(job.library);
  const {
    samples,
    result,
    notes: seen = [],
  }: Measured = await measurePeer(peer, problem, job, inputs);
  const said = [peer.notes.all, peer.notes[problem.task]].filter((n) => n !== undefined);
  const notes = [...said, ...seen];
  return { samples, error: error(result), version: peer.version, notes };
}

/** Does a job given as JSON and prints the answer. */
export async function work(json: string): Promise<void> {
  const job = JSON.parse(json) as Job; // written by run.ts
  console.log(JSON.stringify(await answer(job)));
}
