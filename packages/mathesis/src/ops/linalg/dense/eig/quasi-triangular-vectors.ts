/**
 * @file Eigenvectors of a real Schur form, by back substitution (Golub and Van Loan, 4th ed., §7.6.4),
 * some rows after the other for all of them. A pivot that is tiny is made larger, and a vector that
 * grows is scaled down, so nothing overflows.
 */
import type { Heap } from "../../../../ir/heap.ts";

/** A real Schur form and its eigenvalues. */
export interface QuasiTriangle {
  readonly n: number;
  /** The place of n × n numbers in rows, of no more than 2^300. */
  readonly t: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const EPSILON = 2 ** -52;
const LEAST = 2 ** -960;
/** Entries of a vector above which it is scaled down. */
const LARGE = 2 ** 300;

/** Rows for which all vectors are solved before those above take off what they give. */
const BLOCK = 16;

/** A vector on its way: real and imaginary parts, of which entries from 0 to before `count` are used. */
interface Vector {
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** The row of its eigenvalue, or the first of two. */
  readonly own: number;
  readonly count: number;
  readonly complex: boolean;
  /** The eigenvalue. */
  readonly re: number;
  readonly im: number;
  /** The least modulus of a pivot. */
  readonly least: number;
}

/** Some rows of the triangle. */
interface Rows {
  readonly t: Float64Array;
  readonly n: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Row k of the zeros at x becomes the eigenvector of eigenvalue k, its largest entry of the size of 1; of
 * a complex pair rows k and k + 1 are the real and imaginary parts of that of re + i·im, im > 0.
 */
export function vectorsOfReal(h: Heap, triangle: QuasiTriangle, x: number): void {
  const { n, t: place } = triangle;
  const t = h.x.subarray(place, place + n * n);
  const vectors = vectorsAt(h, triangle, x);
  for (let end = n, start = n; end > 0; end = start) {
    start = Math.max(0, end - BLOCK);
    if (start > 0 && t[start * n + start - 1] !== 0) start--;
    const [solved, above] = [
      { at: x + end * n + end, row: n, column: 1 },
      { at: place + start * n + end, row: 1, column: n },
    ];
    h.update(n - end, end - start, n - end, solved, above, x + end * n + start, n);
    for (const vector of vectors) substitute({ t, n, start, end }, vector);
  }
  for (const vector of vectors) shrink(vector, largestOf(vector));
}

function vectorsAt(h: Heap, { n, re, im }: QuasiTriangle, x: number): readonly Vector[] {
  const vectors: Vector[] = [];
  const row = (k: number) => h.x.subarray(x + k * n, x + (k + 1) * n);
  for (let own = 0; own < n; ) {
    const complex = im[own] !== 0;
    const count = own + (complex ? 2 : 1);
    const least = Math.max(EPSILON * (Math.abs(re[own]) + Math.abs(im[own])), LEAST);
    const [u, eigenvalue] = [row(own), { re: re[own], im: im[own] }];
    vectors.push({ u, v: complex ? row(own + 1) : u, own, count, complex, ...eigenvalue, least });
    own = count;
  }
  return vectors;
}

/** The last two entries: (T − λ) x = 0 in the block itself, whose off-diagonal entries are not zero. */
function beginPair(t: Float64Array, n: number, { u, v, own: k, im }: Vector): void {
  const [b, c] = [t[k * n + k + 1], t[(k + 1) * n + k]];
  if (Math.abs(b) >= Math.abs(c)) {
    u[k] = 1;
    v[k + 1] = im / b;
  } else {
    u[k] = -im / c;
    v[k + 1] = 1;
  }
}

/** Solves for the entries of some rows, which hold what entries behind them take off. */
function substitute(rows: Rows, x: Vector): void {
  const { t, n, start, end } = rows;
  if (x.own < start) return;
  if (x.own < end) {
    if (x.complex) beginPair(t, n, x);
    else x.u[x.own] = 1;
  }
  for (let j = Math.min(x.own, end) - 1; j >= start; j--) {
    if (j > start && t[j * n + j - 1] !== 0) {
      j--;
      solveTwo(rows, j, x);
    } else solveOne(rows, j, x);
  }
}

/** Places for what a step gives, so that nothing is allocated in it. */
const sum = { re: 0, im: 0 };
const quotient = { re: 0, im: 0 };
/** The right sides of two equations, and then the solution. */
const two = { re: 0, im: 0, nextRe: 0, nextIm: 0 };

/** Sets `sum` to x[j] − Σ t[j, m]·x[m] for m from `from` to the end of the rows. */
function sumOf({ t, n, end }: Rows, j: number, x: Vector, from: number): void {
  const { u, v } = x;
  const [row, to] = [j * n, Math.min(end, x.count)];
  let p = u[j];
  let q = 0;
  if (x.complex) {
    q = v[j];
    for (let m = from; m < to; m++) {
      const f = t[row + m];
      p -= f * u[m];
      q -= f * v[m];
    }
  } else {
    for (let m = from; m < to; m++) p -= t[row + m] * u[m];
  }
  sum.re = p;
  sum.im = q;
}

function solveOne(rows: Rows, j: number, x: Vector): void {
  const { t, n } = rows;
  const { u, v, re, im } = x;
  sumOf(rows, j, x, j + 1);
  let { re: p, im: q } = sum;
  let [dre, dim] = [t[j * n + j] - re, -im];
  if (Math.abs(dre) + Math.abs(dim) < x.least) [dre, dim] = [x.least, 0];
  const size = Math.max(Math.abs(p), Math.abs(q));
  if (size > LARGE * Math.max(Math.abs(dre), Math.abs(dim))) {
    shrink(x, size);
    p /= size;
    q /= size;
  }
  divide(p, q, dre, dim);
  u[j] = quotient.re;
  if (x.complex) v[j] = quotient.im;
  settle(x, j, 1);
}

/** Sets `quotient` to (p + iq) / (r + is), by Smith's method. */
function divide(p: number, q: number, r: number, s: number): void {
  if (Math.abs(r) >= Math.abs(s)) {
    const f = s / r;
    const d = r + s * f;
    quotient.re = (p + q * f) / d;
    quotient.im = (q - p * f) / d;
    return;
  }
  const f = r / s;
  const d = r * f + s;
  quotient.re = (p * f + q) / d;
  quotient.im = (q * f - p) / d;
}

const largest = (a: number, b: number, c: number, d: number): number =>
  Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));

