/**
 * @file Room for the matrices of one factorisation, and what is done with them there. An algorithm is
 * written once, in loops over `x`; what costs n³ or runs in every step is an operation of the heap,
 * which a backend may do in machine code. All numbers are doubles.
 */

/** Some numbers of a heap as a matrix: entry (i, j) is x[at + i·row + j·column]. */
export interface Lines {
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** How much room an algorithm needs. */
export interface HeapSize {
  /** Numbers that it takes, all together. */
  readonly numbers: number;
  /** The largest product that it asks for: m × n sums of k terms. Default: none. */
  readonly product?: readonly [m: number, n: number, k: number];
  /** The size of the matrix that it gives to `lu`. Default: none. */
  readonly lu?: number;
}

/** Runs an algorithm in room of its own, and gives what it gives. */
export type OnHeap = <T>(size: HeapSize, algorithm: (heap: Heap) => T) => T;

/** Room for matrices of doubles. Places are indices into `x`. */
export interface Heap {
  readonly x: Float64Array;
  /** The place of n zeros; all that is taken is given back when the algorithm has ended. */
  take(n: number): number;
  /** C −= A·B, m × n sums of k terms; C has its columns side by side. A or B has a step of 1. */
  update(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void;
  /** C = A·B, as in `update`. */
  multiply(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void;
  /** C −= v·wᵀ: takes x[v + i·vStep]·x[w + j] off row i of C, for m rows of n columns. */
  rankOne(m: number, n: number, v: number, vStep: number, w: number, c: number, cRow: number): void;
  /** Rows of n numbers at p and at q become c·p + s·q and c·q − s·p. */
  rotate(n: number, p: number, q: number, c: number, s: number): void;
  /**
   * Rotates neighbours among count + 1 rows of n numbers, `row` apart from p on (row may be negative):
   * the first two, the second and third, … each by its own c and s, which stand in pairs at cs.
   */
  rotateRows(count: number, n: number, p: number, row: number, cs: number): void;
  /** Three rows of n numbers, the first at p, are multiplied by I − t·v·vᵀ, v = (1, v1, v2). */
  reflectRows(n: number, p: number, row: number, v1: number, v2: number, t: number): void;
  /** The same from the right: n rows of three numbers, the first at p. */
  reflectColumns(n: number, p: number, row: number, v1: number, v2: number, t: number): void;
  /** Solves T X = B for n × m numbers at b, in place: T is lower triangular, or upper with `up`. */
  solve(n: number, m: number, t: Lines, up: boolean, unit: boolean, b: number, bRow: number): void;
  /**
   * P A = L U of the n × n numbers at a, in place, with partial pivoting: row i was exchanged with row
   * pivots[i] ≥ i, in order. The first pivot that is exactly zero, or −1.
   */
  lu(n: number, a: number, pivots: Int32Array): number;
}
