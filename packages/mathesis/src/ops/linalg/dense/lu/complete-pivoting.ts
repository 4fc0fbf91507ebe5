/**
 * @file Gaussian elimination that takes for each pivot the largest entry that is left (Golub and Van
 * Loan, 4th ed., §3.4.6). It ends where nothing but zeros is left.
 */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { ComplexRows, roomOf } from "./complex-rows.ts";
import { unpack } from "./lu.ts";

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
  kernels().onHeap(roomOf(m, n), (h) => {
    const rows = new ComplexRows(h, m, n);
    rows.load(x, 0, n);
    for (let j = 0; j < Math.min(m, n); j++) {
      const [row, column] = largest(rows, m, n, j);
      rows.exchange(j, row);
      rows.exchangeColumns(j, column);
      [order[j], order[row]] = [order[row], order[j]];
      [columns[j], columns[column]] = [columns[column], columns[j]];
      if (rows.size(j, j) === 0) break;
      rows.takeOff(j);
    }
    rows.store(x, 0, n);
  });
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
function largest(rows: ComplexRows, m: number, n: number, j: number): readonly [number, number] {
  let [row, column, most] = [j, j, -1];
  for (let i = j; i < m; i++) {
    for (let c = j; c < n; c++) {
      const size = rows.size(i, c);
      if (size > most) [row, column, most] = [i, c, size];
    }
  }
  return [row, column];
}
