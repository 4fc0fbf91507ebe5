/** @file Rows about reductions and scans. */
import {
  addPairs,
  divPairs,
  negatePair,
  type Pair,
  pairOf,
  plainReference,
  reference,
  twoProduct,
  twoSum,
} from "../harness/precise.ts";
import { precisePairExp, precisePairLogOf } from "../harness/precise-functions.ts";
import { normals } from "../harness/random.ts";
import {
  type Elements,
  type Precision,
  type Problem,
  rowName,
  type Task,
  values,
} from "./problem.ts";

const million = 1_000_000;

/** The sum of f of some elements. */
function total(data: Elements, f: (x: number) => Pair, start = 0, step = 1, count = data.length) {
  let sum = pairOf(0);
  for (let k = 0; k < count; k++) sum = addPairs(sum, f(data[start + k * step]));
  return sum;
}

/** A row that reduces n normal numbers with mean 0.5 to one number. */
function whole(task: Task, n: number, answer: (data: Elements) => Pair, precision?: Precision) {
  const dtype = precision ?? "float64";
  const problem: Problem = {
    row: rowName(task === "variance" ? "var" : task, n, dtype),
    about: `${task} of ${n} normal numbers, ${dtype}`,
    task,
    unit: "µs",
    precision: dtype,
    measure: "elementwise",
    without: n > million ? ["mathjs"] : [],
    inputs: () => [values(normals(7, n), [n], dtype)],
    reference: ([x]) => reference(1, () => answer(x.data)),
  };
  return problem;
}

const sumOf = (data: Elements): Pair => total(data, pairOf);
const meanOf = (data: Elements): Pair => divPairs(sumOf(data), pairOf(data.length));

function varianceOf(data: Elements): Pair {
  const { hi, lo } = meanOf(data);
  const squared = (x: number): Pair => {
    const d = twoSum(x, -hi);
    return addPairs(twoProduct(d.hi, d.hi), pairOf(2 * d.hi * (d.lo - lo)));
  };
  return divPairs(total(data, squared), pairOf(data.length));
}

const maxOf = (data: Elements): number => Float64Array.from(data).reduce((a, b) => Math.max(a, b));

const side = 1000;

const sumAxis = (axis: 0 | 1): Problem => ({
  row: `sum-axis${axis}-${side}`,
  about: `sums along axis ${axis} of a ${side}×${side} matrix, float64`,
  task: axis === 0 ? "sumAxis0" : "sumAxis1",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [values(normals(28, side * side), [side, side])],
  reference: ([x]) =>
    reference(side, (i) =>
      axis === 0 ? total(x.data, pairOf, i, side, side) : total(x.data, pairOf, i * side, 1, side),
    ),
});

const cumulativeSum: Problem = {
  row: "cumsum-1e6",
  about: `cumulative sums of ${million} normal numbers, float64`,
  task: "cumulativeSum",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [values(normals(29, million), [million])],
  reference: ([x]) => {
    let sum = pairOf(0);
    return reference(million, (i) => {
      sum = addPairs(sum, pairOf(x.data[i]));
      return sum;
    });
  },
};

const rows = 256;
const softmaxInputs = (n: number) => [values(normals(10, n * n, 3), [n, n])];

const softmax = (n: number, row: string, every: number): Problem => ({
  row,
  about: `softmax along the rows of a ${n}×${n} matrix, float64`,
  task: "softmax",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => softmaxInputs(n),
  // exp(x − log Σ exp): the difference keeps about 30 digits.
  reference: ([x]) => {
    const sums = new Map<number, Pair>();
    return reference(
      n * n,
      (i) => {
        const at = Math.floor(i / n);
        const sum = sums.get(at) ?? rowSum(x.data, at, n);
        sums.set(at, sum);
        return precisePairExp(x.data[i], negatePair(sum));
      },
      every,
    );
  },
});

/** log Σ exp of a row; the exponentials of 3 times normal numbers cannot overflow. */
const rowSum = (data: Elements, row: number, n: number): Pair =>
  precisePairLogOf(total(data, (v) => precisePairExp(v), row * n, 1, n));

const logsumexp: Problem = {
  row: `logsumexp-${rows}`,
  about: `log Σ exp along the rows of a ${rows}×${rows} matrix, float64`,
  task: "logsumexp",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => softmaxInputs(rows),
  reference: ([x]) => reference(rows, (i) => rowSum(x.data, i, rows)),
};

const argmax: Problem = {
  ...whole("argmax", million, (data) => pairOf(data.indexOf(maxOf(data)))),
  reference: ([x]) => plainReference(Float64Array.of(x.data.indexOf(maxOf(x.data)))),
};

export const reduceProblems: readonly Problem[] = [
  whole("sum", 16, sumOf),
  whole("sum", 10_000, sumOf),
  whole("sum", million, sumOf),
  whole("sum", 10 * million, sumOf),
  whole("sum", million, sumOf, "float32"),
  sumAxis(0),
  sumAxis(1),
  whole("mean", million, meanOf),
  whole("variance", million, varianceOf),
  whole("max", million, (data) => pairOf(maxOf(data))),
  argmax,
  cumulativeSum,
  softmax(rows, `softmax-${rows}`, 1),
  // every 1,021st element, so that each row and many columns are seen
  softmax(1024, "softmax-1024x1024", 1021),
  logsumexp,
];
