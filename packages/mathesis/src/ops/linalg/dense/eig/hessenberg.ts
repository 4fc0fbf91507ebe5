/**
 * @file A = Q H Qᵀ with H zero below its first subdiagonal, by Householder's reflections (Golub and
 * Van Loan, 4th ed., §7.4.3 and §7.4.4), in blocks: Dongarra, Sorensen and Hammarling, "Block reduction
 * of matrices to condensed forms", LAPACK working note 2. Of A only a product with one vector is read
 * for each column; the reflections of a panel act on the rest together, as I − Vᵀ T V with rows V.
 */
import type { Heap, Lines } from "../../../../ir/heap.ts";
import { BLOCK, RowReflectors, reflectorsRoom } from "../svd/row-reflectors.ts";
import { LIFT, SMALL } from "./small.ts";

/** The rows and columns from low to before high, which are reduced. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Columns of a panel. */
const PANEL = BLOCK;

/** The numbers of heap that the reduction needs beside the matrix. */
export const hessenbergRoom = (n: number): number =>
  n * n + n + 3 * PANEL * n + PANEL * PANEL + 2 * PANEL + reflectorsRoom(n);

/** The largest product that it asks for. */
export const hessenbergProduct = (n: number): [number, number, number] => {
  const side = Math.max(n, PANEL);
  return [side, side, side];
};

/** Reduces the n × n numbers at a, in place; Qᵀ to the zeros at q, unless q is negative. */
export function hessenbergReal(h: Heap, n: number, a: number, range: Range, q: number): void {
  const reduction = new Reduction(h, n, a, range);
  for (let from = range.low; from < range.high - 2; from += PANEL) {
    const to = Math.min(from + PANEL, range.high - 2);
    for (let k = from; k < to; k++) reduction.column(k, from);
    reduction.rest(from, to);
  }
  if (q >= 0) reduction.accumulate(q);
}

/**
 * The reflector I − τvvᵀ, v₀ = 1, that takes `count` numbers of a column to a multiple of e₀, which
 * it leaves there; v to `to`. Gives τ, 0 if there is nothing to do.
 */
function reflectorOf(x: Float64Array, at: number, step: number, count: number, to: number): number {
  let largest = 0;
  for (let e = 1; e < count; e++) largest = Math.max(largest, Math.abs(x[at + e * step]));
  if (largest === 0) return 0;
  largest = Math.max(largest, Math.abs(x[at]));
  if (largest < SMALL) {
    for (let e = 0; e < count; e++) x[at + e * step] *= LIFT;
    const tau = reflectorOf(x, at, step, count, to);
    x[at] /= LIFT;
    return tau;
  }
  let sum = 0;
  for (let e = 0; e < count; e++) sum += (x[at + e * step] / largest) ** 2;
  const alpha = x[at];
  const beta = alpha < 0 ? largest * Math.sqrt(sum) : -largest * Math.sqrt(sum);
  x[to] = 1;
  for (let e = 1; e < count; e++) {
    x[to + e] = x[at + e * step] / (alpha - beta);
    x[at + e * step] = 0;
  }
  x[at] = beta;
  return (beta - alpha) / beta;
}

/** The state of a reduction. */
class Reduction {
  private readonly h: Heap;
  private readonly n: number;
  private readonly a: number;
  private readonly low: number;
  private readonly high: number;
  private readonly taus: Float64Array;
  /** Rows of n numbers: v of reflection k in row k, from entry k + 1 on. */
  private readonly vectors: number;
  /** Rows of n numbers: those of (A V T)ᵀ, for the panel. */
  private readonly y: number;
  /** A column of the matrix. */
  private readonly own: number;
  /** T of the panel, PANEL numbers a row, and two columns of as many. */
  private readonly t: number;
  private readonly sums: number;
  private readonly turned: number;
  /** Twice PANEL rows of n numbers. */
  private readonly w: number;
  private readonly z: number;

  constructor(h: Heap, n: number, a: number, { low, high }: Range) {
    [this.h, this.n, this.a, this.low, this.high] = [h, n, a, low, high];
    this.taus = new Float64Array(n);
    this.vectors = h.take(n * n);
    this.own = h.take(n);
    [this.y, this.w, this.z] = [h.take(PANEL * n), h.take(PANEL * n), h.take(PANEL * n)];
    this.t = h.take(PANEL * PANEL);
    [this.sums, this.turned] = [h.take(PANEL), h.take(PANEL)];
  }

