/** @file Elementwise rows. */
import { addPairs, precisePairExp, reference, twoProduct, twoSum } from "../harness/precise.ts";
import { normals, uniforms } from "../harness/random.ts";
import { type Precision, type Problem, values } from "./problem.ts";

const addProblem = (row: string, n: number): Problem => ({
  row,
  about: `x + y, ${n} elements, float64`,
  task: "add",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [values(normals(1, n), [n]), values(normals(2, n), [n])],
  reference: ([x, y]) => reference(n, (i) => twoSum(x.data[i], y.data[i])),
});

const expProblem = (row: string, n: number, precision: Precision): Problem => ({
  row,
  about: `exp(x), ${n} elements in [-5, 5), ${precision}`,
  task: "exp",
  unit: "µs",
  precision,
  measure: "elementwise",
  inputs: () => [values(uniforms(3, n, -5, 5), [n], precision)],
  reference: ([x]) => reference(n, (i) => precisePairExp(x.data[i])),
});

const million = 1_000_000;

const mulAdd: Problem = {
  row: "mul-add-1e6",
  about: "x y + z, 1000000 elements, float64",
  task: "mulAdd",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [4, 5, 6].map((seed) => values(normals(seed, million), [million])),
  reference: ([x, y, z]) =>
    reference(million, (i) => addPairs(twoProduct(x.data[i], y.data[i]), { hi: z.data[i], lo: 0 })),
};

export const elementwiseProblems: readonly Problem[] = [
  addProblem("add-16", 16),
  addProblem("add-1e6", million),
  mulAdd,
  expProblem("exp-1e6", million, "float64"),
  expProblem("exp-1e6-f32", million, "float32"),
];
