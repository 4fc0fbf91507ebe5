/**
 * @file The square root U of a triangle T = U², for a real one with 2 × 2 blocks on its diagonal too
 * (Björck and Hammarling, Linear Algebra Appl. 52/53, 1983; Higham, Functions of Matrices, §6.2). The
 * real one is halved again and again, so that the work is in products (Deadman, Higham and Ralha,
 * "Blocked Schur algorithms for computing the matrix square root", 2013).
 */
import { kernels } from "../../../../core/backend.ts";
import type { Heap } from "../../../../ir/heap.ts";
import { type ComplexOut, csqrt } from "../../../elementwise/scalar/complex.ts";
import { addMultiple } from "../eig/complex-sylvester.ts";
import { solveBlocks } from "../eig/sylvester.ts";
import { quotient } from "../lu/lu.ts";

/** The real triangle on its heap, and where its diagonal blocks begin; the last number is n. */
interface Blocks {
  readonly h: Heap;
  readonly n: number;
  readonly at: number;
  readonly starts: readonly number[];
}

/** Writes U over T; false where two eigenvalues are zero, for which no U need exist. */
export function rootOfRealTriangle(t: Float64Array, n: number): boolean {
  const starts: number[] = [];
  for (let i = 0; i < n; i++) if (i === 0 || t[i * n + i - 1] === 0) starts.push(i);
  return kernels().onHeap({ numbers: n * n, product: [n, n, n] }, (h) => {
    const at = h.take(n * n);
    h.x.set(t, at);
    const found = rootOfBlocks({ h, n, at, starts: [...starts, n] }, 0, starts.length);
    t.set(h.x.subarray(at, at + n * n));
    return found;
  });
}

/** The root of diagonal blocks `from` to `to`, and of all above them. */
function rootOfBlocks(b: Blocks, from: number, to: number): boolean {
  if (to - from < 1) return true;
  const [start, end] = [b.starts[from], b.starts[to]];
  if (to - from === 1) {
    if (end - start === 1)
      b.h.x[b.at + start * (b.n + 1)] = Math.sqrt(b.h.x[b.at + start * (b.n + 1)]);
    else rootOfPair(b.h.x, b.at + start * (b.n + 1), b.n);
    return true;
  }
  const middle = (from + to) >> 1;
  return (
    rootOfBlocks(b, from, middle) && rootOfBlocks(b, middle, to) && solveAbove(b, from, middle, to)
  );
}

/** α + (T − a)/2α with α = Re √λ, for the block [[a, b], [c, a]] with eigenvalues λ and λ̄ (eq. 6.9). */
function rootOfPair(x: Float64Array, at: number, n: number): void {
  const [a, b, c] = [x[at], x[at + 1], x[at + n]];
  const im = Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c));
  const larger = Math.sqrt((Math.abs(a) + Math.hypot(a, im)) / 2);
  const re = a > 0 ? larger : im / (2 * larger);
  [x[at], x[at + 1], x[at + n], x[at + n + 1]] = [re, b / (2 * re), c / (2 * re), re];
}

/** Rows or columns up to which a system is solved number by number. */
const SMALL = 16;

/** U₁ X + X U₂ = T₁₂ in place of T₁₂, for the roots of blocks from … middle and middle … to. */
function solveAbove(b: Blocks, from: number, middle: number, to: number): boolean {
  return solvePart(b, [from, middle], [middle, to]);
}

type Part = readonly [from: number, to: number];

/** The same for some blocks of rows and some of columns. */
function solvePart(b: Blocks, rows: Part, columns: Part): boolean {
  const { starts } = b;
  const [r0, r1, c0, c1] = [...rows, ...columns].map((e) => starts[e]);
  if (Math.max(r1 - r0, c1 - c0) <= SMALL) return solveSmall(b, r0, r1, c0, c1);
  const { h, n, at } = b;
  const lines = (i: number, j: number) => ({ at: at + i * n + j, row: n, column: 1 });
  if (r1 - r0 >= c1 - c0) {
    const half = (rows[0] + rows[1]) >> 1;
    const cut = starts[half];
    if (!solvePart(b, [half, rows[1]], columns)) return false;
    h.update(cut - r0, c1 - c0, r1 - cut, lines(r0, cut), lines(cut, c0), at + r0 * n + c0, n);
    return solvePart(b, [rows[0], half], columns);
  }
  const half = (columns[0] + columns[1]) >> 1;
  const cut = starts[half];
  if (!solvePart(b, rows, [columns[0], half])) return false;
  h.update(r1 - r0, c1 - cut, cut - c0, lines(r0, c0), lines(c0, cut), at + r0 * n + cut, n);
  return solvePart(b, rows, [half, columns[1]]);
}

/** The same for few numbers. */
function solveSmall({ h, n, at }: Blocks, r0: number, r1: number, c0: number, c1: number): boolean {
  const part = (i0: number, i1: number, j0: number, j1: number): Float64Array => {
    const y = new Float64Array((i1 - i0) * (j1 - j0));
    for (let i = i0; i < i1; i++) {
      const from = at + i * n;
      y.set(h.x.subarray(from + j0, from + j1), (i - i0) * (j1 - j0));
    }
    return y;
  };
  const [m, k] = [r1 - r0, c1 - c0];
  const f = part(r0, r1, c0, c1);
  if (solveBlocks(part(r0, r1, r0, r1), part(c0, c1, c0, c1), f, m, k, 0) !== undefined)
    return false;
  for (let i = 0; i < m; i++) h.x.set(f.subarray(i * k, (i + 1) * k), at + (r0 + i) * n + c0);
  return true;
}

const root: ComplexOut = { re: 0, im: 0 };
const pair = new Float64Array(4);

/** The same for a complex triangle, row by row from below. */
export function rootOfComplexTriangle(t: Float64Array, n: number): boolean {
  for (let i = n - 1; i >= 0; i--) {
    const own = 2 * (i * n + i);
    // −0 would take the other side of the cut
    csqrt(t[own], t[own + 1] + 0, root);
    [t[own], t[own + 1]] = [root.re, root.im];
    for (let j = i + 1; j < n; j++) {
      const [at, other] = [2 * (i * n + j), 2 * (j * n + j)];
      [pair[0], pair[1]] = [t[at], t[at + 1]];
      pair[2] = t[own] + t[other];
      pair[3] = t[own + 1] + t[other + 1];
      if (pair[2] === 0 && pair[3] === 0) return false;
      [t[at], t[at + 1]] = quotient(pair, 0, 2);
      addMultiple(t, at + 2, t, at, -1, t, other + 2, n - j - 1);
    }
  }
  return true;
}