  /** Reduces column k of the panel that begins with column `from`. */
  column(k: number, from: number): void {
    const { h, n, a, high, own } = this;
    const { x } = h;
    const [done, count] = [k - from, high - k - 1];
    for (let i = 0; i < high; i++) x[own + i] = x[a + i * n + k];
    if (done > 0) this.bringUpToDate(k, from, done);
    const v = this.vectors + k * n + k + 1;
    this.taus[k] = reflectorOf(x, own + k + 1, 1, count, v);
    for (let i = 0; i < high; i++) x[a + i * n + k] = x[own + i];
    this.partner(k, from, done);
  }

  /** Column k, in `own`, takes the reflections of the panel so far, from the right and from the left. */
  private bringUpToDate(k: number, from: number, done: number): void {
    const { h, n, high, own, t, sums, turned } = this;
    const { x } = h;
    const v = this.vectors + from * n;
    const [below, first] = [high - from - 1, from + 1];
    h.update(high, 1, done, this.columns(this.y), { at: v + k, row: n, column: 1 }, own, 1);
    // −V c, then Tᵀ of it, then c − Vᵀ TᵀV c
    x.fill(0, sums, sums + done);
    h.update(done, 1, below, this.rows(v + first), one(own + first), sums, 1);
    for (let i = 0; i < done; i++) {
      let sum = 0;
      for (let e = 0; e <= i; e++) sum -= x[t + e * PANEL + i] * x[sums + e];
      x[turned + i] = sum;
    }
    h.update(below, 1, done, this.columns(v + first), one(turned), own + first, 1);
  }

  /** The next row of (A V T)ᵀ, τ (A v − Y V v), and the next column of T, −τ T V v above τ. */
  private partner(k: number, from: number, done: number): void {
    const { h, n, a, high, t, sums } = this;
    const { x } = h;
    const [v, count, tau] = [this.vectors + k * n + k + 1, high - k - 1, this.taus[k]];
    const y = this.y + done * n;
    x.fill(0, y, y + high);
    x.fill(0, sums, sums + done);
    // `update` takes products off zeros: y and the sums are the negatives
    h.update(high, 1, count, this.rows(a + k + 1), one(v), y, 1);
    h.update(done, 1, count, this.rows(this.vectors + from * n + k + 1), one(v), sums, 1);
    for (let e = 0; e < done; e++) x[sums + e] = -x[sums + e];
    for (let i = 0; i < high; i++) x[y + i] = -x[y + i];
    h.update(high, 1, done, this.columns(this.y), one(sums), y, 1);
    for (let i = 0; i < high; i++) x[y + i] *= tau;
    for (let i = 0; i < done; i++) {
      let sum = 0;
      for (let e = i; e < done; e++) sum += x[t + i * PANEL + e] * x[sums + e];
      x[t + i * PANEL + done] = -tau * sum;
    }
    x[t + done * PANEL + done] = tau;
  }

  /** The columns behind a panel: A −= (A V T) Vᵀ, then A −= V Tᵀ VᵀA. */
  rest(from: number, to: number): void {
    const { h, n, a, high, t, w, z } = this;
    const { x } = h;
    const [width, below, right] = [to - from, high - from - 1, n - to];
    const v = this.vectors + from * n;
    h.update(high, high - to, width, this.columns(this.y), this.rows(v + to), a + to, n);
    x.fill(0, w, w + width * right);
    x.fill(0, z, z + width * right);
    const block = a + (from + 1) * n + to;
    h.update(width, right, below, this.rows(v + from + 1), this.rows(block), w, right);
    const transposed = { at: t, row: 1, column: PANEL };
    h.update(width, right, width, transposed, { at: w, row: right, column: 1 }, z, right);
    const both = { at: z, row: right, column: 1 };
    h.update(below, right, width, this.columns(v + from + 1), both, block, n);
  }

  /** Qᵀ, from the last block of reflections to the first, each of which acts on what later ones made. */
  accumulate(q: number): void {
    const { h, n, low, taus } = this;
    for (let i = 0; i < n; i++) h.x[q + i * n + i] = 1;
    const reflectors = new RowReflectors(h, n);
    const v = { at: this.vectors + 1, row: n, columns: n - 1 };
    const blocks = Math.ceil((n - 1) / BLOCK);
    for (let b = blocks - 1; b >= Math.floor(low / BLOCK); b--) {
      const from = b * BLOCK;
      const rows = { at: q + (from + 1) * n + 1, row: n, columns: n - 1 };
      const own = taus.subarray(from, Math.min(from + BLOCK, n - 1));
      reflectors.apply(rows, n - from - 1, reflectors.block(v, own, from), true);
    }
  }

  /** Rows of n numbers as a matrix, and as its transpose. */
  private rows(at: number): Lines {
    return { at, row: this.n, column: 1 };
  }

  private columns(at: number): Lines {
    return { at, row: 1, column: this.n };
  }
}

/** Numbers one after the other as a column. */
const one = (at: number): Lines => ({ at, row: 1, column: 1 });
