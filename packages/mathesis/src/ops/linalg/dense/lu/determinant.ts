/** @file Determinants and adjugates, from the factors of Gaussian elimination. */

import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { exponentOf, largestOf } from "../scaling.ts";
import { ComplexRows, roomOf } from "./complex-rows.ts";
import { factorComplex, factorReal, orderOf, parityOf, solveComplex, solveReal } from "./lu.ts";
import { dividedBy, isNear, largestPivot } from "./near-one.ts";

/** A number that a product would over- or underflow without: mantissa·2^exponent. */
export interface Scaled {
  re: number;
  im: number;
  exponent: number;
}

interface TriangularFactors {
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
  const factors = { upper: upper.values, order };
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
  const power = exponentOf(a.values);
  const near = dividedBy(a, power).values;
  const part = (e: number): number => (a.complex ? near[e] : e % 2 === 0 ? near[e / 2] : 0);
  const values = Float64Array.from({ length: 2 * n * n }, (_, e) => part(e));
  const upper = new Float64Array(2 * n * n);
  const inverse = upper.slice();
  for (let i = 0; i < n; i++) inverse[2 * (i * n + i)] = 1;
  const pivots = kernels().onHeap(roomOf(n, 2 * n), (h) => {
    const rows = new ComplexRows(h, n, 2 * n);
    rows.load(values, 0, n);
    rows.load(inverse, n, n);
    rows.eliminate();
    rows.store(upper, 0, n);
    rows.solveUp(TINY * (largestOf(upper) || 1));
    rows.store(upper, 0, n);
    rows.store(inverse, n, n);
    return rows.pivots;
  });
  const order = new Float64Array(n);
  orderOf(pivots, order);
  const det = productOfPivots({ upper, order, power }, n, true);
  det.exponent -= power; // of the inverse
  const full = new Float64Array(2 * n * n);
  multiplyBy(det, inverse, true, full);
  for (let e = 0; e < out.length; e++) out[e] = full[a.complex ? e : 2 * e];
}
