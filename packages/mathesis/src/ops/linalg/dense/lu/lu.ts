/** @file Gaussian elimination with partial pivoting (Golub and Van Loan, 4th ed., §3.4.2). */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { type Attempt, largestPivot, solveNearOne } from "./near-one.ts";

/** The row of A that each row of P A is, from the exchanges that made it. */
function orderOf(pivots: Int32Array, order: Float64Array): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = 0; i < pivots.length; i++) {
    const held = order[i];
    order[i] = order[pivots[i]];
    order[pivots[i]] = held;
  }
}

/** Fills L, U and the order of the rows; a matrix that is not square stands in one of zeros. */
export function factorReal(a: Dense, lower: Dense, upper: Dense, order: Float64Array): void {
  const [m, n] = a.shape;
  const side = Math.max(m, n);
  const pivots = new Int32Array(side);
  kernels().onHeap({ numbers: side * side, product: [side, side, side], lu: side }, (h) => {
    const at = h.take(side * side);
    for (let i = 0; i < m; i++) h.x.set(a.values.subarray(i * n, (i + 1) * n), at + i * side);
    h.lu(side, at, pivots);
    unpack(h.x.subarray(at, at + side * side), side, 1, lower, upper);
  });
  orderOf(pivots.subarray(0, m), order);
}

/** The same for complex numbers; the pivot is the largest by |re| + |im|, as in LAPACK. */
export function factorComplex(a: Dense, lower: Dense, upper: Dense, order: Float64Array): void {
  const [m, n] = a.shape;
  const pivots = new Int32Array(Math.min(m, n));
  eliminate(a.values, m, n, pivots);
  unpack(a.values, n, 2, lower, upper);
  orderOf(pivots, order);
}

/** Copies the triangles of what elimination left in rows of `columns` elements. */
export function unpack(
  from: Float64Array,
  columns: number,
  width: number,
  lower: Dense,
  upper: Dense,
): void {
  const [m, k] = lower.shape;
  const n = upper.shape[1];
  for (let i = 0; i < m; i++) {
    const row = width * i * columns;
    const count = width * Math.min(i, k);
    lower.values.set(from.subarray(row, row + count), width * i * k);
    if (i >= k) continue;
    lower.values[width * (i * k + i)] = 1;
    const own = width * i;
    upper.values.set(from.subarray(row + own, row + width * n), width * i * n + own);
  }
}

/** 1 for an even permutation, −1 for an odd one. */
export function parityOf(order: Float64Array): number {
  const seen = new Uint8Array(order.length);
  let parity = 1;
  for (let i = 0; i < order.length; i++) {
    let length = 0;
    for (let j = i; seen[j] === 0; j = order[j]) {
      seen[j] = 1;
      length++;
    }
    if (length > 0 && length % 2 === 0) parity = -parity;
  }
  return parity;
}

/** Eliminates m × n complex numbers in place; the first zero pivot, or −1. */
function eliminate(x: Float64Array, m: number, n: number, pivots: Int32Array): number {
  let zero = -1;
  for (let j = 0; j < pivots.length; j++) {
    const place = largestBelow(x, m, n, j);
    pivots[j] = place;
    exchange(x, n, j, place);
    const at = 2 * (j * n + j);
    if (x[at] === 0 && x[at + 1] === 0) {
      if (zero < 0) zero = j;
      continue;
    }
    for (let i = j + 1; i < m; i++) takeOff(x, n, i, j);
  }
  return zero;
}

function largestBelow(x: Float64Array, m: number, n: number, j: number): number {
  const sizeAt = (i: number): number =>
    Math.abs(x[2 * (i * n + j)]) + Math.abs(x[2 * (i * n + j) + 1]);
  let place = j;
  for (let i = j + 1; i < m; i++) if (sizeAt(i) > sizeAt(place)) place = i;
  return place;
}

/** Exchanges rows i and j of n complex numbers. */
export function exchange(x: Float64Array, n: number, i: number, j: number): void {
  if (i === j) return;
  const held = x.slice(2 * i * n, 2 * (i + 1) * n);
  x.copyWithin(2 * i * n, 2 * j * n, 2 * (j + 1) * n);
  x.set(held, 2 * j * n);
}

