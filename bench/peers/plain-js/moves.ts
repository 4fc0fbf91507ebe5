/** @file Loops that move elements, and loops over products of them. */

import type { Values } from "../../cases/problem.ts";
import { convolve } from "../../cases/products.ts";
import { einsumSide, sliceStep } from "../../cases/settings.ts";
import { type Functions, type Run, type Tasks, tasksOf } from "../peer.ts";
import { empty, matrix, type Numbers, numbers, run } from "./arrays.ts";

const functions: Functions<Numbers> = {
  concat: (x, y) => {
    const out = new Float64Array(x.length + y.length);
    out.set(x);
    out.set(y, x.length);
    return out;
  },
  slice: (x) => {
    const out = empty(x, Math.ceil(x.length / sliceStep));
    for (let i = 0; i < out.length; i++) out[i] = x[sliceStep * i];
    return out;
  },
  take: (x, at) => {
    const out = empty(x, at.length);
    for (let i = 0; i < out.length; i++) out[i] = x[at[i]];
    return out;
  },
  mask: (x, keep) => {
    let count = 0;
    for (let i = 0; i < keep.length; i++) count += keep[i];
    const out = empty(x, count);
    let to = 0;
    for (let i = 0; i < x.length; i++) if (keep[i] === 1) out[to++] = x[i];
    return out;
  },
  outer: (x, y) => {
    const out = empty(x, x.length * y.length);
    for (let i = 0; i < x.length; i++) {
      for (let j = 0; j < y.length; j++) out[i * y.length + j] = x[i] * y[j];
    }
    return out;
  },
};

function transpose([input]: readonly Values[]): Run {
  const { data, rows, columns } = matrix(input);
  return run(() => {
    const out = empty(data);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) out[j * rows + i] = data[i * columns + j];
    }
    return out;
  });
}

/** out = a b for a of m×k and b of k×n. */
function product(a: Numbers, b: Numbers, m: number, k: number, n: number): Numbers {
  const out = a instanceof Float32Array ? new Float32Array(m * n) : new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const s = a[i * k + p];
      for (let j = 0; j < n; j++) out[i * n + j] += s * b[p * n + j];
    }
  }
  return out;
}

function matmul([a, b]: readonly Values[]): Run {
  const [m, k] = a.shape;
  return run(() => product(a.data, b.data, m, k, b.shape[1]));
}

const s = einsumSide;

export const moves: Tasks = {
  ...tasksOf(functions, numbers, run),
  transpose,
  matmul,
  // Both operands lie in memory as the matrices of a product.
  einsum: ([a, b]) => run(() => product(a.data, b.data, s, s * s, s)),
  conv2d: ([x, w]) => {
    const [images, , height, width] = x.shape;
    const size = images * w.shape[0] * height * width;
    return run(() => convolve(x, w, new Float32Array(size)));
  },
};
