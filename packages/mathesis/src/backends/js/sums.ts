/**
 * @file Sums and products, all work done in doubles. Sums go in blocks whose sums are added in pairs
 * (pairwise summation: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §4.2), so that
 * the error grows with log n: the first 2^k blocks, 2^k as large as it can be with some left, are
 * summed in that way, and so are the others. That is the order of a binary counter, which compiled
 * programs use (backends/wasm/program/blocks.ts, emit-columns.ts): their sums have the same bytes.
 */
import type { Elements } from "../../types/dtype.ts";
import type { Block } from "./block.ts";

/** Numbers of a row that are added before their sum meets others: 2⁷. */
const BLOCK = 128;
const BLOCK_BITS = 7;

/** How many of n > 2^bits elements, in blocks of 2^bits, stand in the first 2^k blocks. */
const firstPart = (n: number, bits: number): number =>
  1 << (bits + 31 - Math.clz32((n - 1) >> bits));

/** The sum of at most 128 numbers: four running sums of those 0, 1, 2, 3 modulo 4, and the rest. */
function sumBlock(x: Elements, i: number, n: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let rest = 0;
  const whole = i + (n & ~3);
  for (let e = i; e < whole; e += 4) {
    a += x[e];
    b += x[e + 1];
    c += x[e + 2];
    d += x[e + 3];
  }
  for (let e = whole; e < i + n; e++) rest += x[e];
  return a + b + (c + d) + rest;
}

/** The sum of n numbers in a row. */
function sumRow(x: Elements, i: number, n: number): number {
  if (n <= BLOCK) return sumBlock(x, i, n);
  const first = firstPart(n, BLOCK_BITS);
  return sumRow(x, i, first) + sumRow(x, i + first, n - first);
}

/** Columns that are summed at a time, so that partial sums stay in the cache. */
const COLUMNS = 1024;
/** Rows that are added in order before their sum meets others: 2⁵. */
const ROWS = 32;
const ROW_BITS = 5;

/** to[c] = Σ over n ≤ 32 rows of x[i + row·step + c], in order. */
function sumFewRows(x: Elements, i: number, step: number, n: number, to: Float64Array): void {
  const width = to.length;
  to.fill(0);
  const whole = n & ~3;
  for (let k = 0; k < whole; k += 4) {
    const p = i + k * step;
    const q = p + step;
    const r = q + step;
    const s = r + step;
    for (let c = 0; c < width; c++) to[c] = to[c] + x[p + c] + x[q + c] + x[r + c] + x[s + c];
  }
  for (let k = whole; k < n; k++) {
    const p = i + k * step;
    for (let c = 0; c < width; c++) to[c] += x[p + c];
  }
}

/** The same for any number of rows; `rooms` hold what waits for its other half. */
function sumRows(
  x: Elements,
  i: number,
  step: number,
  n: number,
  to: Float64Array,
  rooms: readonly Float64Array[],
  depth = 0,
): void {
  if (n <= ROWS) {
    sumFewRows(x, i, step, n, to);
    return;
  }
  const first = firstPart(n, ROW_BITS);
  const rest = rooms[depth];
  sumRows(x, i, step, first, to, rooms, depth + 1);
  sumRows(x, i + first * step, step, n - first, rest, rooms, depth + 1);
  for (let c = 0; c < to.length; c++) to[c] += rest[c];
}

/** Rows of fewer than four numbers, which are only a rest. */
function sumTinyRows({ x, at, outer, n, out }: Block): void {
  const y = out.values;
  let e = at;
  for (let row = out.offset; row < out.offset + outer; row++) {
    let rest = 0;
    for (const end = e + n; e < end; e++) rest += x[e];
    y[row] = rest;
  }
}

/** Rows of 4 to 128 numbers, each as `sumBlock` does it: a call a row would take longer. */
function sumShortRows({ x, at, outer, n, out }: Block): void {
  const y = out.values;
  let e = at;
  for (let row = out.offset; row < out.offset + outer; row++) {
    const end = e + n;
    let a = x[e];
    let b = x[e + 1];
    let c = x[e + 2];
    let d = x[e + 3];
    for (e += 4; e < end - 3; e += 4) {
      a += x[e];
      b += x[e + 1];
      c += x[e + 2];
      d += x[e + 3];
    }
    let rest = 0; // and no −0, so the sum is none, as if a, b, c and d had begun with 0
    for (; e < end; e++) rest += x[e];
    y[row] = a + b + (c + d) + rest;
  }
}

/** Sums of the columns of each matrix. */
function sumColumns({ x, at, outer, n, inner, out }: Block): void {
  const most = Math.min(inner, COLUMNS);
  const depth = n <= ROWS ? 0 : 32 - Math.clz32((n - 1) >> ROW_BITS);
  const all = Array.from({ length: depth + 1 }, () => new Float64Array(most));
  for (let c = 0; c < inner; c += COLUMNS) {
    const width = Math.min(COLUMNS, inner - c);
    const [sums, ...rooms] = width === most ? all : all.map((room) => room.subarray(0, width));
    for (let b = 0; b < outer; b++) {
      sumRows(x, at + b * n * inner + c, inner, n, sums, rooms);
      const to = out.offset + b * inner + c;
      for (let e = 0; e < width; e++) out.values[to + e] = sums[e];
    }
  }
}

/** Sums along the middle axis, rounded once. */
export function sumFloat(block: Block): void {
  const { x, at, outer, n, inner, out } = block;
  if (inner !== 1) sumColumns(block);
  else if (n < 4) sumTinyRows(block);
  else if (n <= BLOCK) sumShortRows(block);
  else for (let b = 0; b < outer; b++) out.values[out.offset + b] = sumRow(x, at + b * n, n);
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
