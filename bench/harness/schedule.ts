/** @file Which process runs next: libraries in turn, repetitions as far as the time goes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { problems } from "../cases/index.ts";
import type { Problem } from "../cases/problem.ts";
import type { Contestant } from "./contestants.ts";
import { SLOW_MS } from "./measure.ts";
import type { Options } from "./options.ts";
import { filesOf, type Prepared, prepare } from "./prepared.ts";
import { RowRun } from "./row-run.ts";
import type { Block } from "./table.ts";

/** What a run of the benchmark needs besides its rows. */
export interface Context {
  readonly contestants: readonly Contestant[];
  readonly options: Options;
  readonly signal: AbortSignal;
  /** Where progress is told. */
  readonly say: (line: string) => void;
}

/** A process that has not answered after this long is stopped. */
const PATIENCE_MS = 60_000;

/** When a row stops repeating, and when everything ends, on the clock of `performance`. */
interface Deadline {
  readonly row: number;
  readonly all: number;
}

/** Whether a step was so slow that one process must do. */
const isSlow = (problem: Problem, samples: readonly number[]): boolean =>
  problem.unit !== "MB" && Math.min(...samples) > 1000 * SLOW_MS;

/** One row: the libraries in turn, again and again (A B C A B C …) until its deadline. */
async function runRow(
  problem: Problem,
  prepared: Prepared,
  { contestants, options, signal, say }: Context,
  deadline: Deadline,
): Promise<Block> {
  const run = new RowRun();
  const { repetitions, measureMs } = options;
  const { task, without = [] } = problem;
  const able = contestants.filter((c) => c.description.tasks.includes(task));
  let active = able.filter((c) => !without.includes(c.library));
  for (const { library } of able) {
    if (without.includes(library)) run.note(`${library}: left out, it would take minutes`);
  }
  for (let k = 0; k < repetitions && (k === 0 || performance.now() < deadline.row); k++) {
    const next: Contestant[] = [];
    for (const contestant of active) {
      const left = deadline.all - performance.now();
      if (signal.aborted || left <= 0) return run.block(problem);
      const { library } = contestant;
      say(`${problem.row}  ${k + 1}/${repetitions}  ${library}`);
      const budget = { warmupMs: measureMs, measureMs };
      const job = { library, prepared, budget, check: k === 0 };
      const patience = Math.min(PATIENCE_MS, Math.ceil(left) + 1000);
      const answer = await contestant.ask(job, patience, signal);
      if (typeof answer === "string") run.note(`${library}: ${answer}`);
      else {
        run.take(contestant, answer);
        if (isSlow(problem, answer.samples)) run.note(`${library}: slow, one process`);
        else next.push(contestant);
      }
    }
    active = next;
  }
  return run.block(problem);
}

/** The rows that the options choose. */
export const chosenProblems = (options: Options): readonly Problem[] =>
  problems.filter((p) => options.rows.test(p.row));

/** All chosen rows; each gets an equal part of the time that is left. */
export async function runAll(context: Context, show: (block: Block) => void): Promise<Block[]> {
  const { options, signal, say } = context;
  const chosen = chosenProblems(options);
  const end = performance.now() + 1000 * options.seconds;
  const blocks: Block[] = [];
  const folder = mkdtempSync(join(tmpdir(), "mathesis-bench-"));
  try {
    for (const [i, problem] of chosen.entries()) {
      if (signal.aborted) break;
      const now = performance.now();
      if (now >= end) {
        say(`${problem.row}: skipped, the time is up (--seconds)`);
        continue;
      }
      say(`${problem.row}  inputs and reference`);
      const prepared = prepare(problem, folder);
      const deadline = { row: now + (end - now) / (chosen.length - i), all: end };
      const block = await runRow(problem, prepared, context, deadline);
      for (const file of filesOf(prepared)) rmSync(file);
      if (block.rows.length === 0) continue;
      blocks.push(block);
      show(block);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return blocks;
}
