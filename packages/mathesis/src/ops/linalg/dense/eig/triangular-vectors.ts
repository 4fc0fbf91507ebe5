/** @file Eigenvectors of a complex triangle, by back substitution that cannot overflow. */
import { quotient } from "../lu/lu.ts";
import { largestOf } from "../scaling.ts";

const EPSILON = 2 ** -52;
const LEAST = 2 ** -960;
/** Entries of a vector above which it is scaled down. */
const LARGE = 2 ** 300;

/**
 * Row k of x is the eigenvector of t[k, k], its largest entry of the size of 1. Both are n × n complex
 * numbers, interleaved; t has none above 2^300.
 */
export function vectorsOfTriangle(t: Float64Array, n: number, x: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const v = x.subarray(2 * k * n, 2 * (k + 1) * n);
    v[2 * k] = 1;
    const own = 2 * (k * n + k);
    const least = Math.max(EPSILON * (Math.abs(t[own]) + Math.abs(t[own + 1])), LEAST);
    for (let j = k - 1; j >= 0; j--) solveEntry(t, n, v, j, k, least);
    toSizeOne(v, k);
  }
}

/** Two complex numbers to divide. */
const pair = new Float64Array(4);

/** Entry j of (T − t[k, k]) x = 0, from those below it. */
function solveEntry(
  ...[t, n, v, j, k, least]: [
    t: Float64Array,
    n: number,
    v: Float64Array,
    j: number,
    k: number,
    least: number,
  ]
): void {
  let [p, q] = [0, 0];
  for (let m = 2 * (j + 1), at = 2 * (j * n + j + 1); m <= 2 * k; m += 2, at += 2) {
    p -= t[at] * v[m] - t[at + 1] * v[m + 1];
    q -= t[at] * v[m + 1] + t[at + 1] * v[m];
  }
  const [own, other] = [2 * (j * n + j), 2 * (k * n + k)];
  pair[2] = t[own] - t[other];
  pair[3] = t[own + 1] - t[other + 1];
  [pair[0], pair[1]] = [p, q];
  setEntry(v, j, k, pair, least);
}

/**
 * Entry j of a vector with k + 1 entries becomes the quotient of two complex numbers, of which the second
 * has at least the size `least`; the vector is scaled down where the entry would be too large.
 */
export function setEntry(
  v: Float64Array,
  j: number,
  k: number,
  pair: Float64Array,
  least: number,
): void {
  if (Math.abs(pair[2]) + Math.abs(pair[3]) < least) [pair[2], pair[3]] = [least, 0];
  const size = Math.max(Math.abs(pair[0]), Math.abs(pair[1]));
  if (size > LARGE * Math.max(Math.abs(pair[2]), Math.abs(pair[3]))) {
    shrink(v, k, size);
    [pair[0], pair[1]] = [pair[0] / size, pair[1] / size];
  }
  const [re, im] = quotient(pair, 0, 2);
  [v[2 * j], v[2 * j + 1]] = [re, im];
  const fresh = Math.max(Math.abs(re), Math.abs(im));
  if (fresh > LARGE) shrink(v, k, fresh);
}

/** Divides the first k + 1 entries by the largest part of one. */
export const toSizeOne = (v: Float64Array, k: number): void =>
  shrink(v, k, largestOf(v.subarray(0, 2 * (k + 1))));

function shrink(v: Float64Array, to: number, size: number): void {
  for (let e = 0; e < 2 * (to + 1); e++) v[e] /= size;
}
