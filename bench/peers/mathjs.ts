/** @file mathjs on nested arrays, its fastest form. */
import * as math from "mathjs";
import type { Values } from "../cases/problem.ts";
import { quantileLevel } from "../cases/settings.ts";
import { type Functions, type Peer, packageFolder, type Run, tasksOf, versionIn } from "./peer.ts";

type Rows = number[][];
type Result = number[] | number | Rows;

const vector = ({ data }: Values): number[] => Array.from(data);

const rows = ({ data, shape: [n, m] }: Values): Rows =>
  Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * m, (i + 1) * m)));

const run = (compute: () => Result): Run => ({
  step: compute,
  result: async () => [compute()].flat(2),
});

/** f of every element. */
const each = (x: number[], f: (v: number) => number): number[] => {
  const y: number[] = math.map(x, f);
  return y;
};

const vectors: Functions<number[], Result> = {
  add: (x, y) => math.add(x, y),
  mulAdd: (x, y, z) => math.add(math.dotMultiply<number[]>(x, y), z),
  exp: (x) => each(x, (v) => math.exp(v)),
  log: (x) => each(x, (v) => Number(math.log(v))),
  sin: (x) => each(x, (v) => math.sin(v)),
  tanh: (x) => each(x, (v) => math.tanh(v)),
  pow: (x, y) => math.dotPow<number[]>(x, y),
  erf: (x) => each(x, (v) => math.erf(v)),
  gammaln: (x) => each(x, (v) => math.lgamma(v)),
  sum: (x) => math.sum(x),
  mean: (x) => math.mean(x),
  variance: (x) => Number(math.variance(x, "uncorrected")),
  max: (x) => math.max(x),
  cumulativeSum: (x) => math.cumsum(x) as number[], // of numbers
  sort: (x) => math.sort(x, "asc"),
  median: (x) => math.median(x),
  quantile: (x) => Number(math.quantileSeq(x, quantileLevel)),
  concat: (x, y) => math.concat(x, y) as number[], // of two arrays
};

const matrices: Functions<Rows, Result> = {
  matmul: (a, b) => math.multiply(a, b),
  transpose: (x) => math.transpose(x),
};

export const peer: Peer = {
  library: "mathjs",
  version: versionIn(packageFolder("mathjs")),
  notes: { all: "mathjs: on nested arrays; it has no automatic differentiation" },
  tasks: { ...tasksOf(vectors, vector, run), ...tasksOf(matrices, rows, run) },
};
