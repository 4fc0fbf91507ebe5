/** @file The row about memory: many large tensors made and dropped without a pause. */
import { plainReference } from "../harness/precise.ts";
import { normals } from "../harness/random.ts";
import { type Problem, values } from "./problem.ts";
import { tensorCount } from "./settings.ts";

const megabytes = 4;
const elements = (megabytes * 2 ** 20) / 8;

const memory: Problem = {
  row: "memory-4MiB",
  about: `memory that ${tensorCount} dropped ${megabytes} MiB tensors (x + i) in a synchronous loop add at the peak`,
  task: "memory",
  unit: "MB",
  precision: "float64",
  measure: "normwise",
  inputs: () => [values(normals(17, elements), [elements])],
  // The last tensor of the loop.
  reference: ([x]) => plainReference(Float64Array.from(x.data, (v) => v + (tensorCount - 1))),
};

export const memoryProblems: readonly Problem[] = [memory];
