/** @file Determinants and adjugates, from the factors of Gaussian elimination. */

import type { Dense } from "../../../kinds/factorisation.ts";
import { exponentOf, largestOf } from "../scaling.ts";
import { factorComplex, factorReal, parityOf, quotient, solveComplex, solveReal } from "./lu.ts";
import { dividedBy, isNear, largestPivot } from "./near-one.ts";

/** A number that a product would over- or underflow without: mantissa·2^exponent. */
export interface Scaled {
  re: number;
  im: number;
  exponent: number;
}

interface TriangularFactors {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly order: Float64Array;
  /** They are the factors of the matrix divided by 2^power. */
  readonly power: number;
}

/** The factors of a square matrix, which is left as it was. */
function factorsOf(a: Dense): TriangularFactors {
  const { factors, isSafe } = factored(a);
  if (isSafe) return { ...factors, power: 0 };
  const power = exponentOf(a.values);
  return { ...factored(dividedBy(a, power)).factors, power };
}

function factored({ values, shape, complex }: Dense) {
  const empty = (): Dense => ({ values: new Float64Array(values.length), shape, complex });
  const [lower, upper, order] = [empty(), empty(), new Float64Array(shape[0])];
  const copy = { values: values.slice(), shape, complex };
  (complex ? factorComplex : factorReal)(copy, lower, upper, order);
  const largest = largestPivot(upper.values, shape[0], shape[0] + 1, complex);
  const factors = { lower: lower.values, upper: upper.values, order };
  return { factors, isSafe: isNear({ zero: -1, largest }) };
}

/** The product of the pivots, with the sign of the permutation. */
export const determinantOf = (a: Dense): Scaled =>
  productOfPivots(factorsOf(a), a.shape[0], a.complex);

function productOfPivots(
  { upper, order, power }: TriangularFactors,
  n: number,
  complex: boolean,
): Scaled {
  const det = productOf({ values: upper, shape: [n], complex }, parityOf(order), n + 1);
  if (det.re !== 0 || det.im !== 0) det.exponent += n * power;
  return det;
}

/** A sign times the product of n numbers, `stride` numbers from one to the next. */
export function productOf({ values, shape, complex }: Dense, sign = 1, stride = 1): Scaled {
  const width = complex ? 2 : 1;
  const product = { re: sign, im: 0, exponent: 0 };
  for (let i = 0; i < shape[0]; i++) {
    const at = width * stride * i;
    const [u, v] = [values[at], complex ? values[at + 1] : 0];
    const size = Math.max(Math.abs(u), Math.abs(v));
    if (size === 0) return { re: 0, im: 0, exponent: 0 };
    const power = Math.floor(Math.log2(size));
    const [p, q] = [timesPower(u, -power), timesPower(v, -power)];
    const { re, im } = product;
    product.re = re * p - im * q;
    product.im = re * q + im * p;
    product.exponent += power;
    normalise(product);
  }
  return product;
}

function normalise(x: Scaled): void {
  const power = Math.floor(Math.log2(Math.max(Math.abs(x.re), Math.abs(x.im))));
  x.re *= 2 ** -power;
  x.im *= 2 ** -power;
  x.exponent += power;
}

/** x·2^power, in steps, so that nothing overflows on the way. */
export function timesPower(x: number, power: number): number {
  let [y, rest] = [x, Math.max(-4000, Math.min(4000, power))]; // beyond is 0 or infinite anyway
  while (rest > 1000) {
    y *= 2 ** 1000;
    rest -= 1000;
  }
  while (rest < -1000) {
    y *= 2 ** -1000;
    rest += 1000;
  }
  return y * 2 ** rest;
}

/** adj(A), for which A adj(A) = det(A) I; of a singular matrix too. */
export function adjugateOf(a: Dense, out: Float64Array): void {
  const det = determinantOf(a);
  if (det.re === 0 && det.im === 0) return singularAdjugate(a, out);
  const [n, width] = [a.shape[0], a.complex ? 2 : 1];
  const eye = new Float64Array(a.values.length);
  for (let i = 0; i < n; i++) eye[width * (i * n + i)] = 1;
  const inverse = new Float64Array(a.values.length);
  (a.complex ? solveComplex : solveReal)(a, { ...a, values: eye }, inverse);
  multiplyBy(det, inverse, a.complex, out);
}

/** Multiplies all numbers by one, whose exponent comes last. */
function multiplyBy(s: Scaled, x: Float64Array, complex: boolean, out: Float64Array): void {
  const width = complex ? 2 : 1;
  for (let e = 0; e < out.length; e += width) {
    const [u, v] = [x[e], complex ? x[e + 1] : 0];
    out[e] = timesPower(s.re * u - s.im * v, s.exponent);
    if (complex) out[e + 1] = timesPower(s.re * v + s.im * u, s.exponent);
  }
}

/** What stands for a zero pivot beside the largest entry of U: its error is of the order ε². */
const TINY = 2 ** -106;

/**
 * The adjugate is continuous: the matrix with a tiny number for each zero pivot, which has an
 * inverse, has an adjugate next to that of A.
 */
function singularAdjugate(a: Dense, out: Float64Array): void {
  const n = a.shape[0];
  const values = a.complex
    ? a.values
    : Float64Array.from({ length: 2 * n * n }, (_, e) => (e % 2 === 0 ? a.values[e / 2] : 0));
  const factors = factorsOf({ values, shape: a.shape, complex: true });
  const { lower, upper, order, power } = factors;
  const largest = largestOf(upper);
  for (let i = 0; i < n; i++) {
    const at = 2 * (i * n + i);
    if (upper[at] === 0 && upper[at + 1] === 0) upper[at] = TINY * (largest === 0 ? 1 : largest);
  }
  const inverse = inverseOfFactors(lower, upper, order);
  const det = productOfPivots(factors, n, true);
  det.exponent -= power; // of the inverse
  const full = new Float64Array(2 * n * n);
  multiplyBy(det, inverse, true, full);
  for (let e = 0; e < out.length; e++) out[e] = full[a.complex ? e : 2 * e];
}

/** A⁻¹ of P A = L U, column by column, in complex numbers. */
function inverseOfFactors(
  lower: Float64Array,
  upper: Float64Array,
  order: Float64Array,
): Float64Array {
  const n = order.length;
  const x = new Float64Array(2 * n * n);
  order.forEach((from, i) => {
    x[2 * (i * n + from)] = 1;
  });
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) subtractRow(x, n, i, j, lower);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) subtractRow(x, n, i, j, upper);
    const pivot = 2 * (i * n + i);
    const pair = Float64Array.of(0, 0, upper[pivot], upper[pivot + 1]);
    for (let c = 2 * i * n; c < 2 * (i + 1) * n; c += 2) {
      [pair[0], pair[1]] = [x[c], x[c + 1]];
      [x[c], x[c + 1]] = quotient(pair, 0, 2);
    }
  }
  return x;
}

/** Takes t[i, j] times row j of x off row i. */
function subtractRow(x: Float64Array, n: number, i: number, j: number, t: Float64Array): void {
  const [re, im] = [t[2 * (i * n + j)], t[2 * (i * n + j) + 1]];
  for (let c = 0; c < 2 * n; c += 2) {
    const [u, v] = [x[2 * j * n + c], x[2 * j * n + c + 1]];
    x[2 * i * n + c] -= re * u - im * v;
    x[2 * i * n + c + 1] -= re * v + im * u;
  }
}
