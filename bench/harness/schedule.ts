/** @file Which process runs next: libraries in turn, repetitions as far as the time goes. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { problems } from "../cases/index.ts";
import type { Problem } from "../cases/problem.ts";
import type { Answer, Job } from "../worker.ts";
import type { Options } from "./options.ts";
import type { ResultRow } from "./report.ts";
import { summarize } from "./statistics.ts";
import type { Block } from "./table.ts";

/** Where progress is told. */
export type Say = (line: string) => void;

/** A process that has not answered after this long is stopped. */
const PATIENCE_MS = 60_000;

/** The answer of a fresh process, or why there is none. */
function ask(job: Job, patience: number, signal: AbortSignal): Promise<Answer | string> {
  const script = join(import.meta.dirname, "..", "run.ts");
  const args = [...process.execArgv, script, "--worker", JSON.stringify(job)];
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(patience);
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      signal: AbortSignal.any([signal, timeout]),
      killSignal: "SIGKILL",
    });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("error", () => {
      resolve(timeout.aborted ? `no answer in ${Math.round(patience / 1000)} s` : "stopped");
    });
    child.on("close", (code) => {
      const last = output.trim().split("\n").at(-1);
      if (code === 0 && last !== undefined) resolve(JSON.parse(last) as Answer);
      else resolve(errors.split("\n").find((line) => /Error/.test(line)) ?? `exit code ${code}`);
    });
  });
}

/** All answers about one row, by library. */
class RowRun {
  readonly samples = new Map<string, (readonly number[])[]>();
  readonly errors = new Map<string, number>();
  readonly notes = new Set<string>();
  readonly versions = new Map<string, string>();

  take(library: string, answer: Answer): boolean {
    if (answer.samples.length === 0) return false;
    this.samples.set(library, [...(this.samples.get(library) ?? []), answer.samples]);
    this.versions.set(library, answer.version);
    if (answer.error !== null) this.errors.set(library, answer.error);
    for (const note of answer.notes) this.notes.add(note);
    return true;
  }

  block(problem: Problem): Block {
    const rows = [...this.samples].map(
      ([library, samples]): ResultRow => ({
        row: problem.row,
        library,
        version: this.versions.get(library) ?? "",
        unit: problem.unit,
        ...summarize(samples),
        error: this.errors.get(library) ?? Number.NaN,
      }),
    );
    return { row: problem.row, about: problem.about, rows, notes: [...this.notes] };
  }
}

/** When a row stops repeating, and when everything ends, on the clock of `performance`. */
interface Deadline {
  readonly row: number;
  readonly all: number;
}

/** One row: the libraries in turn, again and again (A B C A B C …) until its deadline. */
async function runRow(
  problem: Problem,
  libraries: readonly string[],
  options: Options,
  deadline: Deadline,
  signal: AbortSignal,
  say: Say,
): Promise<Block> {
  const run = new RowRun();
  let active = libraries;
  for (let k = 0; k < options.repetitions && (k === 0 || performance.now() < deadline.row); k++) {
    const next: string[] = [];
    for (const library of active) {
      const left = deadline.all - performance.now();
      if (signal.aborted || left <= 0) return run.block(problem);
      say(`${problem.row}  ${k + 1}/${options.repetitions}  ${library}`);
      const budget = { warmupMs: options.measureMs, measureMs: options.measureMs };
      const job = { row: problem.row, library, budget, check: k === 0 };
      const answer = await ask(job, Math.min(PATIENCE_MS, Math.ceil(left) + 1000), signal);
      if (typeof answer === "string") run.notes.add(`${library}: ${answer}`);
      else if (run.take(library, answer)) next.push(library);
    }
    active = next;
  }
  return run.block(problem);
}

/** The rows that the options choose. */
export const chosenProblems = (options: Options): readonly Problem[] =>
  problems.filter((p) => options.rows.test(p.row));

/** All chosen rows; each gets an equal part of the time that is left. */
export async function runAll(
  libraries: readonly string[],
  options: Options,
  signal: AbortSignal,
  say: Say,
  show: (block: Block) => void,
): Promise<Block[]> {
  const chosen = chosenProblems(options);
  const end = performance.now() + 1000 * options.seconds;
  const blocks: Block[] = [];
  for (const [i, problem] of chosen.entries()) {
    if (signal.aborted) break;
    const now = performance.now();
    if (now >= end) say(`${problem.row}: skipped, the time is up (--seconds)`);
    const deadline = { row: now + (end - now) / (chosen.length - i), all: end };
    const block = await runRow(problem, libraries, options, deadline, signal, say);
    if (block.rows.length > 0) {
      blocks.push(block);
      show(block);
    }
  }
  return blocks;
}
