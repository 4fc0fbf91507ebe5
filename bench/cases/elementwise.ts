/** @file Elementwise rows. */
import { addPairs, type Pair, reference, twoProduct, twoSum } from "../harness/precise.ts";
import * as precise from "../harness/precise-functions.ts";
import { precisePairGammaln } from "../harness/precise-gamma.ts";
import { normals, uniforms } from "../harness/random.ts";
import { type Precision, type Problem, rowName, shortCount, type Task, values } from "./problem.ts";

const million = 1_000_000;

const add = (n: number, precision: Precision = "float64"): Problem => ({
  row: rowName("add", n, precision),
  about: `x + y, ${n} elements, ${precision}`,
  task: "add",
  unit: "µs",
  precision,
  measure: "normwise",
  inputs: () => [1, 2].map((seed) => values(normals(seed, n), [n], precision)),
  reference: ([x, y]) => reference(n, (i) => twoSum(x.data[i], y.data[i])),
});

const mulAdd = (n: number): Problem => ({
  row: `${n < million ? "mul-add" : "axpb"}-${shortCount(n)}`,
  about: `x y + z, ${n} elements, float64`,
  task: "mulAdd",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [4, 5, 6].map((seed) => values(normals(seed, n), [n])),
  without: n > million ? ["mathjs"] : [],
  reference: ([x, y, z]) =>
    reference(
      n,
      (i) => addPairs(twoProduct(x.data[i], y.data[i]), { hi: z.data[i], lo: 0 }),
      n > million ? 7 : 1,
    ),
});

const side = 1000;

const addRow: Problem = {
  row: `add-row-${side}`,
  about: `a ${side}×${side} matrix plus a row of ${side}, float64`,
  task: "addRow",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [values(normals(21, side * side), [side, side]), values(normals(22, side), [side])],
  reference: ([x, row]) => reference(side * side, (i) => twoSum(x.data[i], row.data[i % side])),
};

/** A function of one variable on numbers in [low, high). */
interface Unary {
  readonly task: Task;
  readonly f: (x: number) => Pair;
  readonly low: number;
  readonly high: number;
  /** The reference is computed for every so many elements. */
  readonly every?: number;
}

const unary = ({ task, f, low, high, every = 1 }: Unary, n: number, precision: Precision) => ({
  row: rowName(task, n, precision),
  about: `${task}(x), ${n} elements in [${low}, ${high}), ${precision}`,
  task,
  unit: "µs" as const,
  precision,
  measure: "elementwise" as const,
  inputs: () => [values(uniforms(3, n, low, high), [n], precision)],
  reference: ([x]: Parameters<Problem["reference"]>[0]) =>
    reference(n, (i) => f(x.data[i]), n < million ? 1 : every),
});

const exp: Unary = { task: "exp", f: precise.precisePairExp, low: -5, high: 5, every: 4 };
const log: Unary = { task: "log", f: precise.precisePairLog, low: 0.01, high: 100, every: 4 };
const sin: Unary = { task: "sin", f: precise.precisePairSin, low: -50, high: 50, every: 4 };
const tanh: Unary = { task: "tanh", f: precise.precisePairTanh, low: -5, high: 5, every: 4 };
const erf: Unary = { task: "erf", f: precise.precisePairErf, low: -4, high: 4, every: 16 };
const gammaln: Unary = { task: "gammaln", f: precisePairGammaln, low: 0.1, high: 50, every: 16 };

const pow: Problem = {
  row: "pow-1e6",
  about: `x to the power y, ${million} elements, x in [0.1, 10), y in [-5, 5), float64`,
  task: "pow",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [
    values(uniforms(23, million, 0.1, 10), [million]),
    values(uniforms(24, million, -5, 5), [million]),
  ],
  reference: ([x, y]) =>
    reference(million, (i) => precise.precisePairPow(x.data[i], y.data[i]), 16),
};

const where: Problem = {
  row: "where-1e6",
  about: `x where a mask is true, else y, ${million} elements, float64`,
  task: "where",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [
    { data: Uint8Array.from(uniforms(25, million, 0, 2), Math.floor), shape: [million] },
    values(normals(26, million), [million]),
    values(normals(27, million), [million]),
  ],
  reference: ([mask, x, y]) =>
    reference(million, (i) => ({ hi: mask.data[i] === 1 ? x.data[i] : y.data[i], lo: 0 })),
};

export const elementwiseProblems: readonly Problem[] = [
  add(16),
  add(10_000),
  add(million),
  add(million, "float32"),
  mulAdd(16),
  mulAdd(10_000),
  mulAdd(million),
  mulAdd(10 * million),
  addRow,
  unary(exp, 16, "float64"),
  unary(exp, 10_000, "float64"),
  unary(exp, million, "float64"),
  unary(exp, million, "float32"),
  unary(log, million, "float64"),
  unary(sin, million, "float64"),
  unary(sin, million, "float32"),
  unary(tanh, million, "float64"),
  unary(tanh, million, "float32"),
  pow,
  unary(erf, million, "float64"),
  unary(gammaln, million, "float64"),
  where,
];
