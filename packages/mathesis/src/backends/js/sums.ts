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
  const whole = n & ~3;
  for (let e = i; e < i + whole; e += 4) {
    a += x[e];
    b += x[e + 1];
    c += x[e + 2];
    d += x[e + 3];
  }
  for (let e = i + whole; e < i + n; e++) a += x[e];
  return a + b + (c + d);
}

/** Columns that are summed at a time, so that partial sums stay in the cache. */
const COLUMNS = 1024;
/** Rows that are added one after the other. */
const ROWS = 64;

/** to[c] = Σ over n rows of x[i + row·step + c], pairwise over blocks of rows. */
function sumRows(
  x: Elements,
  i: number,
  step: number,
  n: number,
  width: number,
  to: Float64Array,
): void {
  if (n > ROWS) {
    const half = n >> 1;
    const rest = new Float64Array(width);
    sumRows(x, i, step, half, width, to);
    sumRows(x, i + half * step, step, n - half, width, rest);
    for (let c = 0; c < width; c++) to[c] += rest[c];
    return;
  }
  to.fill(0);
  for (let k = 0; k < n; k++) {
    const row = i + k * step;
    for (let c = 0; c < width; c++) to[c] += x[row + c];
  }
}

/** Pairwise sums along the middle axis, rounded once. */
export function sumFloat({ x, at, outer, n, inner, out }: Block): void {
  const partial = new Float64Array(inner === 1 ? 0 : Math.min(inner, COLUMNS));
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * inner;
    if (inner === 1) {
      out.values[to] = sumRow(x, from, n);
      continue;
    }
    for (let c = 0; c < inner; c += COLUMNS) {
      const width = Math.min(COLUMNS, inner - c);
      sumRows(x, from + c, inner, n, width, partial);
      for (let e = 0; e < width; e++) out.values[to + c + e] = partial[e];
    }
  }
}

/** Sums of integers, modulo 2³². */
export function sumInteger({ x, at, outer, n, inner, out }: Block): void {
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      const from = at + b * n * inner + c;
      let sum = 0;
      for (let k = 0; k < n; k++) sum = (sum + x[from + k * inner]) | 0;
      out.values[out.offset + b * inner + c] = sum;
    }
  }
}

export function prodFloat({ x, at, outer, n, inner, out }: Block): void {
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      const from = at + b * n * inner + c;
      let product = 1;
      for (let k = 0; k < n; k++) product *= x[from + k * inner];
      out.values[out.offset + b * inner + c] = product;
    }
  }
}

/** Products of integers, modulo 2³². */
export function prodInteger({ x, at, outer, n, inner, out }: Block): void {
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      const from = at + b * n * inner + c;
      let product = 1;
      for (let k = 0; k < n; k++) product = Math.imul(product, x[from + k * inner]);
      out.values[out.offset + b * inner + c] = product;
    }
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
