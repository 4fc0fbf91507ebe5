/** @file Loops that reduce, scan and count. */
import { binCounts, sortedQuantile } from "../../cases/order.ts";
import type { Values } from "../../cases/problem.ts";
import { quantileLevel } from "../../cases/settings.ts";
import { type Functions, type Run, type Tasks, tasksOf } from "../peer.ts";
import { empty, matrix, type Numbers, numbers, run } from "./arrays.ts";

function sum(x: Numbers): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i];
  return total;
}

function variance(x: Numbers): number {
  const mean = sum(x) / x.length;
  let total = 0;
  for (let i = 0; i < x.length; i++) total += (x[i] - mean) * (x[i] - mean);
  return total / x.length;
}

function argmax(x: Numbers): number {
  let best = 0;
  for (let i = 1; i < x.length; i++) if (x[i] > x[best]) best = i;
  return best;
}

/** A copy sorted as numbers; these inputs are typed arrays, whose sort does that. */
const sorted = (x: Numbers): Numbers =>
  (Array.isArray(x) ? Float64Array.from(x) : x.slice()).sort();

const functions: Functions<Numbers, ArrayLike<number>> = {
  sum: (x) => [sum(x)],
  mean: (x) => [sum(x) / x.length],
  variance: (x) => [variance(x)],
  max: (x) => {
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < x.length; i++) if (x[i] > best) best = x[i];
    return [best];
  },
  argmax: (x) => [argmax(x)],
  cumulativeSum: (x) => {
    const out = empty(x);
    let total = 0;
    for (let i = 0; i < x.length; i++) {
      total += x[i];
      out[i] = total;
    }
    return out;
  },
  sort: sorted,
  argsort: (x) => Uint32Array.from(x, (_, i) => i).sort((i, j) => x[i] - x[j]),
  median: (x) => [sortedQuantile(sorted(x), 0.5)],
  quantile: (x) => [sortedQuantile(sorted(x), quantileLevel)],
  histogram: binCounts,
  unique: (x) => Float64Array.from(new Set(x)).sort(),
};

function sumAxis0([input]: readonly Values[]): Run {
  const { data, rows, columns } = matrix(input);
  return run(() => {
    const out = new Float64Array(columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) out[j] += data[i * columns + j];
    }
    return out;
  });
}

/** Calls f(start) for the start of every row. */
function perRow(
  [input]: readonly Values[],
  f: (data: Numbers, start: number, end: number) => number,
) {
  const { data, rows, columns } = matrix(input);
  return run(() => {
    const out = new Float64Array(rows);
    for (let i = 0; i < rows; i++) out[i] = f(data, i * columns, (i + 1) * columns);
    return out;
  });
}

function rowSum(data: Numbers, start: number, end: number): number {
  let total = 0;
  for (let j = start; j < end; j++) total += data[j];
  return total;
}

function rowMax(data: Numbers, start: number, end: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let j = start; j < end; j++) if (data[j] > top) top = data[j];
  return top;
}

function rowLogsumexp(data: Numbers, start: number, end: number): number {
  const top = rowMax(data, start, end);
  let total = 0;
  for (let j = start; j < end; j++) total += Math.exp(data[j] - top);
  return top + Math.log(total);
}

function softmax([input]: readonly Values[]): Run {
  const { data, columns } = matrix(input);
  return run(() => {
    const out = new Float64Array(data.length);
    for (let row = 0; row < data.length; row += columns) {
      const top = rowMax(data, row, row + columns);
      let total = 0;
      for (let j = row; j < row + columns; j++) total += out[j] = Math.exp(data[j] - top);
      for (let j = row; j < row + columns; j++) out[j] /= total;
    }
    return out;
  });
}

export const reduce: Tasks = {
  ...tasksOf(functions, numbers, run),
  sumAxis0,
  sumAxis1: (inputs) => perRow(inputs, rowSum),
  logsumexp: (inputs) => perRow(inputs, rowLogsumexp),
  softmax,
};
