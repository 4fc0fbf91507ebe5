/**
 * @file A wide matrix by reflections from both sides to a lower bidiagonal one, in blocks: Dongarra,
 * Sorensen and Hammarling, "Block reduction of matrices to condensed forms", LAPACK working note 2.
 * Rows are contiguous; the matrix is n × m with n ≤ m, the transpose of a tall one.
 */
import type { Heap } from "../../../../ir/heap.ts";
import { type Reflection, reflectionOf } from "../reflection.ts";
import type { HeapRows } from "../rows.ts";

/** How many rows and columns are reduced before the rest is brought up to date. */
const PANEL = 16;

/** M = Wᵀ B Z with a lower bidiagonal B; rows of `long` and `short` are the reflections' vectors. */
export interface Bidiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  /** Those of Z, on m numbers, in the rows of M itself. */
  readonly long: HeapRows;
  readonly longTau: Float64Array;
  /** Those of W, on n numbers; the k-th begins at k + 1. */
  readonly short: HeapRows;
  readonly shortTau: Float64Array;
}

/** How many numbers the reduction of n × m ones takes beside the matrix. */
export const bidiagonalRoom = (n: number, m: number): number =>
  n * n + 2 * PANEL * (n + m) + n + 2 * PANEL;

/** The most terms of its products, where the matrix itself is smaller. */
export const bidiagonalTerms: number = 2 * PANEL;

/** The panel's products: what is left of M is M − Pᵀ L, rows 2k and 2k + 1 from the k-th step. */
interface Panel {
  readonly h: Heap;
  readonly m: HeapRows;
  readonly n: number;
  /** Rows of n numbers: y and u by turns. */
  readonly p: number;
  /** Rows of m numbers: v and x by turns. */
  readonly l: number;
  readonly column: number;
  readonly t: number;
}

/** Reduces n rows in place. */
export function bidiagonalise(h: Heap, n: number, m: HeapRows): Bidiagonal {
  const short = { at: h.take(n * n), row: n, columns: n };
  const panel: Panel = {
    ...{ h, m, n, p: h.empty(2 * PANEL * n), l: h.empty(2 * PANEL * m.columns) },
    ...{ column: h.empty(n), t: h.empty(2 * PANEL) },
  };
  const of = {
    ...{ d: new Float64Array(n), e: new Float64Array(Math.max(0, n - 1)) },
    ...{ longTau: new Float64Array(n), shortTau: new Float64Array(Math.max(0, n - 1)) },
    ...{ long: m, short },
  };
  for (let from = 0; from < n; from += PANEL) {
    const to = Math.min(n, from + PANEL);
    for (let i = from; i < to; i++) {
      reduceRow(panel, i, 2 * (i - from), of);
      if (i < n - 1) reduceColumn(panel, i, 2 * (i - from) + 1, of);
    }
    const left = { at: panel.p + to, row: 1, column: n };
    const right = { at: panel.l + to, row: m.columns, column: 1 };
    const [rows, columns] = [n - to, m.columns - to];
    h.update(rows, columns, 2 * (to - from), left, right, m.at + to * m.row + to, m.row);
  }
  // what was reduced away still stands before each vector
  for (let i = 0; i < n; i++) h.x.fill(0, m.at + i * m.row, m.at + i * m.row + i);
  return of;
}

const found: Reflection = { beta: 0, tau: 0 };

/** Row i becomes β e_i; with v, and y = τ M v, rows `done` of L and P. */
function reduceRow({ h, m, n, p, l, t }: Panel, i: number, done: number, of: Bidiagonal): void {
  const { x } = h;
  const wide = m.columns;
  const [own, rest, below] = [m.at + i * m.row + i, wide - i, n - i - 1];
  const known = { at: l + i, row: 1, column: wide };
  h.update(rest, 1, done, known, { at: p + i, row: n, column: 1 }, own, 1);
  reflectionOf(h, own, rest, found);
  [of.d[i], of.longTau[i]] = [found.beta, found.tau];
  const v = l + done * wide + i;
  x.copyWithin(v, own, own + rest);
  if (below === 0) return;
  // −t = L v, then −y = M v − Pᵀ L v
  x.fill(0, t, t + done);
  h.update(done, 1, rest, { at: l + i, row: wide, column: 1 }, one(v), t, 1);
  const y = p + done * n + i + 1;
  x.fill(0, y, y + below);
  h.update(below, 1, rest, { at: own + m.row, row: m.row, column: 1 }, one(v), y, 1);
  h.update(below, 1, done, { at: p + i + 1, row: 1, column: n }, one(t), y, 1);
  for (let e = 0; e < below; e++) x[y + e] *= -found.tau;
}

/** Column i below the diagonal becomes β e_{i+1}; with u, and x = τ Mᵀ u, rows `done` of P and L. */
function reduceColumn(panel: Panel, i: number, done: number, of: Bidiagonal): void {
  const { h, m, n, p, l, column, t } = panel;
  const { x } = h;
  const wide = m.columns;
  const [below, rest] = [n - i - 1, wide - i - 1];
  const corner = m.at + (i + 1) * m.row + i;
  for (let r = 0; r < below; r++) x[column + r] = x[corner + r * m.row];
  const known = { at: p + i + 1, row: 1, column: n };
  h.update(below, 1, done, known, { at: l + i, row: wide, column: 1 }, column, 1);
  reflectionOf(h, column, below, found);
  [of.e[i], of.shortTau[i]] = [found.beta, found.tau];
  x.copyWithin(of.short.at + i * n + i + 1, column, column + below);
  const u = p + done * n + i + 1;
  x.copyWithin(u, column, column + below);
  // −t = P u, then −x = Mᵀ u − Lᵀ P u
  x.fill(0, t, t + done);
  h.update(done, 1, below, { at: p + i + 1, row: n, column: 1 }, one(u), t, 1);
  const y = l + done * wide + i + 1;
  x.fill(0, y, y + rest);
  h.update(rest, 1, below, { at: corner + 1, row: 1, column: m.row }, one(u), y, 1);
  h.update(rest, 1, done, { at: l + i + 1, row: 1, column: wide }, one(t), y, 1);
  for (let e = 0; e < rest; e++) x[y + e] *= -found.tau;
}

/** A column of numbers one after the other. */
const one = (at: number) => ({ at, row: 1, column: 1 });
