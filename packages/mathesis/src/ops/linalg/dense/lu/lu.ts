/** @file Gaussian elimination with partial pivoting (Golub and Van Loan, 4th ed., §3.4.2). */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { ComplexRows, roomOf } from "./complex-rows.ts";
import { type Attempt, largestPivot, solveNearOne } from "./near-one.ts";
import { quotientOf } from "./smith.ts";

/** The row of A that each row of P A is, from the exchanges that made it. */
export function orderOf(pivots: Int32Array, order: Float64Array): void {
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
  kernels().onHeap(roomOf(m, n), (h) => {
    const rows = new ComplexRows(h, m, n);
    rows.load(a.values, 0, n);
    rows.eliminate();
    rows.store(a.values, 0, n);
    orderOf(rows.pivots, order);
  });
  unpack(a.values, n, 2, lower, upper);
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

/** x[a] / x[b] for complex numbers. */
export const quotient = (x: Float64Array, a: number, b: number): readonly [number, number] =>
  quotientOf(x[a], x[a + 1], x[b], x[b + 1]);

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
  return kernels().onHeap(roomOf(n, n + m), (h) => {
    const rows = new ComplexRows(h, n, n + m);
    rows.load(a.values, 0, n);
    rows.load(b.values, n, m);
    rows.eliminate();
    const { zero, largest } = rows;
    if (zero < 0) {
      rows.solveUp();
      rows.store(x, n, m);
    }
    return { zero, largest };
  });
}
