/**
 * @file Sums and products. Sums are pairwise (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2nd ed., §4.2), so that the error grows with log n; all work is done in doubles.
 */
import type { Elements } from "../../types/dtype.ts";
import type { Block } from "./block.ts";

/** Rows at most this long are summed without splitting them. */
const LEAF = 128;

/** The pairwise sum of n numbers in a row. */
function sumRow(x: Elements, i: number, n: number): number {
  if (n > LEAF) {
    const half = (n >> 4) << 3;
    return sumRow(x, i, half) + sumRow(x, i + half, n - half);
  }
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = i + (n & ~7);
  for (let e = i; e < whole; e += 8) {
    a += x[e] + x[e + 1];
    b += x[e + 2] + x[e + 3];
    c += x[e + 4] + x[e + 5];
    d += x[e + 6] + x[e + 7];
  }
  for (let e = whole; e < i + n; e++) a += x[e];
  return a + b + (c + d);
}

/** Columns that are summed at a time, so that partial sums stay in the cache. */
const COLUMNS = 1024;
/** Rows that are added before their sum meets others. */
const ROWS = 64;

/** to[c] = Σ over n ≤ 64 rows of x[i + row·step + c]. */
function sumFewRows(x: Elements, i: number, step: number, n: number, to: Float64Array): void {
  const width = to.length;
  to.fill(0);
  const whole = n & ~3;
  for (let k = 0; k < whole; k += 4) {
    const p = i + k * step;
    const q = p + step;
    const r = q + step;
    const s = r + step;
    for (let c = 0; c < width; c++) to[c] += x[p + c] + x[q + c] + (x[r + c] + x[s + c]);
  }
  for (let k = whole; k < n; k++) {
    const p = i + k * step;
    for (let c = 0; c < width; c++) to[c] += x[p + c];
  }
}

/** The same for any number of rows, pairwise. */
function sumRows(x: Elements, i: number, step: number, n: number, to: Float64Array): void {
  if (n <= ROWS) {
    sumFewRows(x, i, step, n, to);
    return;
  }
  const half = (n >> 3) << 2;
  const rest = new Float64Array(to.length);
  sumRows(x, i, step, half, to);
  sumRows(x, i + half * step, step, n - half, rest);
  for (let c = 0; c < to.length; c++) to[c] += rest[c];
}

/** Short rows: nothing is gained from splitting them. */
function sumShortRows({ x, at, outer, n, out }: Block): void {
  const y = out.values;
  let e = at;
  for (let b = 0; b < outer; b++) {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += x[e++];
    y[out.offset + b] = sum;
  }
}

/** Pairwise sums along the middle axis, rounded once. */
export function sumFloat(block: Block): void {
  const { x, at, outer, n, inner, out } = block;
  if (inner === 1) {
    if (n < 16) sumShortRows(block);
    else for (let b = 0; b < outer; b++) out.values[out.offset + b] = sumRow(x, at + b * n, n);
    return;
  }
  const partial = new Float64Array(Math.min(inner, COLUMNS));
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * inner;
    for (let c = 0; c < inner; c += COLUMNS) {
      const width = Math.min(COLUMNS, inner - c);
      const sums = width === partial.length ? partial : partial.subarray(0, width);
      sumRows(x, from + c, inner, n, sums);
      for (let e = 0; e < width; e++) out.values[to + c + e] = sums[e];
    }
  }
}

/** Sums of integers, modulo 2³². */
export function sumInteger({ x, at, outer, n, inner, out }: Block): void {
  const y = out.values;
  const sums = new Int32Array(inner === 1 ? 0 : inner);
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    if (inner === 1) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum = (sum + x[from + k]) | 0;
      y[out.offset + b] = sum;
      continue;
    }
    sums.fill(0);
    for (let k = from; k < from + n * inner; k += inner) {
      for (let c = 0; c < inner; c++) sums[c] += x[k + c];
    }
    y.set(sums, out.offset + b * inner);
  }
}

/** Products are taken in order: to regroup factors could overflow where the order given does not. */
export function prodFloat({ x, at, outer, n, inner, out }: Block): void {
  const products = new Float64Array(inner === 1 ? 0 : inner);
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    if (inner === 1) {
      let product = 1;
      for (let k = 0; k < n; k++) product *= x[from + k];
      out.values[out.offset + b] = product;
      continue;
    }
    products.fill(1);
    for (let k = from; k < from + n * inner; k += inner) {
      for (let c = 0; c < inner; c++) products[c] *= x[k + c];
    }
    out.values.set(products, out.offset + b * inner);
  }
}

/** Products of integers, modulo 2³². */
export function prodInteger({ x, at, outer, n, inner, out }: Block): void {
  const products = new Int32Array(inner);
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    products.fill(1);
    for (let k = from; k < from + n * inner; k += inner) {
      for (let c = 0; c < inner; c++) products[c] = Math.imul(products[c], x[k + c]);
    }
    out.values.set(products, out.offset + b * inner);
  }
}

export function prodComplex({ x, at, outer, n, inner, out }: Block): void {
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      let re = 1;
      let im = 0;
      for (let k = 0; k < n; k++) {
        const e = at + 2 * ((b * n + k) * inner + c);
        const p = re;
        re = p * x[e] - im * x[e + 1];
        im = p * x[e + 1] + im * x[e];
      }
      const to = out.offset + 2 * (b * inner + c);
      out.values[to] = re;
      out.values[to + 1] = im;
    }
  }
}
