/**
 * @file Cuppen's divide and conquer for symmetric tridiagonal matrices (Numer. Math. 36, 1981), with
 * the deflation of Dongarra and Sorensen and the vectors of Gu and Eisenstat (SIAM J. Matrix Anal. Appl.
 * 16, 1995); Golub and Van Loan, 4th ed., §8.4.
 */
import type { Heap } from "../../../../ir/heap.ts";
import { deflate, type Halves, type Kept } from "./deflation.ts";
import { Secular } from "./secular.ts";
import { implicitQl } from "./tridiagonal-ql.ts";
import type { Tridiagonal } from "./tridiagonalise.ts";

/** Rows up to which rotations cost less than products. */
const LEAF = 32;

/** Where vectors are: row i of n numbers at z belongs to d[i]; `work` has n² numbers, so has `other`. */
export interface Vectors {
  readonly n: number;
  readonly z: number;
  readonly work: number;
  readonly other: number;
}

/**
 * The eigenvalues of T in d, in any order, and its eigenvectors in the rows of z, which are those of
 * the identity before. The eigenvalue that was not found, or −1.
 */
export function divideAndConquer(h: Heap, t: Tridiagonal, at: Vectors): number {
  return solvePart(h, t, at, 0, at.n);
}

function solvePart(h: Heap, t: Tridiagonal, at: Vectors, from: number, to: number): number {
  if (to - from <= LEAF) {
    const row = at.z + from;
    const turn = (i: number, j: number, c: number, s: number) => {
      h.rotate(to - from, row + i * at.n, row + j * at.n, c, -s);
    };
    return implicitQl(t, from, to, turn);
  }
  const middle = (from + to) >> 1;
  const { d, e } = t;
  const link = e[middle - 1];
  // T = diag(T₁, T₂) + |e| v vᵀ with v = (0, …, 1, ±1, …, 0)
  d[middle - 1] -= Math.abs(link);
  d[middle] -= Math.abs(link);
  const failed = solvePart(h, t, at, from, middle);
  if (failed >= 0) return failed;
  const failedBelow = solvePart(h, t, at, middle, to);
  if (failedBelow >= 0) return failedBelow;
  return merge(h, d, link, at, { from, middle, to });
}

/** Puts the eigenvectors of both halves together to those of D + 2|e| z zᵀ, ‖z‖ = 1. */
function merge(h: Heap, d: Float64Array, link: number, at: Vectors, halves: Halves): number {
  const { from, middle, to } = halves;
  const { x } = h;
  const z = new Float64Array(to - from);
  const half = Math.SQRT1_2;
  for (let i = from; i < middle; i++) z[i - from] = half * x[at.z + i * at.n + middle - 1];
  const other = link < 0 ? -half : half;
  for (let i = middle; i < to; i++) z[i - from] = other * x[at.z + i * at.n + middle];
  const turn = (p: number, q: number, c: number, s: number) => {
    h.rotate(to - from, at.z + p * at.n + from, at.z + q * at.n + from, c, s);
  };
  const kept = deflate(d, z, 2 * Math.abs(link), halves, turn);
  const values = solveKept(h, kept, at);
  if (values === undefined) return from;
  multiply(h, at, halves, kept);
  d.set(values, from);
  d.set(kept.deflatedValues, from + values.length);
  return -1;
}

/** The eigenvalues of what was kept; their vectors, by groups, are rows of numbers at `other`. */
function solveKept(h: Heap, kept: Kept, { work, other: u }: Vectors): Float64Array | undefined {
  const { x } = h;
  const { d, z, rho, grouped } = kept;
  const count = d.length;
  const squares = z.map((v) => rho * v * v);
  const secular = new Secular(h, work, d, squares);
  const { exact } = secular;
  const values = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    values[j] = secular.root(j, x, u + j * count);
    if (Number.isNaN(values[j])) return undefined;
  }
  for (let i = 0; i < count; i++) exact[i] = Math.sqrt(Math.abs(exact[i])) * (z[i] < 0 ? -1 : 1);
  const vector = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    const row = u + j * count;
    let square = 0;
    for (let i = 0; i < count; i++) {
      const component = exact[i] / x[row + i];
      vector[i] = component;
      square += component * component;
    }
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < count; i++) x[row + i] = vector[grouped[i]] * scale;
  }
  return values;
}

/**
 * The vectors of both halves times those of the kept part. Vectors of one half are zero in the other,
 * so each half is multiplied on its own; what was deflated goes below.
 */
function multiply(h: Heap, at: Vectors, { from, middle, to }: Halves, kept: Kept): void {
  const { x } = h;
  const { n, z, work, other } = at;
  const { rows, grouped, onlyUpper, onlyLower, deflatedRows } = kept;
  const count = rows.length;
  const ends = [middle - from, to - middle];
  const upper = grouped.subarray(0, count - onlyLower);
  const lower = grouped.subarray(onlyUpper);
  const place = (i: number): number => z + i * n;
  let free = work;
  const copy = (row: number, start: number, width: number) => {
    x.copyWithin(free, place(row) + start, place(row) + start + width);
    free += width;
  };
  for (const g of upper) copy(rows[g], from, ends[0]);
  const below = free;
  for (const g of lower) copy(rows[g], middle, ends[1]);
  const rest = free;
  for (const row of deflatedRows) copy(row, from, to - from);
  for (let i = from; i < from + count; i++) x.fill(0, place(i) + from, place(i) + to);
  const part = (skip: number) => ({ at: other + skip, row: count, column: 1 });
  const target = place(from) + from;
  const rowsOf = (start: number, width: number) => ({ at: start, row: width, column: 1 });
  h.update(count, ends[0], upper.length, part(0), rowsOf(work, ends[0]), target, n);
  h.update(
    count,
    ends[1],
    lower.length,
    part(onlyUpper),
    rowsOf(below, ends[1]),
    target + ends[0],
    n,
  );
  deflatedRows.forEach((_, i) => {
    const own = rest + i * (to - from);
    x.copyWithin(place(from + count + i) + from, own, own + to - from);
  });
}
