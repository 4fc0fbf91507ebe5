/**
 * @file A pencil A − λB on its way to two triangles, and its first step: A to Hessenberg form, B to a
 * triangle (Moler and Stewart 1973; Golub and Van Loan, 4th ed., §7.7.4). Complex numbers, interleaved.
 */
import { type Rotation, rotate, rotationFor } from "../eig/complex-schur.ts";
import { factorComplex } from "../qr/qr-complex.ts";

/** A = Q S Zᴴ and B = Q T Zᴴ, S and T in the places of A and B. */
export interface Pencil {
  readonly n: number;
  readonly s: Float64Array;
  readonly t: Float64Array;
  /** Zᵀ in rows, or undefined if it is not wanted. */
  readonly z?: Float64Array | undefined;
  /** Qᵀ in rows. */
  readonly q?: Float64Array | undefined;
  /** Whether S and T are wanted, not only their diagonals. */
  readonly whole: boolean;
}

/** Rows k and k + 1 of S from column `first` to before `last`, and of T, are rotated. */
export function rotateRows(p: Pencil, k: number, g: Rotation, first: number, last: number): void {
  const { n, s, t, q } = p;
  const at = 2 * (k * n + first);
  rotate(s, last - first, at, at + 2 * n, 2, g);
  rotate(t, last - first, at, at + 2 * n, 2, g);
  if (q === undefined) return;
  // Qᵀ: what is multiplied by Gᴴ from the right is by conj(G) from the left
  rotate(q, n, 2 * k * n, 2 * (k + 1) * n, 2, { cos: g.cos, re: g.re, im: -g.im });
}

/** Columns k and k − 1 of S and of T, in rows `first` to before the two ends, are rotated. */
export function rotateColumns(
  ...[p, k, g, first, lastS, lastT]: [
    p: Pencil,
    k: number,
    g: Rotation,
    first: number,
    lastS: number,
    lastT: number,
  ]
): void {
  const { n, s, t, z } = p;
  const at = 2 * (first * n + k);
  rotate(s, lastS - first, at, at - 2, 2 * n, g);
  rotate(t, lastT - first, at, at - 2, 2 * n, g);
  if (z !== undefined) rotate(z, n, 2 * k * n, 2 * (k - 1) * n, 2, g);
}

/** The rotation of columns k and k − 1 that makes x[row, k − 1] zero. */
export function rotationOfColumns(x: Float64Array, n: number, row: number, k: number): Rotation {
  const at = 2 * (row * n + k);
  return rotationFor(x[at], x[at + 1], x[at - 2], x[at - 1]);
}

/** The rotation of rows k and k + 1 that makes x[k + 1, column] zero. */
export function rotationOfRows(x: Float64Array, n: number, k: number, column: number): Rotation {
  const at = 2 * (k * n + column);
  return rotationFor(x[at], x[at + 1], x[at + 2 * n], x[at + 2 * n + 1]);
}

/** Sets entry (i, j) to zero. */
export function clear(x: Float64Array, n: number, i: number, j: number): void {
  x[2 * (i * n + j)] = 0;
  x[2 * (i * n + j) + 1] = 0;
}

/** Makes T triangular and S zero below its subdiagonal; z and q are zeros on entry. */
export function toHessenbergTriangle(p: Pencil): void {
  const { n, s, t, z } = p;
  triangleFirst(p);
  if (z !== undefined) for (let i = 0; i < n; i++) z[2 * (i * n + i)] = 1;
  for (let k = 0; k < n - 2; k++) {
    for (let i = n - 1; i > k + 1; i--) {
      rotateRows(p, i - 1, rotationOfRows(s, n, i - 1, k), k, n);
      clear(s, n, i, k);
      rotateColumns(p, i, rotationOfColumns(t, n, i, i), 0, n, i + 1);
      clear(t, n, i, i - 1);
    }
  }
}

/** B = Q R, and Qᴴ A. */
function triangleFirst({ n, s, t, q: transposed }: Pencil): void {
  const dense = (values: Float64Array) => ({ values, shape: [n, n], complex: true });
  const [q, r] = [new Float64Array(2 * n * n), new Float64Array(2 * n * n)];
  factorComplex(dense(t), { q: dense(q), r: dense(r) });
  t.set(r);
  const a = s.slice();
  s.fill(0);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [re, im] = [q[2 * (i * n + k)], q[2 * (i * n + k) + 1]];
      if (transposed !== undefined) {
        transposed[2 * (k * n + i)] = re;
        transposed[2 * (k * n + i) + 1] = im;
      }
      addConjugate(s, 2 * k * n, re, im, a, 2 * i * n, n);
    }
  }
}

/** Adds re − i·im times n numbers of one row to those of another. */
function addConjugate(
  ...[y, to, re, im, x, at, n]: [
    y: Float64Array,
    to: number,
    re: number,
    im: number,
    x: Float64Array,
    at: number,
    n: number,
  ]
): void {
  for (let e = 0; e < 2 * n; e += 2) {
    const u = x[at + e];
    const v = x[at + e + 1];
    y[to + e] += re * u + im * v;
    y[to + e + 1] += re * v - im * u;
  }
}
