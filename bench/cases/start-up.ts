/** @file The row about starting. */
import { plainReference } from "../harness/precise.ts";
import { normals } from "../harness/random.ts";
import { type Problem, values } from "./problem.ts";

const startUp: Problem = {
  row: "start-up",
  about: "a fresh process: import the built package, then x + 1 of 16 elements",
  task: "startUp",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [values(normals(19, 16), [16])],
  reference: ([x]) => plainReference(Float64Array.from(x.data, (v) => v + 1)),
};

export const startUpProblems: readonly Problem[] = [startUp];
