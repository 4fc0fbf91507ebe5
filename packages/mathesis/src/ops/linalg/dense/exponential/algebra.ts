/**
 * @file Real, complex and dual matrices as real ones. Each is determined by one column of blocks of a
 * larger real matrix, its embedding: a complex A + iB by [A; B] of [[A, −B], [B, A]], a dual A + εE
 * (ε² = 0) by [E; A] of [[A, E], [0, A]]. What is written for real matrices then holds for all of them.
 */
import type { Heap, HeapSize, Lines } from "../../../../ir/heap.ts";
import { multiplyByPower } from "../scaling.ts";

/** How an embedding is made of the blocks of its column. */
export interface Algebra {
  /** For each block of the embedding ± the number of a block of the column, from 1, or 0 for none. */
  readonly table: readonly (readonly number[])[];
  /** The block of the column that is the identity in 1; what the matrix is without ε begins here. */
  readonly one: number;
}

export const real: Algebra = { table: [[1]], one: 0 };
export const complex: Algebra = {
  table: [
    [1, -2],
    [2, 1],
  ],
  one: 0,
};
export const dual: Algebra = {
  table: [
    [2, 1],
    [0, 2],
  ],
  one: 1,
};
export const complexDual: Algebra = {
  table: [
    [3, -4, 1, -2],
    [4, 3, 2, 1],
    [0, 0, 3, -4],
    [0, 0, 4, 3],
  ],
  one: 2,
};

/** How many numbers an embedding takes; a real matrix is its own. */
function embedding(n: number, { table }: Algebra): number {
  return table.length === 1 ? 0 : (n * table.length) ** 2;
}

/** The room for `count` columns of n × n blocks, their products and systems. */
export function roomFor(n: number, algebra: Algebra, count: number): HeapSize {
  const all = n * algebra.table.length;
  const numbers = count * all * n + 2 * embedding(n, algebra) + 2 * all;
  return { numbers, product: [all, all, all], lu: all };
}

/** A matrix and what it is multiplied by. */
export type Term = readonly [factor: number, a: number];

/** How many numbers of a sum stay in the nearest cache until it is complete. */
const STRIP = 1024;

/** Numbers from..to of C become those of a term, or grow by them. */
function addTerm(
  x: Float64Array,
  [factor, a]: Term,
  more: boolean,
  [from, to]: readonly [number, number],
  c: number,
): void {
  if (more) for (let e = from; e < to; e++) x[c + e] += factor * x[a + e];
  else for (let e = from; e < to; e++) x[c + e] = factor * x[a + e];
}

/** Arithmetic of such matrices on a heap; each is named by the place of its column of blocks. */
export class Matrices {
  readonly h: Heap;
  readonly n: number;
  readonly algebra: Algebra;
  /** Rows of an embedding. */
  readonly all: number;
  private readonly scratch: readonly number[];

  constructor(h: Heap, n: number, algebra: Algebra) {
    this.h = h;
    this.n = n;
    this.algebra = algebra;
    this.all = n * algebra.table.length;
    const own = embedding(n, algebra);
    this.scratch = [h.empty(own), h.empty(own)];
  }

  /** Room for one more. */
  take(): number {
    return this.h.empty(this.all * this.n);
  }

  /** The embedding of a matrix, in one of two rooms; a real matrix is its own. */
  embed(a: number, room: 0 | 1 = 0): Lines {
    const { n, all } = this;
    const { table } = this.algebra;
    if (table.length === 1) return { at: a, row: n, column: 1 };
    const to = this.scratch[room];
    table.forEach((row, i) => {
      row.forEach((from, j) => {
        this.place(a + (Math.abs(from) - 1) * n * n, Math.sign(from), to + i * n * all + j * n);
      });
    });
    return { at: to, row: all, column: 1 };
  }

  /** Writes a block, or its negative, or zeros, to rows of the embedding. */
  private place(block: number, sign: number, to: number): void {
    const { n, all } = this;
    const { x } = this.h;
    for (let i = 0; i < n; i++) {
      const [own, from] = [to + i * all, block + i * n];
      if (sign === 0) x.fill(0, own, own + n);
      else if (sign > 0) x.copyWithin(own, from, from + n);
      else for (let j = 0; j < n; j++) x[own + j] = -x[from + j];
    }
  }

  /** C = A B; C is neither of them. */
  product(a: number, b: number, c: number): void {
    const { n, all } = this;
    this.h.multiply(all, n, all, this.embed(a), { at: b, row: n, column: 1 }, c, n);
  }

  /** A = 2^power A. */
  scale(a: number, power: number): void {
    multiplyByPower(this.h.x.subarray(a, a + this.all * this.n), power);
  }

  /** C = Σ factor·A, and `identity` times 1; C may be the first A. */
  combine(terms: readonly Term[], identity: number, c: number): void {
    const { x } = this.h;
    const count = this.all * this.n;
    for (let from = 0; from < count; from += STRIP) {
      const to = Math.min(from + STRIP, count);
      for (let k = 0; k < terms.length; k++) addTerm(x, terms[k], k > 0, [from, to], c);
    }
    const start = c + this.algebra.one * this.n * this.n;
    for (let i = 0; i < this.n; i++) x[start + i * (this.n + 1)] += identity;
  }

  /** B = A⁻¹ B. */
  solve(a: number, b: number): void {
    const { h, n, all } = this;
    const pivots = new Int32Array(all);
    const lines = this.embed(a);
    h.lu(all, lines.at, pivots);
    pivots.forEach((other, i) => {
      if (other !== i) this.exchange(b + i * n, b + other * n);
    });
    h.solve(all, n, lines, false, true, b, n);
    h.solve(all, n, lines, true, false, b, n);
  }

  private exchange(p: number, q: number): void {
    const { x } = this.h;
    const held = x.slice(p, p + this.n);
    x.copyWithin(p, q, q + this.n);
    x.set(held, q);
  }

  /** The 1-norm of the embedding: that of its column, which no other exceeds. */
  norm(a: number): number {
    const { n, all } = this;
    const { x } = this.h;
    const sums = new Float64Array(n);
    for (let i = 0; i < all; i++) {
      for (let j = 0; j < n; j++) sums[j] += Math.abs(x[a + i * n + j]);
    }
    return sums.reduce((most, sum) => (sum > most ? sum : most), 0);
  }
}
