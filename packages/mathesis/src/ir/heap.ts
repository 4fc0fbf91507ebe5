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

/** Part of a matrix in which a bulge is chased. */
export interface Chase {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly columns: number;
}

/** Sums of squares between these have lost no term that counts. */
export const LEAST_SQUARES: number = 2 ** -800;
export const LARGEST_SQUARES: number = 2 ** 1000;

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
  /** The place of n numbers that are to be written before they are read. */
  empty(n: number): number;
  /** C −= A·B, m × n sums of k terms; C has its columns side by side. A or B has a step of 1. */
  update(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void;
  /** C = A·B, as in `update`. */
  multiply(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void;
  /** C −= v·wᵀ: takes x[v + i·vStep]·x[w + j] off row i of C, for m rows of n columns. */
  rankOne(m: number, n: number, v: number, vStep: number, w: number, c: number, cRow: number): void;
  /** Rows of n numbers at p and at q become c·p + s·q and c·q − s·p. */
  rotate(n: number, p: number, q: number, c: number, s: number): void;
  /**
   * Rotates neighbours among count + 1 ≥ 2 rows of n numbers, `row` apart from p on (row may be
   * negative), but for their scales: the first two, the second and third, … become p + α·q and
   * q − β·p, each by its own α and β, which stand in pairs at ab; then all once more by those at
   * `second`, unless that is ab. n is a multiple of 8.
   */
  rotateRows(count: number, n: number, p: number, row: number, ab: number, second: number): void;
  /**
   * Multiplies three rows of n numbers by I − t·v·vᵀ, v = (1, v₁, v₂), `count` times: the first at p,
   * then from the second on, … Each has its own v₁, v₂, t, which stand together at vs; rows are `row`
   * apart.
   */
  reflectRows(count: number, n: number, p: number, row: number, vs: number): void;
  /** The same from the right: n rows of count + 2 numbers. */
  reflectColumns(count: number, n: number, p: number, row: number, vs: number): void;
  /**
   * Makes n ≥ 1 numbers at p the v of the reflection I − τ v vᵀ, v₀ = 1, that takes them to β e₀, and
   * gives β; of the first of them, α, it has the other sign, and τ = (β − α)/β. Where the squares of
   * the others have a sum below LEAST_SQUARES, or all one above LARGEST_SQUARES, it gives 0 and does
   * nothing.
   */
  householder(n: number, p: number): number;
  /**
   * Chases the bulge of a step of Francis's iteration along the diagonal, whose first entry is at p, from
   * its row `from` to before row `to`. Each reflection (util/reflector.ts) makes the column before it
   * zero but for the first of three entries; it acts on columns to before `columns` and on rows to
   * before `rows` of the matrix at p; its v₁, v₂, t go to vs + 3·row.
   */
  chase(range: Chase, p: number, row: number, vs: number): void;
  /**
   * At p stand ∞, `count` poles dᵢ, ∞, 0, as many numbers sᵢ, 0, and room for six sums: with
   * δᵢ = dᵢ − start − μ those of sᵢ/δᵢ for i < left, of sᵢ/δᵢ² and of the sizes of the first one's
   * partial sums, where it may be made of two; then those for i ≥ left.
   */
  poles(left: number, count: number, p: number, start: number, mu: number): void;
  /** Solves T X = B for n × m numbers at b, in place: T is lower triangular, or upper with `up`. */
  solve(n: number, m: number, t: Lines, up: boolean, unit: boolean, b: number, bRow: number): void;
  /**
   * P A = L U of the n × n numbers at a, in place, with partial pivoting: row i was exchanged with row
   * pivots[i] ≥ i, in order. The first pivot that is exactly zero, or −1.
   */
  lu(n: number, a: number, pivots: Int32Array): number;
}
