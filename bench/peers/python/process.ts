/**
 * @file NumPy, SciPy and PyTorch where a Python has them. One process a library imports it and
 * forks a fresh one for every measurement: importing takes longer than most rows.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as settings from "../../cases/settings.ts";
import { type Answer, type Description, errorOf, type Job } from "../../harness/job.ts";
import { readFloats } from "../../harness/prepared.ts";

export type PythonLibrary = "numpy" | "scipy" | "torch";
export const pythonLibraries: readonly PythonLibrary[] = ["numpy", "scipy", "torch"];

/** The interpreter: the environment variable PYTHON, else the first of these on the path. */
function interpreters(): readonly string[] {
  const named = process.env["PYTHON"];
  return named === undefined ? ["python3", "python"] : [named];
}

/** The interpreter that has a library, or undefined. */
export function pythonWith(library: PythonLibrary): string | undefined {
  const code = `import numpy, ${library}`;
  return interpreters().find((name) => spawnSync(name, ["-c", code]).status === 0);
}

const ONE_THREAD = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
/** No compiled files beside the scripts. */
const NO_CACHE = { PYTHONDONTWRITEBYTECODE: "1" };

/** What the script prints for a job. */
interface PythonAnswer {
  readonly samples?: readonly number[];
  readonly result?: string;
  readonly error?: string;
}

/** A Python with one library that answers questions one after the other. */
export class PythonPeer {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(library: PythonLibrary, interpreter: string) {
    const script = join(import.meta.dirname, "worker.py");
    const start = JSON.stringify({ library, ...settings });
    this.child = spawn(interpreter, [script, start], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...ONE_THREAD, ...NO_CACHE },
    });
    const { stdout } = this.child;
    if (stdout === null) throw new TypeError("The Python process has no output.");
    this.lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  private async question<T>(asked: object): Promise<T | string> {
    this.child.stdin?.write(`${JSON.stringify(asked)}\n`);
    const line = await this.lines.next();
    if (line.done === true) return "the Python process ended";
    return JSON.parse(line.value) as T; // what worker.py prints
  }

  describe(): Promise<Description | string> {
    return this.question<Description>({ describe: true });
  }

  /** The answer, or why there is none; the process that measures stops itself after `patience`. */
  async ask({ prepared, budget, check }: Job, patience: number): Promise<Answer | string> {
    const output = join(prepared.folder, "python-result");
    const seconds = Math.ceil(patience / 1000);
    const said = await this.question<PythonAnswer>({
      ...{ task: prepared.task, inputs: prepared.inputs, output, ...budget, check, seconds },
    });
    if (typeof said === "string") return said;
    const { samples, error, result } = said;
    if (samples === undefined) return error ?? `no answer in ${seconds} s`;
    if (result === undefined) return { samples, error: null, notes: [] };
    const answer = { samples, error: errorOf(readFloats(result), prepared), notes: [] };
    rmSync(result);
    return answer;
  }

  close(): void {
    this.child.stdin?.end();
  }
}
