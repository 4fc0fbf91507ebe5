/** @file A = Q H Qᴴ of a complex matrix, whose subdiagonal becomes real (Golub and Van Loan, 4th ed., §7.4.3). */
import type { Range } from "./hessenberg.ts";
import { LIFT, SMALL } from "./small.ts";

/** Reduces n × n complex numbers in place; Qᵀ to the zeros `q`, if given. */
export function hessenbergComplex(
  a: Float64Array,
  n: number,
  range: Range,
  q?: Float64Array,
): void {
  const { low, high } = range;
  if (q !== undefined) for (let i = 0; i < n; i++) q[2 * (i * n + i)] = 1;
  const v = new Float64Array(2 * n);
  for (let k = low; k < high - 1; k++) {
    const tau = reflectorOf(a, n, k, high, v);
    if (tau[0] === 0 && tau[1] === 0) continue;
    // Hᴴ from the left, H from the right; of Qᵀ the columns of Q are rows
    takeFromRows(a, n, k + 1, { from: k + 1, high, v, tau, sign: 1 });
    for (let i = 0; i < high; i++) takeFromRow(a, 2 * i * n, k + 1, high, v, tau);
    if (q !== undefined) takeFromRows(q, n, low, { from: k + 1, high, v, tau, sign: -1 });
  }
}

type Complex = readonly [re: number, im: number];

/** Takes column k below its subdiagonal to (β, 0, …), β real, with Hᴴ = I − τ̄ v vᴴ; gives τ. */
function reflectorOf(
  a: Float64Array,
  n: number,
  k: number,
  high: number,
  v: Float64Array,
): Complex {
  const at = (i: number): number => 2 * (i * n + k);
  const top = at(k + 1);
  const largest = largestBelow(a, n, k, high);
  if (largest === 0) return [0, 0];
  if (largest < SMALL) {
    for (let i = k + 1; i < high; i++)
      [a[at(i)], a[at(i) + 1]] = [a[at(i)] * LIFT, a[at(i) + 1] * LIFT];
    const tau = reflectorOf(a, n, k, high, v);
    a[top] /= LIFT;
    return tau;
  }
  let sum = 0;
  for (let i = k + 1; i < high; i++)
    sum += (a[at(i)] / largest) ** 2 + (a[at(i) + 1] / largest) ** 2;
  const [p, q] = [a[top], a[top + 1]];
  const beta = p < 0 ? largest * Math.sqrt(sum) : -largest * Math.sqrt(sum);
  const [dr, di] = [p - beta, q];
  const size = Math.hypot(dr, di);
  const [ur, ui] = [dr / size, -di / size];
  [v[2 * (k + 1)], v[2 * (k + 1) + 1]] = [1, 0];
  for (let i = k + 2; i < high; i++) {
    const [x, y] = [a[at(i)] / size, a[at(i) + 1] / size];
    [v[2 * i], v[2 * i + 1]] = [x * ur - y * ui, x * ui + y * ur];
    [a[at(i)], a[at(i) + 1]] = [0, 0];
  }
  [a[top], a[top + 1]] = [beta, 0];
  return [(beta - p) / beta, -q / beta];
}

/** The largest part of a number of column k below its diagonal; 0 if they are (β, 0, …) already. */
function largestBelow(a: Float64Array, n: number, k: number, high: number): number {
  let largest = 0;
  const top = 2 * ((k + 1) * n + k);
  for (let i = k + 2, at = top + 2 * n; i < high; i++, at += 2 * n) {
    largest = Math.max(largest, Math.abs(a[at]), Math.abs(a[at + 1]));
  }
  if (largest === 0 && a[top + 1] === 0) return 0;
  return Math.max(largest, Math.abs(a[top]), Math.abs(a[top + 1]));
}

/** A reflector of rows from `from` to before `high`; sign −1 for the conjugate of v and τ. */
interface Reflector {
  readonly from: number;
  readonly high: number;
  readonly v: Float64Array;
  readonly tau: Complex;
  readonly sign: 1 | -1;
}

/** Rows, from column `first` on, lose v times τ̄ vᴴ X. */
function takeFromRows(x: Float64Array, n: number, first: number, r: Reflector): void {
  const { from, high, v, tau, sign } = r;
  const w = new Float64Array(2 * n);
  for (let i = from; i < high; i++) {
    addTo(w, 0, v[2 * i], -sign * v[2 * i + 1], x, 2 * i * n, first, n);
  }
  const [t, u] = [tau[0], -sign * tau[1]];
  for (let i = from; i < high; i++) {
    const [p, q] = [v[2 * i], sign * v[2 * i + 1]];
    addTo(x, 2 * i * n, -(p * t - q * u), -(p * u + q * t), w, 0, first, n);
  }
}

/** Adds re + i·im times complex numbers `first` to before n of one row to those of another. */
function addTo(
  ...[y, to, re, im, x, at, first, n]: [
    y: Float64Array,
    to: number,
    re: number,
    im: number,
    x: Float64Array,
    at: number,
    first: number,
    n: number,
  ]
): void {
  for (let e = 2 * first; e < 2 * n; e += 2) {
    const p = x[at + e];
    const q = x[at + e + 1];
    y[to + e] += re * p - im * q;
    y[to + e + 1] += re * q + im * p;
  }
}

/** A row loses τ (row·v) vᴴ. */
function takeFromRow(
  ...[a, row, from, high, v, tau]: [
    a: Float64Array,
    row: number,
    from: number,
    high: number,
    v: Float64Array,
    tau: Complex,
  ]
): void {
  let p = 0;
  let q = 0;
  for (let e = 2 * from; e < 2 * high; e += 2) {
    p += a[row + e] * v[e] - a[row + e + 1] * v[e + 1];
    q += a[row + e] * v[e + 1] + a[row + e + 1] * v[e];
  }
  const t = tau[0] * p - tau[1] * q;
  const u = tau[0] * q + tau[1] * p;
  for (let e = 2 * from; e < 2 * high; e += 2) {
    a[row + e] -= t * v[e] + u * v[e + 1];
    a[row + e + 1] -= u * v[e] - t * v[e + 1];
  }
}
