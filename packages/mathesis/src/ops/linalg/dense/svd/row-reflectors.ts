/**
 * @file Householder reflections of the columns of a matrix, whose vectors stand in contiguous rows,
 * and their products in blocks (Golub and Van Loan, 4th ed., §5.1 and §5.1.7: the WY form).
 */
import type { Heap } from "../../../../ir/heap.ts";
import { sumOfSquares } from "../scaling.ts";
import type { HeapRows } from "./sweeps.ts";

/** How many reflections are applied together. */
export const BLOCK = 24;

/** Below this, squares lose digits. */
const SMALL = 2 ** -480;
/** Sums of squares above this have lost none that count. */
const LEAST = 2 ** -800;

/** A reflection I − τ v vᵀ with v₀ = 1, which maps a vector to β e₀. */
export interface Reflection {
  beta: number;
  tau: number;
}

/** Replaces n numbers by the v of the reflection that maps them to β e₀. */
export function reflectionOf(x: Float64Array, at: number, n: number, out: Reflection): void {
  let scale = 1;
  let squares = sumOfSquares(x, at + 1, n - 1);
  if (squares < LEAST) {
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(x[at + i]));
    scale = largest < SMALL ? 2 ** 500 : 1;
    squares = 0;
    for (let i = 1; i < n; i++) squares += (x[at + i] * scale) ** 2;
  }
  const alpha = x[at] * scale;
  x[at] = 1;
  if (squares === 0) {
    x.fill(0, at + 1, at + n);
    [out.beta, out.tau] = [alpha / scale, 0];
    return;
  }
  const size = Math.sqrt(alpha * alpha + squares);
  // the sign that adds magnitudes (§5.1.3)
  const beta = alpha > 0 ? -size : size;
  const factor = scale / (alpha - beta);
  for (let i = 1; i < n; i++) x[at + i] *= factor;
  [out.beta, out.tau] = [beta / scale, (beta - alpha) / beta];
}

/** How many numbers products of reflections need beside the rows that they are applied to. */
export const reflectorsRoom = (rows: number): number => 2 * BLOCK * (rows + BLOCK);

/** Applies products Q = H₀ H₁ … of reflections, whose v are rows of a heap, to rows. */
export class RowReflectors {
  private readonly h: Heap;
  private readonly work: number;
  private readonly more: number;
  private readonly gram: number;
  private readonly t: number;

  constructor(h: Heap, rows: number) {
    this.h = h;
    this.work = h.take(BLOCK * rows);
    this.more = h.take(BLOCK * rows);
    this.gram = h.take(BLOCK * BLOCK);
    this.t = h.take(BLOCK * BLOCK);
  }

  /** C ← C Qᵀ, for all reflections, the last first. Entries of row k of V before k are zero. */
  applyTransposed(c: HeapRows, rows: number, v: HeapRows, tau: Float64Array): void {
    const blocks = Math.ceil(tau.length / BLOCK);
    for (let b = blocks - 1; b >= 0; b--) {
      const [from, to] = [b * BLOCK, Math.min((b + 1) * BLOCK, tau.length)];
      this.applyBlock(c, rows, v, tau.subarray(from, to), from, true);
    }
  }

  /** The same for an identity C: rows before a block are zero where it acts. */
  form(c: HeapRows, v: HeapRows, tau: Float64Array): void {
    const blocks = Math.ceil(tau.length / BLOCK);
    for (let b = blocks - 1; b >= 0; b--) {
      const [from, to] = [b * BLOCK, Math.min((b + 1) * BLOCK, tau.length)];
      const rest = { ...c, at: c.at + from * c.row };
      this.applyBlock(rest, v.columns - from, v, tau.subarray(from, to), from, true);
    }
  }

  /**
   * C ← C Q or C Qᵀ for the reflections of one block, that begin with row and column `from`:
   * Q = I − Vᵀ T V, where T is upper triangular (eq. 5.1.8).
   */
  applyBlock(
    c: HeapRows,
    rows: number,
    v: HeapRows,
    tau: Float64Array,
    from: number,
    transposed: boolean,
  ): void {
    const { h, work, more, t } = this;
    const k = tau.length;
    const n = v.columns - from;
    const own = v.at + from * v.row + from;
    const to = c.at + from;
    this.formT(own, v.row, n, tau);
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
  private formT(v: number, row: number, n: number, tau: Float64Array): void {
    const { h, gram, t } = this;
    const { x } = h;
    const k = tau.length;
    x.fill(0, gram, gram + k * k);
    x.fill(0, t, t + k * k);
    h.update(k, k, n, { at: v, row, column: 1 }, { at: v, row: 1, column: row }, gram, k);
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
