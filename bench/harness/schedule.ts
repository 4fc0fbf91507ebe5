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
function ask(job: Job, signal: AbortSignal): Promise<Answer | string> {
  const script = join(import.meta.dirname, "..", "run.ts");
  const args = [...process.execArgv, script, "--worker", JSON.stringify(job)];
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(PATIENCE_MS);
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
      resolve(timeout.aborted ? `no answer in ${PATIENCE_MS / 1000} s` : "stopped");
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

/** One row: the libraries in turn, again and again (A B C A B C …) until `until`. */
async function runRow(
  problem: Problem,
  libraries: readonly string[],
  options: Options,
  until: number,
  signal: AbortSignal,
  say: Say,
): Promise<Block> {
  const run = new RowRun();
  let active = libraries;
  for (let k = 0; k < options.repetitions && (k === 0 || performance.now() < until); k++) {
    const next: string[] = [];
    for (const library of active) {
      if (signal.aborted) return run.block(problem);
      say(`${problem.row}  ${k + 1}/${options.repetitions}  ${library}`);
      const budget = { warmupMs: options.measureMs, measureMs: options.measureMs };
      const answer = await ask({ row: problem.row, library, budget, check: k === 0 }, signal);
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
    const until = now + (end - now) / (chosen.length - i);
    const block = await runRow(problem, libraries, options, until, signal, say);
    if (block.rows.length > 0) {
      blocks.push(block);
      show(block);
    }
  }
  return blocks;
}
