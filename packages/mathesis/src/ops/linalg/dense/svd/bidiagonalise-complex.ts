/**
 * @file Complex matrices by reflections from both sides to a real lower bidiagonal one (Golub and Van
 * Loan, 4th ed., §5.1.13 and §5.4.8), in plain loops over interleaved numbers.
 */

import { timesPower } from "../lu/determinant.ts";
import { largestOf, multiplyByPower } from "../scaling.ts";

/** n × m complex numbers, n ≤ m, as M = H Bᵀ Gᴴ; the vectors of G and H stand in rows. */
export interface ComplexBidiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly long: ComplexReflections;
  readonly short: ComplexReflections;
}

/** Reflections I − τ v vᴴ: the k-th vector, in a row of `length`, begins at k + offset with 1. */
export interface ComplexReflections {
  readonly values: Float64Array;
  readonly tau: Float64Array;
  readonly length: number;
  readonly offset: number;
}

/** Reduces the rows of M in place. */
export function bidiagonaliseComplex(x: Float64Array, n: number, m: number): ComplexBidiagonal {
  const between = Math.max(0, n - 1);
  const [d, e] = [new Float64Array(n), new Float64Array(between)];
  const long = reflections(n, m, 0);
  const short = reflections(between, n, 1);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < m; j++) put(long, i, j, x[2 * (i * m + j)], -x[2 * (i * m + j) + 1]);
    d[i] = makeReflection(long, i);
    for (let r = i + 1; r < n; r++) reflectRow(x, r * m, long, i, false);
    if (i === between) break;
    for (let r = i + 1; r < n; r++) put(short, i, r, x[2 * (r * m + i)], x[2 * (r * m + i) + 1]);
    e[i] = makeReflection(short, i);
    reflectColumns(x, i + 1, m, short, i);
  }
  return { d, e, long, short };
}

function reflections(count: number, length: number, offset: number): ComplexReflections {
  const values = new Float64Array(2 * count * length);
  return { values, tau: new Float64Array(2 * count), length, offset };
}

function put({ values, length }: ComplexReflections, k: number, j: number, re: number, im: number) {
  const at = 2 * (k * length + j);
  [values[at], values[at + 1]] = [re, im];
}

/** Below this, squares lose digits. */
const SMALL = 2 ** -480;
const LIFT = 500;

/**
 * Lifts numbers that are too small for their squares, denormal ones too; by which power of two. What is
 * left of columns that depend on each other may be of any size.
 */
function lift(x: Float64Array): number {
  let largest = largestOf(x);
  let power = 0;
  for (; largest > 0 && largest < SMALL; largest *= 2 ** LIFT) power += LIFT;
  multiplyByPower(x, power);
  return power;
}

/** Makes row k the v of a reflection H with Hᴴ row = β e₀ and gives β, which is real. */
function makeReflection({ values, tau, length, offset }: ComplexReflections, k: number): number {
  const [from, to] = [2 * (k * length + k + offset), 2 * (k + 1) * length];
  const power = lift(values.subarray(from, to));
  let squares = 0;
  for (let i = from + 2; i < to; i++) squares += values[i] ** 2;
  const [re, im] = [values[from], values[from + 1]];
  [values[from], values[from + 1]] = [1, 0];
  if (squares === 0 && im === 0) {
    values.fill(0, from + 2, to);
    return timesPower(re, -power);
  }
  const size = Math.sqrt(re * re + im * im + squares);
  const beta = re > 0 ? -size : size;
  // v = x / (α − β), τ = (β − α)/β
  const [p, q] = [re - beta, im];
  const square = p * p + q * q;
  for (let i = from + 2; i < to; i += 2) {
    const [u, v] = [values[i], values[i + 1]];
    values[i] = (u * p + v * q) / square;
    values[i + 1] = (v * p - u * q) / square;
  }
  [tau[2 * k], tau[2 * k + 1]] = [(beta - re) / beta, -im / beta];
  return timesPower(beta, -power);
}

/** A row ← row (I − τ v vᴴ), or with `adjoint` row (I − τ̄ v vᴴ), for the k-th reflection. */
function reflectRow(
  x: Float64Array,
  row: number,
  { values, tau, length, offset }: ComplexReflections,
  k: number,
  adjoint: boolean,
): void {
  const v = 2 * k * length;
  const [first, end] = [2 * (k + offset), 2 * length];
  const own = 2 * row;
  let re = 0;
  let im = 0;
  // plain names, since pairs in arrays are not always optimised away in the innermost loops
  for (let j = first; j < end; j += 2) {
    const p = x[own + j];
    const q = x[own + j + 1];
    const u = values[v + j];
    const w = values[v + j + 1];
    re += p * u - q * w;
    im += p * w + q * u;
  }
  const [a, b] = [tau[2 * k], adjoint ? -tau[2 * k + 1] : tau[2 * k + 1]];
  const [s, t] = [re * a - im * b, re * b + im * a];
  for (let j = first; j < end; j += 2) {
    const u = values[v + j];
    const w = values[v + j + 1];
    x[own + j] -= s * u + t * w;
    x[own + j + 1] -= t * u - s * w;
  }
}

/** Rows from `first` on of M ← (I − τ̄ v vᴴ) M. */
function reflectColumns(
  x: Float64Array,
  first: number,
  m: number,
  { values, tau, length }: ComplexReflections,
  k: number,
): void {
  const sums = new Float64Array(2 * m);
  const v = 2 * k * length;
  for (let r = first; r < length; r++) {
    const [u, w] = [values[v + 2 * r], values[v + 2 * r + 1]];
    for (let j = 2 * first; j < 2 * m; j += 2) {
      const p = x[2 * r * m + j];
      const q = x[2 * r * m + j + 1];
      sums[j] += u * p + w * q;
      sums[j + 1] += u * q - w * p;
    }
  }
  const [a, b] = [tau[2 * k], -tau[2 * k + 1]];
  for (let r = first; r < length; r++) {
    const [u, w] = [values[v + 2 * r], values[v + 2 * r + 1]];
    const [s, t] = [u * a - w * b, u * b + w * a];
    for (let j = 2 * first; j < 2 * m; j += 2) {
      x[2 * r * m + j] -= s * sums[j] - t * sums[j + 1];
      x[2 * r * m + j + 1] -= s * sums[j + 1] + t * sums[j];
    }
  }
}

/** C ← C (Q₀ Q₁ …)ᴴ for rows of complex numbers, the last reflection first. */
export function applyComplex(c: Float64Array, rows: number, of: ComplexReflections): void {
  for (let k = of.tau.length / 2 - 1; k >= 0; k--) {
    for (let r = 0; r < rows; r++) reflectRow(c, r * of.length, of, k, true);
  }
}
