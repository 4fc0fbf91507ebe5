/**
 * @file Eigenvalues and eigenvectors of symmetric and Hermitian matrices: tridiagonal form, its
 * eigenvectors, and the way back (Golub and Van Loan, Matrix Computations, 4th ed., §8.3).
 */
import { kernels } from "../../../../core/backend.ts";
import type { Heap } from "../../../../ir/heap.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { transposeRows } from "../rows.ts";
import { multiplyByPower, toSafeRange } from "../scaling.ts";
import { divideAndConquer } from "./divide-and-conquer.ts";
import { applyReflections, reflectionsRoom } from "./reflections.ts";
import { implicitQl } from "./tridiagonal-ql.ts";
import {
  reductionRoom,
  reductionTerms,
  type Tridiagonal,
  tridiagonalise,
} from "./tridiagonalise.ts";
import { applyComplex, tridiagonaliseComplex } from "./tridiagonalise-complex.ts";

/** Powers of two that are as good as 1. */
const NEAR = 8;

/** Which eigenvalues are wanted, of those in ascending order, and where they go. */
export interface Wanted {
  readonly from: number;
  readonly to: number;
  readonly values: Float64Array;
  /** Columns of vectors, and the component of each that is real and positive. */
  readonly vectors?: { readonly columns: Float64Array; readonly peaks: Float64Array };
}

/**
 * Fills what is wanted of the Hermitian matrix whose lower or upper triangle is given; the eigenvalue
 * that was not found, or −1.
 */
export function solveHermitian(a: Dense, lower: boolean, wanted: Wanted): number {
  return (a.complex ? solveComplex : solveReal)(a, lower, wanted);
}

/** Completes a matrix, in place, brings it near 1 and solves; the eigenvalues go back to its size. */
function solveNear(a: Dense, lower: boolean, wanted: Wanted, solve: () => number): number {
  completeHermitian(a, lower);
  const power = scaleToOne(a.values);
  const failed = solve();
  multiplyByPower(wanted.values, power);
  return failed;
}

/** The other triangle as the conjugate of the one that counts; the diagonal becomes real. */
export function completeHermitian({ values, shape, complex }: Dense, lower: boolean): void {
  const [n, width] = [shape[0], complex ? 2 : 1];
  for (let i = 0; i < n; i++) {
    if (complex) values[2 * (i * n + i) + 1] = 0;
    for (let j = 0; j < i; j++) {
      const below = width * (i * n + j);
      const above = width * (j * n + i);
      const from = lower ? below : above;
      const to = lower ? above : below;
      values[to] = values[from];
      if (complex) values[to + 1] = -values[from + 1];
    }
  }
}

/** Divides by a power of two that makes the largest number about 1; the power. */
export const scaleToOne = (values: Float64Array): number => toSafeRange(values, NEAR);

function solveReal(a: Dense, lower: boolean, wanted: Wanted): number {
  const [n] = a.shape;
  const { from, to, vectors } = wanted;
  const rows = to - from;
  const side = vectors === undefined ? 1 : 4;
  const room = reductionRoom(n) + (vectors === undefined ? 0 : reflectionsRoom(rows, n));
  const product = [n, n, Math.max(n, reductionTerms)] as const;
  return kernels().onHeap({ numbers: side * n * n + room, product }, (h) => {
    const at = h.empty(n * n);
    h.x.set(a.values, at);
    const own = { ...a, values: h.x.subarray(at, at + n * n) };
    return solveNear(own, lower, wanted, () => solveOnHeap(h, n, at, wanted));
  });
}

/** The same for a whole matrix on a heap. */
function solveOnHeap(h: Heap, n: number, at: number, wanted: Wanted): number {
  const { from, to, vectors } = wanted;
  const rows = to - from;
  const reduced = tridiagonalise(h, n, at);
  if (vectors === undefined) return valuesOnly(reduced, wanted);
  const places = { n, z: h.take(n * n), work: h.take(n * n), other: h.take(n * n) };
  for (let i = 0; i < n; i++) h.x[places.z + i * n + i] = 1;
  const failed = divideAndConquer(h, reduced, places);
  if (failed >= 0) return failed;
  const start = rows === n ? places.z : places.work;
  const order = orderOf(reduced.d).subarray(from, to);
  order.forEach((row, k) => {
    wanted.values[k] = reduced.d[row];
    order[k] = places.z + row * n;
    if (rows === n) return;
    h.x.copyWithin(start + k * n, order[k], order[k] + n);
    order[k] = start + k * n;
  });
  applyReflections(h, { n, at, tau: reduced.tau }, start, rows);
  order.forEach((place, k) => {
    vectors.peaks[k] = turnToPeak(h.x, place, n, false);
  });
  transposeRows(h.x, order, n, vectors.columns);
  return -1;
}

