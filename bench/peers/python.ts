/** @file NumPy and PyTorch, in a Python process where one has them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensorCount } from "../cases/memory.ts";
import { batchSize, checkedSteps, learningRate } from "../cases/network-settings.ts";
import type { Problem, Values } from "../cases/problem.ts";
import type { Budget } from "../harness/measure.ts";

export type PythonLibrary = "numpy" | "torch";
export const pythonLibraries: readonly PythonLibrary[] = ["numpy", "torch"];
export const isPython = (name: string): name is PythonLibrary =>
  name === "numpy" || name === "torch";

/** The interpreter: the environment variable PYTHON, else python3. */
const interpreter = (): string => process.env["PYTHON"] ?? "python3";

/** The version of a Python library, or undefined where it is not installed. */
export function pythonVersion(library: PythonLibrary): string | undefined {
  const code = `import ${library}; print(${library}.__version__)`;
  const { status, stdout } = spawnSync(interpreter(), ["-c", code], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** What the Python process answers; `samples` is empty where it does not know the task. */
export interface PythonAnswer {
  readonly samples: readonly number[];
  readonly result: Float64Array | undefined;
}

/** The inputs as files of raw elements. */
function writeInputs(folder: string, inputs: readonly Values[]) {
  return inputs.map(({ data, shape }, i) => {
    const file = join(folder, `input-${i}`);
    writeFileSync(file, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return { file, shape, dtype: data instanceof Float64Array ? "float64" : "float32" };
  });
}

/** Measures a problem in a fresh Python process, with the same inputs. */
export function runPython(
  library: PythonLibrary,
  problem: Problem,
  inputs: readonly Values[],
  budget: Budget,
): PythonAnswer {
  const folder = mkdtempSync(join(tmpdir(), "mathesis-bench-"));
  try {
    const job = {
      library,
      task: problem.task,
      inputs: writeInputs(folder, inputs),
      output: join(folder, "output"),
      ...budget,
      batchSize,
      learningRate,
      checkedSteps,
      tensorCount,
    };
    const script = join(import.meta.dirname, "python_worker.py");
    const { status, stdout, stderr } = spawnSync(interpreter(), [script, JSON.stringify(job)], {
      encoding: "utf8",
      env: {
        ...process.env,
        OMP_NUM_THREADS: "1",
        OPENBLAS_NUM_THREADS: "1",
        MKL_NUM_THREADS: "1",
      },
    });
    if (status !== 0) throw new TypeError(`${library}: ${stderr.trim().split("\n").at(-1)}`);
    const samples = JSON.parse(stdout) as number[]; // what the script prints
    if (samples.length === 0) return { samples, result: undefined };
    const bytes = readFileSync(job.output);
    return { samples, result: new Float64Array(new Uint8Array(bytes).buffer) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
