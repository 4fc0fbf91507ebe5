/** @file A fresh Node process for one measurement. */
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer, Description, Job } from "./job.ts";

const SCRIPT = join(import.meta.dirname, "..", "run.ts");
/** Stripped types and parsed code are kept here: starting would take longer than most rows. */
const COMPILE_CACHE = join(tmpdir(), "mathesis-bench-compile-cache");

/** What a worker prints last, or why there is nothing. */
function ask<T>(question: object, patience: number, signal: AbortSignal): Promise<T | string> {
  const args = [...process.execArgv, SCRIPT, "--worker", JSON.stringify(question)];
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(patience);
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
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
      if (code === 0 && last !== undefined)
        resolve(JSON.parse(last) as T); // what worker.ts prints
      else
        resolve(errors.split("\n").find((line) => /^\w*Error\b/.test(line)) ?? `exit code ${code}`);
    });
  });
}

export const askNode = (
  job: Job,
  patience: number,
  signal: AbortSignal,
): Promise<Answer | string> => ask<Answer>(job, patience, signal);

export const describeNode = (library: string, signal: AbortSignal): Promise<Description | string> =>
  ask<Description>({ describe: library }, 30_000, signal);
