/** @file The rows about starting. */
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

const importing: Problem = {
  ...startUp,
  row: "import",
  about: "a fresh process: import the built package, nothing more",
  task: "import",
  reference: ([x]) => plainReference(Float64Array.from(x.data)),
};

const firstJit: Problem = {
  ...startUp,
  row: "first-jit",
  about: "a fresh process: the first compiled call, sum(2·x + 1) of 16 elements, after the import",
  task: "firstJit",
  reference: ([x]) => {
    const terms = Array.from(x.data, (v) => 2 * v + 1);
    return plainReference(Float64Array.of(terms.reduce((a, b) => a + b)));
  },
};

export const startUpProblems: readonly Problem[] = [startUp, importing, firstJit];