/** Entries j and j + 1, of a block with complex eigenvalues: elimination with complete pivoting. */
function solveTwo(rows: Rows, j: number, x: Vector): void {
  const { t, n } = rows;
  const { u, v } = x;
  const at = j * n + j;
  sumOf(rows, j, x, j + 2);
  [two.re, two.im] = [sum.re, sum.im];
  sumOf(rows, j + 1, x, j + 2);
  [two.nextRe, two.nextIm] = [sum.re, sum.im];
  const size = largest(two.re, two.im, two.nextRe, two.nextIm);
  const [a, b, c, d] = [t[at] - x.re, t[at + 1], t[at + n], t[at + n + 1] - x.re];
  // a block with complex eigenvalues has one pivot at least that is not tiny
  const scale = Math.max(largest(a, b, c, d), Math.abs(x.im));
  if (size > LARGE * Math.max(scale, LEAST)) {
    shrink(x, size);
    two.re /= size;
    two.im /= size;
    two.nextRe /= size;
    two.nextIm /= size;
  }
  solvePair(a, b, c, d, x.im, x.least);
  [u[j], u[j + 1]] = [two.re, two.nextRe];
  if (x.complex) [v[j], v[j + 1]] = [two.im, two.nextIm];
  settle(x, j, 2);
}

/** Solves [[a − i·w, b], [c, d − i·w]] x = `two`, the larger of b and c being the first pivot. */
function solvePair(a: number, b: number, c: number, d: number, w: number, least: number): void {
  // the diagonal entries are a ∓ i·w alike, so that the first pivot is on it or beside it
  const beside = Math.max(Math.abs(b), Math.abs(c));
  if (Math.abs(a) + Math.abs(w) >= beside) eliminate(a, b, c, d, w, least);
  else if (Math.abs(c) >= Math.abs(b)) {
    // rows exchanged for c, columns for b: the pivot is real
    exchange();
    realPivot(c, d, a, b, w, least);
  } else {
    realPivot(b, a, d, c, w, least);
    exchange();
  }
}

function exchange(): void {
  const { re, im } = two;
  two.re = two.nextRe;
  two.im = two.nextIm;
  two.nextRe = re;
  two.nextIm = im;
}

/** Solves [[a − i·w, b], [c, d − i·w]] x = `two` with the first pivot. */
function eliminate(a: number, b: number, c: number, d: number, w: number, least: number): void {
  divide(c, 0, a, -w);
  const { re: mr, im: mi } = quotient;
  takeOff(mr, mi);
  divideNext(d - mr * b, -w - mi * b, least);
  divide(two.re - b * two.nextRe, two.im - b * two.nextIm, a, -w);
  two.re = quotient.re;
  two.im = quotient.im;
}

/** Solves [[f, g − i·w], [e − i·w, b]] x = `two` with the first pivot, which is real. */
function realPivot(f: number, g: number, e: number, b: number, w: number, least: number): void {
  const [mr, mi] = [e / f, -w / f];
  takeOff(mr, mi);
  divideNext(b - mr * g - mi * w, mr * w - mi * g, least);
  const { nextRe: p, nextIm: q } = two;
  two.re = (two.re - g * p - w * q) / f;
  two.im = (two.im - g * q + w * p) / f;
}

/** The second right side loses mr + i·mi times the first. */
function takeOff(mr: number, mi: number): void {
  const { re, im } = two;
  two.nextRe -= mr * re - mi * im;
  two.nextIm -= mr * im + mi * re;
}

/** Divides the second right side by a pivot, or by the least where that is less. */
function divideNext(re: number, im: number, least: number): void {
  const isTiny = Math.abs(re) + Math.abs(im) < least;
  divide(two.nextRe, two.nextIm, isTiny ? least : re, isTiny ? 0 : im);
  two.nextRe = quotient.re;
  two.nextIm = quotient.im;
}

/** Scales the vector down if its new entries are large. */
function settle(x: Vector, j: number, fresh: number): void {
  let size = 0;
  for (let e = j; e < j + fresh; e++) {
    size = Math.max(size, Math.abs(x.u[e]), x.complex ? Math.abs(x.v[e]) : 0);
  }
  if (size > LARGE) shrink(x, size);
}

function largestOf({ u, v, count }: Vector): number {
  let size = 0;
  for (let e = 0; e < count; e++) size = Math.max(size, Math.abs(u[e]), Math.abs(v[e]));
  return size;
}

function shrink({ u, v, count, complex }: Vector, size: number): void {
  for (let e = 0; e < count; e++) u[e] /= size;
  if (complex) for (let e = 0; e < count; e++) v[e] /= size;
}
