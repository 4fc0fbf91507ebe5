/**
 * @file Householder reflections of the columns of a matrix, whose vectors stand in contiguous rows, and
 * their products in blocks (the compact WY form: Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10,
 * 1989; Golub and Van Loan, 4th ed., §5.1.7 and problem 5.1.5).
 */
import type { Heap } from "../../../../ir/heap.ts";
import type { HeapRows } from "../rows.ts";

/** How many reflections are applied together. */
export const BLOCK = 24;

/** How many numbers products of reflections need beside the rows that they are applied to. */
export const reflectorsRoom = (rows: number): number => 2 * BLOCK * (rows + BLOCK);

/** Some reflections whose v are rows of a heap, from the one with row and column `from` on. */
export interface Block {
  readonly v: HeapRows;
  readonly from: number;
  readonly tau: Float64Array;
  /** The place of T, upper triangular, for which their product is I − Vᵀ T V. */
  readonly t: number;
}

/** Applies products Q = H₀ H₁ … of reflections, whose v are rows of a heap, to rows. */
export class RowReflectors {
  private readonly h: Heap;
  private readonly work: number;
  private readonly more: number;
  private readonly gram: number;
  private readonly t: number;

  constructor(h: Heap, rows: number) {
    this.h = h;
    this.work = h.empty(BLOCK * rows);
    this.more = h.empty(BLOCK * rows);
    this.gram = h.empty(BLOCK * BLOCK);
    this.t = h.empty(BLOCK * BLOCK);
  }

  /** C ← C Qᵀ, for all reflections, the last first. Entries of row k of V before k are zero. */
  applyTransposed(c: HeapRows, rows: number, v: HeapRows, tau: Float64Array): void {
    const blocks = Math.ceil(tau.length / BLOCK);
    for (let b = blocks - 1; b >= 0; b--) this.apply(c, rows, this.blockOf(v, tau, b), true);
  }

  /** The same for an identity C: rows before a block are zero where it acts. */
  form(c: HeapRows, v: HeapRows, tau: Float64Array): void {
    const blocks = Math.ceil(tau.length / BLOCK);
    for (let b = blocks - 1; b >= 0; b--) {
      const block = this.blockOf(v, tau, b);
      const rest = { ...c, at: c.at + block.from * c.row };
      this.apply(rest, v.columns - block.from, block, true);
    }
  }

  private blockOf(v: HeapRows, tau: Float64Array, b: number): Block {
    return this.block(v, tau.subarray(b * BLOCK, (b + 1) * BLOCK), b * BLOCK);
  }

  /** A block with its T, at a place for as many numbers as its square, or else until the next block. */
  block(v: HeapRows, tau: Float64Array, from: number, t: number = this.t): Block {
    const block = { v, from, tau, t };
    this.formT(block);
    return block;
  }

  /** C ← C Q or C Qᵀ for a block. */
  apply(c: HeapRows, rows: number, { v, from, tau, t }: Block, transposed: boolean): void {
    const { h, work, more } = this;
    const k = tau.length;
    const own = v.at + from * v.row + from;
    const [to, n] = [c.at + from, v.columns - from];
    h.x.fill(0, work, work + k * rows);
    h.x.fill(0, more, more + k * rows);
    const left = { at: to, row: c.row, column: 1 };
    h.update(rows, k, n, left, { at: own, row: 1, column: v.row }, work, k);
    const small = transposed ? { at: t, row: 1, column: k } : { at: t, row: k, column: 1 };
    h.update(rows, k, k, { at: work, row: k, column: 1 }, small, more, k);
    const right = { at: own, row: v.row, column: 1 };
    h.update(rows, n, k, { at: more, row: k, column: 1 }, right, to, c.row);
  }

  /** T, column by column: t_j = −τ_j T (V v_j) above τ_j. */
  private formT({ v, from, tau, t }: Block): void {
    const { h, gram } = this;
    const { x } = h;
    const k = tau.length;
    const at = v.at + from * v.row + from;
    x.fill(0, gram, gram + k * k);
    x.fill(0, t, t + k * k);
    const [left, right] = [
      { at, row: v.row, column: 1 },
      { at, row: 1, column: v.row },
    ];
    h.update(k, k, v.columns - from, left, right, gram, k);
    for (let j = 0; j < k; j++) {
      x[t + j * k + j] = tau[j];
      for (let i = 0; i < j; i++) {
        let sum = 0;
        // gram holds −V Vᵀ
        for (let e = i; e < j; e++) sum += x[t + i * k + e] * x[gram + e * k + j];
        x[t + i * k + j] = tau[j] * sum;
      }
    }
  }
}
