/**
 * @file Eigenvectors of a real Schur form, by back substitution (Golub and Van Loan, 4th ed., §7.6.4).
 * A pivot that is tiny is made larger, and a vector that grows is scaled down, so nothing overflows.
 */

/** A real Schur form and its eigenvalues. */
export interface QuasiTriangle {
  readonly n: number;
  /** n × n numbers in rows, of no more than 2^300. */
  readonly t: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const EPSILON = 2 ** -52;
const LEAST = 2 ** -960;
/** Entries of a vector above which it is scaled down. */
const LARGE = 2 ** 300;

/** A vector on its way: real and imaginary parts, of which entries from 0 to before `count` are used. */
interface Vector {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly count: number;
  readonly complex: boolean;
  /** The eigenvalue. */
  readonly re: number;
  readonly im: number;
  /** The least modulus of a pivot. */
  readonly least: number;
}

/**
 * Row k of x is the eigenvector of eigenvalue k, its largest entry of the size of 1; of a complex pair
 * rows k and k + 1 are the real and imaginary parts of that of re + i·im, im > 0.
 */
export function vectorsOfReal({ n, t, re, im }: QuasiTriangle, x: Float64Array): void {
  for (let k = n - 1; k >= 0; k--) {
    const pair = im[k] !== 0;
    if (pair) k--;
    const u = x.subarray(k * n, (k + 1) * n);
    const v = pair ? x.subarray((k + 1) * n, (k + 2) * n) : u;
    const least = Math.max(EPSILON * (Math.abs(re[k]) + Math.abs(im[k])), LEAST);
    const count = pair ? k + 2 : k + 1;
    const vector = { u, v, count, complex: pair, re: re[k], im: im[k], least };
    if (pair) beginPair(t, n, k, vector);
    else u[k] = 1;
    substitute(t, n, k - 1, vector);
    shrink(vector, largestOf(vector));
  }
}

/** The last two entries: (T − λ) x = 0 in the block itself, whose off-diagonal entries are not zero. */
function beginPair(t: Float64Array, n: number, k: number, { u, v, im }: Vector): void {
  const [b, c] = [t[k * n + k + 1], t[(k + 1) * n + k]];
  if (Math.abs(b) >= Math.abs(c)) {
    u[k] = 1;
    v[k + 1] = im / b;
  } else {
    u[k] = -im / c;
    v[k + 1] = 1;
  }
}

/** Solves for the entries from `last` up to 0. */
function substitute(t: Float64Array, n: number, last: number, x: Vector): void {
  for (let j = last; j >= 0; j--) {
    if (j > 0 && t[j * n + j - 1] !== 0) {
      j--;
      solveTwo(t, n, j, x);
    } else solveOne(t, n, j, x);
  }
}

/** What the last sum gave: real and imaginary part. */
const sum = { re: 0, im: 0 };

/** Sets `sum` to −Σ t[j, m]·x[m] for m from `from`. */
function sumOf(t: Float64Array, row: number, { u, v, count, complex }: Vector, from: number): void {
  let p = 0;
  let q = 0;
  if (complex) {
    for (let m = from; m < count; m++) {
      const f = t[row + m];
      p -= f * u[m];
      q -= f * v[m];
    }
  } else {
    for (let m = from; m < count; m++) p -= t[row + m] * u[m];
  }
  sum.re = p;
  sum.im = q;
}

function solveOne(t: Float64Array, n: number, j: number, x: Vector): void {
  const { u, v, re, im } = x;
  sumOf(t, j * n, x, j + 1);
  let { re: p, im: q } = sum;
  let [dre, dim] = [t[j * n + j] - re, -im];
  if (Math.abs(dre) + Math.abs(dim) < x.least) [dre, dim] = [x.least, 0];
  const size = Math.max(Math.abs(p), Math.abs(q));
  if (size > LARGE * Math.max(Math.abs(dre), Math.abs(dim))) {
    shrink(x, size);
    p /= size;
    q /= size;
  }
  if (x.complex) [u[j], v[j]] = divide(p, q, dre, dim);
  else u[j] = p / dre;
  settle(x, j, 1);
}

/** (p + iq) / (r + is), by Smith's method. */
function divide(p: number, q: number, r: number, s: number): readonly [number, number] {
  if (Math.abs(r) >= Math.abs(s)) {
    const f = s / r;
    const d = r + s * f;
    return [(p + q * f) / d, (q - p * f) / d];
  }
  const f = r / s;
  const d = r * f + s;
  return [(p * f + q) / d, (q * f - p) / d];
}

/** Entries j and j + 1, of a block with complex eigenvalues: elimination with complete pivoting. */
function solveTwo(t: Float64Array, n: number, j: number, x: Vector): void {
  const { u, v } = x;
  const at = j * n + j;
  sumOf(t, j * n, x, j + 2);
  const first = [sum.re, sum.im];
  sumOf(t, (j + 1) * n, x, j + 2);
  const right = [first, [sum.re, sum.im]];
  const largest = (a: number, b: number, c: number, d: number) =>
    Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  const size = largest(first[0], first[1], sum.re, sum.im);
  const [a, b, c, d] = [t[at] - x.re, t[at + 1], t[at + n], t[at + n + 1] - x.re];
  // a block with complex eigenvalues has one pivot at least that is not tiny
  const scale = Math.max(largest(a, b, c, d), Math.abs(x.im));
  if (size > LARGE * Math.max(scale, LEAST)) {
    shrink(x, size);
    for (const pair of right) {
      pair[0] /= size;
      pair[1] /= size;
    }
  }
  const solution = solvePair([a, b, c, d], x.im, right, x.least);
  [u[j], u[j + 1]] = [solution[0][0], solution[1][0]];
  if (x.complex) [v[j], v[j + 1]] = [solution[0][1], solution[1][1]];
  settle(x, j, 2);
}

type Pair = readonly (readonly number[])[];

/** Solves [[a − i·w, b], [c, d − i·w]] x = r, the larger of b and c being the first pivot. */
function solvePair([a, b, c, d]: readonly number[], w: number, r: Pair, least: number): Pair {
  // the diagonal entries are a ∓ i·w alike, so that the first pivot is on it or beside it
  const beside = Math.max(Math.abs(b), Math.abs(c));
  if (Math.abs(a) + Math.abs(w) >= beside) return eliminate([a, -w], b, c, [d, -w], r, least);
  // rows exchanged for c, columns for b: the pivot is real
  if (Math.abs(c) >= Math.abs(b)) return realPivot(c, [d, -w], [a, -w], b, [r[1], r[0]], least);
  const [y, x] = realPivot(b, [a, -w], [d, -w], c, r, least);
  return [x, y];
}

/** Solves [[f, b], [c, g]] x = r for complex f, g, with pivot f. */
function eliminate(
  f: readonly number[],
  b: number,
  c: number,
  g: readonly number[],
  r: Pair,
  least: number,
): Pair {
  const [mr, mi] = divide(c, 0, f[0], f[1]);
  const pivot = atLeast(g[0] - mr * b, g[1] - mi * b, least);
  const [p, q] = [r[1][0] - mr * r[0][0] + mi * r[0][1], r[1][1] - mr * r[0][1] - mi * r[0][0]];
  const y = divide(p, q, pivot[0], pivot[1]);
  return [divide(r[0][0] - b * y[0], r[0][1] - b * y[1], f[0], f[1]), y];
}

/** Solves [[f, g], [e, b]] x = r for complex g, e, with the real pivot f. */
function realPivot(
  f: number,
  g: readonly number[],
  e: readonly number[],
  b: number,
  r: Pair,
  least: number,
): Pair {
  const [mr, mi] = [e[0] / f, e[1] / f];
  const pivot = atLeast(b - mr * g[0] + mi * g[1], -mr * g[1] - mi * g[0], least);
  const [p, q] = [r[1][0] - mr * r[0][0] + mi * r[0][1], r[1][1] - mr * r[0][1] - mi * r[0][0]];
  const y = divide(p, q, pivot[0], pivot[1]);
  const top = [r[0][0] - g[0] * y[0] + g[1] * y[1], r[0][1] - g[0] * y[1] - g[1] * y[0]];
  return [[top[0] / f, top[1] / f], y];
}

const atLeast = (re: number, im: number, least: number): readonly [number, number] =>
  Math.abs(re) + Math.abs(im) < least ? [least, 0] : [re, im];

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