/** Row i loses its multiple of row j, which is kept in column j. */
export function takeOff(x: Float64Array, n: number, i: number, j: number): void {
  const [own, top] = [2 * i * n, 2 * j * n];
  const [re, im] = quotient(x, own + 2 * j, top + 2 * j);
  x[own + 2 * j] = re;
  x[own + 2 * j + 1] = im;
  for (let c = 2 * (j + 1); c < 2 * n; c += 2) {
    const [p, q] = [x[top + c], x[top + c + 1]];
    x[own + c] -= re * p - im * q;
    x[own + c + 1] -= re * q + im * p;
  }
}

/** x[a] / x[b] for complex numbers, by Smith's method: no square over- or underflows. */
export function quotient(x: Float64Array, a: number, b: number): readonly [number, number] {
  const [p, q, u, v] = [x[a], x[a + 1], x[b], x[b + 1]];
  if (Math.abs(u) >= Math.abs(v)) {
    const r = v / u;
    const d = u + v * r;
    return [(p + q * r) / d, (q - p * r) / d];
  }
  const r = u / v;
  const d = u * r + v;
  return [(p * r + q) / d, (q * r - p) / d];
}

/** Solves A X = B to `x`; the first zero pivot, or −1. */
export const solveReal = (a: Dense, b: Dense, x: Float64Array): number =>
  solveNearOne(a, b, x, (p, q) => eliminateReal(p, q, x));

/** The same for complex numbers. */
export const solveComplex = (a: Dense, b: Dense, x: Float64Array): number =>
  solveNearOne(a, b, x, (p, q) => eliminateComplex(p, q, x));

function eliminateReal(a: Dense, b: Dense, x: Float64Array): Attempt {
  const [n, m] = b.shape;
  const pivots = new Int32Array(n);
  const size = { numbers: n * (n + m), product: [n, Math.max(n, m), n], lu: n } as const;
  return kernels().onHeap(size, (h) => {
    const [at, to] = [h.empty(n * n), h.empty(n * m)];
    h.x.set(a.values, at);
    const zero = h.lu(n, at, pivots);
    const largest = largestPivot(h.x.subarray(at, at + n * n), n, n + 1, false);
    if (zero >= 0) return { zero, largest };
    const order = new Float64Array(n);
    orderOf(pivots, order);
    order.forEach((from, i) => {
      h.x.set(b.values.subarray(from * m, (from + 1) * m), to + i * m);
    });
    const lines = { at, row: n, column: 1 };
    h.solve(n, m, lines, false, true, to, m);
    h.solve(n, m, lines, true, false, to, m);
    x.set(h.x.subarray(to, to + n * m));
    return { zero, largest };
  });
}

/** B is eliminated with A, then solved from below. */
function eliminateComplex(a: Dense, b: Dense, x: Float64Array): Attempt {
  const [n, m] = b.shape;
  const all = n + m;
  const both = new Float64Array(2 * n * all);
  for (let i = 0; i < n; i++) {
    both.set(a.values.subarray(2 * i * n, 2 * (i + 1) * n), 2 * i * all);
    both.set(b.values.subarray(2 * i * m, 2 * (i + 1) * m), 2 * (i * all + n));
  }
  const zero = eliminate(both, n, all, new Int32Array(n));
  const largest = largestPivot(both, n, all + 1, true);
  if (zero >= 0) return { zero, largest };
  for (let i = n - 1; i >= 0; i--) {
    for (let c = n; c < all; c++) solveEntry(both, n, all, i, c);
  }
  for (let i = 0; i < n; i++) {
    x.set(both.subarray(2 * (i * all + n), 2 * (i + 1) * all), 2 * i * m);
  }
  return { zero, largest };
}

/** Entry (i, c) of the solution, from those below it. */
function solveEntry(x: Float64Array, n: number, all: number, i: number, c: number): void {
  const at = 2 * (i * all + c);
  for (let j = i + 1; j < n; j++) {
    const [f, g] = [2 * (i * all + j), 2 * (j * all + c)];
    const [p, q, u, v] = [x[f], x[f + 1], x[g], x[g + 1]];
    x[at] -= p * u - q * v;
    x[at + 1] -= p * v + q * u;
  }
  const [re, im] = quotient(x, at, 2 * (i * all + i));
  x[at] = re;
  x[at + 1] = im;
}