function solveComplex(a: Dense, lower: boolean, wanted: Wanted): number {
  const own = { ...a, values: a.values.slice() };
  return solveNear(own, lower, wanted, () => solveWhole(own.values, a.shape[0], wanted));
}

/** The same for a whole complex matrix, which is lost. */
function solveWhole(a: Float64Array, n: number, wanted: Wanted): number {
  const { from, to, vectors } = wanted;
  const reduced = tridiagonaliseComplex(a, n);
  if (vectors === undefined) return valuesOnly(reduced, wanted);
  const z = new Float64Array(2 * n * (to - from));
  const failed = kernels().onHeap({ numbers: 3 * n * n, product: [n, n, n] }, (h) => {
    const places = { n, z: h.take(n * n), work: h.take(n * n), other: h.take(n * n) };
    for (let i = 0; i < n; i++) h.x[places.z + i * n + i] = 1;
    const missed = divideAndConquer(h, reduced, places);
    if (missed >= 0) return missed;
    const order = orderOf(reduced.d).subarray(from, to);
    order.forEach((row, k) => {
      wanted.values[k] = reduced.d[row];
      for (let c = 0; c < n; c++) z[2 * (k * n + c)] = h.x[places.z + row * n + c];
    });
    return -1;
  });
  if (failed >= 0) return failed;
  applyComplex(a, reduced.tau, z, n);
  for (let k = 0; k < to - from; k++) {
    vectors.peaks[k] = turnToPeak(z, 2 * k * n, n, true);
    for (let c = 0; c < n; c++) {
      const [own, place] = [2 * (k * n + c), 2 * (c * (to - from) + k)];
      vectors.columns[place] = z[own];
      vectors.columns[place + 1] = z[own + 1];
    }
  }
  return -1;
}

/** The eigenvalues alone: rotations that nobody follows cost n² altogether. */
function valuesOnly(t: Tridiagonal, { from, to, values }: Wanted): number {
  const failed = implicitQl(t, 0, t.d.length, () => undefined);
  if (failed < 0) values.set(t.d.sort().subarray(from, to));
  return failed;
}

const orderOf = (d: Float64Array): Int32Array =>
  Int32Array.from(d, (_, i) => i).sort((p, q) => d[p] - d[q]);

/** Components whose squares differ by less count as ties: rounding could exchange them. */
const TIE = 1 + 2 ** -20;

/** Makes the first largest component of a vector of n real and positive; which it is. */
function turnToPeak(x: Float64Array, at: number, n: number, complex: boolean): number {
  const width = complex ? 2 : 1;
  let [least, peak] = [0, 0];
  for (let i = 0; i < n; i++) {
    const e = at + width * i;
    const square = x[e] * x[e] + (complex ? x[e + 1] * x[e + 1] : 0);
    if (square > least) {
      least = square * TIE;
      peak = i;
    }
  }
  const place = at + width * peak;
  if (complex) turnBy(x, at, n, place);
  else if (x[place] < 0) for (let e = at; e < at + n; e++) x[e] = -x[e];
  return peak;
}

/** Multiplies n complex numbers by what makes the one at `peak` its modulus. */
function turnBy(x: Float64Array, at: number, n: number, peak: number): void {
  const size = Math.hypot(x[peak], x[peak + 1]);
  const [c, s] = [x[peak] / size, -x[peak + 1] / size];
  for (let e = at; e < at + 2 * n; e += 2) {
    const [re, im] = [x[e], x[e + 1]];
    x[e] = c * re - s * im;
    x[e + 1] = c * im + s * re;
  }
  x[peak + 1] = 0;
}
