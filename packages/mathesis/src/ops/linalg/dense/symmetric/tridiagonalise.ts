/**
 * @file Householder's reduction of a real symmetric matrix to tridiagonal form, in blocks (Golub and
 * Van Loan, Matrix Computations, 4th ed., §8.3.1; Dongarra, Sorensen and Hammarling, J. Comput. Appl.
 * Math. 27, 1989). The matrix is stored whole, so that each product with it reads rows.
 */
import type { Heap, Lines } from "../../../../ir/heap.ts";
import { type Reflection, reflectionOf } from "../reflection.ts";

/** Columns that are reduced before the rest of the matrix follows. */
const PANEL = 32;
/** Rows that are updated at once. */
const STRIP = 64;

/** A tridiagonal matrix: e[i] couples i and i + 1; the last e is room. */
export interface Tridiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
}

/** T = QᵀA Q, where Q is a product of reflections I − τ v vᵀ. */
export interface Reduced extends Tridiagonal {
  readonly tau: Float64Array;
}

/** Numbers of a heap that the reduction takes. */
export const reductionRoom = (n: number): number => 4 * PANEL * n + 2 * PANEL;

/** The most terms of its products, where the matrix itself is smaller. */
export const reductionTerms: number = 2 * PANEL;

/**
 * Reduces the n × n matrix at `a`, whose largest entry is about 1. Row j then holds the vector v of
 * reflection j: zeros up to j, then a one.
 */
export function tridiagonalise(h: Heap, n: number, a: number): Reduced {
  const reduction = new Reduction(h, n, a);
  for (let from = 0; from < n - 1; from += PANEL) {
    const to = Math.min(from + PANEL, n - 1);
    for (let j = from; j < to; j++) reduction.column(j, 2 * (j - from));
    reduction.rest(to, 2 * (to - from));
  }
  if (n > 0) reduction.d[n - 1] = h.x[a + n * n - 1];
  return reduction;
}

const found: Reflection = { beta: 0, tau: 0 };

/** The state of a reduction. With the vectors v and w of a panel, A loses Σ v wᵀ + w vᵀ. */
class Reduction implements Reduced {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly tau: Float64Array;
  private readonly h: Heap;
  private readonly n: number;
  private readonly a: number;
  /** Rows v₀, w₀, v₁, w₁, … of the panel. */
  private readonly left: number;
  /** Rows w₀, v₀, w₁, v₁, …: A loses leftᵀ·right. */
  private readonly right: number;
  private readonly sums: number;

  constructor(h: Heap, n: number, a: number) {
    [this.h, this.n, this.a] = [h, n, a];
    [this.d, this.e, this.tau] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    this.left = h.take(2 * PANEL * n);
    this.right = h.take(2 * PANEL * n);
    this.sums = h.take(2 * PANEL);
  }

  /** Columns of a block of rows, from j on, as a matrix of one row for each column. */
  private columnsOf(block: number, j: number): Lines {
    return { at: block + j, row: 1, column: this.n };
  }

  private rowsOf(block: number, j: number): Lines {
    return { at: block + j, row: this.n, column: 1 };
  }

  /** Reduces column j, which is row j, after k rows of the panel. */
  column(j: number, k: number): void {
    const { h, n, left, right } = this;
    const { x } = h;
    const row = this.a + j * n;
    if (k > 0) h.update(n - j, 1, k, this.columnsOf(left, j), this.rowOf(right + j), row + j, 1);
    this.d[j] = x[row + j];
    const [v, m] = [row + j + 1, n - j - 1];
    reflectionOf(h, v, m, found);
    const { tau } = found;
    [this.e[j], this.tau[j]] = [found.beta, tau];
    x.fill(0, row, v);
    x.copyWithin(left + k * n + j + 1, v, v + m);
    x.copyWithin(right + (k + 1) * n + j + 1, v, v + m);
    const w = left + (k + 1) * n + j + 1;
    x.fill(0, w, w + m);
    if (tau !== 0) this.partner(j, k, v, w);
    x.copyWithin(right + k * n + j + 1, w, w + m);
  }

  /** A column that stands in a block of rows: its entries are n apart. */
  private rowOf(at: number): Lines {
    return { at, row: this.n, column: 1 };
  }

  /** w = y − ½τ(yᵀv)v with y = τ A v, where A has lost the panel so far. */
  private partner(j: number, k: number, v: number, w: number): void {
    const { h, n, left, right, sums } = this;
    const { x } = h;
    const m = n - j - 1;
    const tau = this.tau[j];
    const vector = { at: v, row: 1, column: 1 };
    h.update(m, 1, m, this.rowsOf(this.a + (j + 1) * n, j + 1), vector, w, 1); // w = −A v
    if (k > 0) {
      x.fill(0, sums, sums + k);
      h.update(k, 1, m, this.rowsOf(right, j + 1), vector, sums, 1);
      const all = { at: sums, row: 1, column: 1 };
      h.update(m, 1, k, this.columnsOf(left, j + 1), all, w, 1);
    }
    finishPartner(x, v, w, m, tau);
  }

  /** The rows and columns from `to` on lose the k rows of the panel: one triangle, then the other. */
  rest(to: number, k: number): void {
    const { h, n, left, right } = this;
    for (let top = to; top < n; top += STRIP) {
      const end = Math.min(top + STRIP, n);
      const place = this.a + top * n + to;
      const [rows, columns] = [this.columnsOf(left, top), this.rowsOf(right, to)];
      h.update(end - top, end - to, k, rows, columns, place, n);
      this.mirror(to, top, end);
    }
  }

  /** Rows `top` to `end` left of `top` are columns above, too. */
  private mirror(to: number, top: number, end: number): void {
    const { h, n, a } = this;
    const { x } = h;
    for (let i = to; i < top; i++) {
      for (let j = top; j < end; j++) x[a + i * n + j] = x[a + j * n + i];
    }
  }
}

/** w becomes ½τ²(wᵀv)v − τw, in m numbers. */
function finishPartner(x: Float64Array, v: number, w: number, m: number, tau: number): void {
  let dot = 0;
  for (let i = 0; i < m; i++) dot += x[w + i] * x[v + i];
  const half = 0.5 * tau * tau * dot;
  for (let i = 0; i < m; i++) x[w + i] = half * x[v + i] - tau * x[w + i];
}
