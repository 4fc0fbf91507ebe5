/**
 * @file Gaussian elimination that takes for each pivot the largest entry that is left (Golub and Van
 * Loan, 4th ed., §3.4.6). It ends where nothing but zeros is left.
 */
import type { Dense } from "../../../kinds/factorisation.ts";
import { quotient, unpack } from "./lu.ts";

/** Fills L, U and the order of rows and of columns, for real or complex numbers. */
export function factorCompletely(
  { values, shape, complex }: Dense,
  lower: Dense,
  upper: Dense,
  order: Float64Array,
  columns: Float64Array,
): void {
  const [m, n] = shape;
  // one set of loops: a real matrix is a complex one without imaginary parts
  const x = complex
    ? values
    : Float64Array.from({ length: 2 * m * n }, (_, e) => (e % 2 === 0 ? values[e / 2] : 0));
  for (let i = 0; i < m; i++) order[i] = i;
  for (let j = 0; j < n; j++) columns[j] = j;
  for (let j = 0; j < Math.min(m, n); j++) {
    const [row, column] = largest(x, m, n, j);
    exchange(x, n, j, row);
    exchangeColumns(x, m, n, j, column);
    [order[j], order[row]] = [order[row], order[j]];
    [columns[j], columns[column]] = [columns[column], columns[j]];
    if (x[2 * (j * n + j)] === 0 && x[2 * (j * n + j) + 1] === 0) break;
    for (let i = j + 1; i < m; i++) takeOff(x, n, i, j);
  }
  if (complex) return unpack(x, n, 2, lower, upper);
  unpack(
    Float64Array.from({ length: m * n }, (_, e) => x[2 * e]),
    n,
    1,
    lower,
    upper,
  );
}

/** The first of the entries from (j, j) on whose |re| + |im| is largest. */
function largest(x: Float64Array, m: number, n: number, j: number): readonly [number, number] {
  let [row, column, size] = [j, j, -1];
  for (let i = j; i < m; i++) {
    for (let c = j; c < n; c++) {
      const at = 2 * (i * n + c);
      const own = Math.abs(x[at]) + Math.abs(x[at + 1]);
      if (own > size) [row, column, size] = [i, c, own];
    }
  }
  return [row, column];
}

function exchangeColumns(x: Float64Array, m: number, n: number, p: number, q: number): void {
  if (p === q) return;
  for (let i = 0; i < m; i++) {
    for (const part of [0, 1]) {
      const [a, b] = [2 * (i * n + p) + part, 2 * (i * n + q) + part];
      [x[a], x[b]] = [x[b], x[a]];
    }
  }
}

/** Exchanges rows i and j of n complex numbers. */
function exchange(x: Float64Array, n: number, i: number, j: number): void {
  if (i === j) return;
  const held = x.slice(2 * i * n, 2 * (i + 1) * n);
  x.copyWithin(2 * i * n, 2 * j * n, 2 * (j + 1) * n);
  x.set(held, 2 * j * n);
}

/** Row i loses its multiple of row j, which is kept in column j. */
function takeOff(x: Float64Array, n: number, i: number, j: number): void {
  const [own, top] = [2 * i * n, 2 * j * n];
  const [re, im] = quotient(x, own + 2 * j, top + 2 * j);
  x[own + 2 * j] = re;
  x[own + 2 * j + 1] = im;
  for (let c = 2 * (j + 1); c < 2 * n; c += 2) {
    const p = x[top + c];
    const q = x[top + c + 1];
    x[own + c] -= re * p - im * q;
    x[own + c + 1] -= re * q + im * p;
  }
}
