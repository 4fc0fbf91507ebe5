/** @file Rows about whole arrays: sums, products of matrices, softmax, sorting. */
import { addPairs, plainReference, reference, twoProduct } from "../harness/precise.ts";
import { normals } from "../harness/random.ts";
import { type Precision, type Problem, type Values, values } from "./problem.ts";

const million = 1_000_000;

const sum: Problem = {
  row: "sum-1e6",
  about: "sum of 1000000 normal numbers, float64",
  task: "sum",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [values(normals(7, million), [million])],
  reference: ([x]) =>
    reference(1, () => {
      let total = { hi: 0, lo: 0 };
      for (const v of x.data) total = addPairs(total, { hi: v, lo: 0 });
      return total;
    }),
};

/** One element of a matrix product. */
function dot(a: Values, b: Values, n: number, i: number, j: number) {
  let total = { hi: 0, lo: 0 };
  for (let k = 0; k < n; k++) {
    total = addPairs(total, twoProduct(a.data[i * n + k], b.data[k * n + j]));
  }
  return total;
}

const matmulProblem = (n: number, precision: Precision): Problem => ({
  row: `matmul-f${precision.slice(-2)}-${n}`,
  about: `product of two ${n}×${n} matrices, ${precision}`,
  task: "matmul",
  unit: "µs",
  precision,
  measure: "normwise",
  inputs: () => [8, 9].map((seed) => values(normals(seed, n * n), [n, n], precision)),
  reference: ([a, b]) => reference(n * n, (i) => dot(a, b, n, Math.floor(i / n), i % n)),
});

const side = 256;

const softmax: Problem = {
  row: "softmax-256",
  about: "softmax along the rows of a 256×256 matrix, float64",
  task: "softmax",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [values(normals(10, side * side, 3), [side, side])],
  reference: ([x]) => plainReference(softmaxRows(Float64Array.from(x.data), side)),
};

/** softmax along rows of length n, in float64. */
export function softmaxRows(x: Float64Array, n: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let row = 0; row < x.length; row += n) {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = row; j < row + n; j++) top = Math.max(top, x[j]);
    let total = 0;
    for (let j = row; j < row + n; j++) total += out[j] = Math.exp(x[j] - top);
    for (let j = row; j < row + n; j++) out[j] /= total;
  }
  return out;
}

const sort: Problem = {
  row: "sort-1e5",
  about: "sort of 100000 normal numbers, float64",
  task: "sort",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [values(normals(11, 100_000), [100_000])],
  reference: ([x]) => plainReference(Float64Array.from(x.data).sort()),
};

export const arrayProblems: readonly Problem[] = [
  sum,
  matmulProblem(64, "float64"),
  matmulProblem(256, "float64"),
  matmulProblem(256, "float32"),
  softmax,
  sort,
];
