/** @file A = Q H Qᴴ of a complex matrix, whose subdiagonal becomes real (Golub and Van Loan, §7.4.2). */
import type { Range } from "./hessenberg.ts";

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
    for (let j = k + 1; j < n; j++) fromLeft(a, n, j, k + 1, high, v, tau);
    for (let i = 0; i < high; i++) fromRight(a, 2 * i * n, 2, k + 1, high, v, tau);
    if (q === undefined) continue;
    for (let j = low; j < high; j++) fromRight(q, 2 * j, 2 * n, k + 1, high, v, tau);
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
  let largest = 0;
  for (let i = k + 1; i < high; i++) {
    largest = Math.max(largest, Math.abs(a[at(i)]), Math.abs(a[at(i) + 1]));
  }
  const top = at(k + 1);
  let rest = a[top + 1] === 0 ? 0 : 1;
  for (let i = k + 2; i < high && rest === 0; i++)
    if (a[at(i)] !== 0 || a[at(i) + 1] !== 0) rest = 1;
  if (rest === 0) return [0, 0];
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

/** Column j loses τ̄ (vᴴ column) v. */
function fromLeft(
  ...[a, n, j, from, high, v, tau]: [
    a: Float64Array,
    n: number,
    j: number,
    from: number,
    high: number,
    v: Float64Array,
    tau: Complex,
  ]
): void {
  let [p, q] = [0, 0];
  for (let i = from; i < high; i++) {
    const [x, y, r, s] = [a[2 * (i * n + j)], a[2 * (i * n + j) + 1], v[2 * i], v[2 * i + 1]];
    p += r * x + s * y;
    q += r * y - s * x;
  }
  [p, q] = [tau[0] * p + tau[1] * q, tau[0] * q - tau[1] * p];
  for (let i = from; i < high; i++) {
    const at = 2 * (i * n + j);
    a[at] -= p * v[2 * i] - q * v[2 * i + 1];
    a[at + 1] -= p * v[2 * i + 1] + q * v[2 * i];
  }
}

/** A line of numbers, `step` places apart, loses τ (line·v) vᴴ. */
function fromRight(
  ...[a, at, step, from, high, v, tau]: [
    a: Float64Array,
    at: number,
    step: number,
    from: number,
    high: number,
    v: Float64Array,
    tau: Complex,
  ]
): void {
  let [p, q] = [0, 0];
  for (let i = from; i < high; i++) {
    const e = at + i * step;
    p += a[e] * v[2 * i] - a[e + 1] * v[2 * i + 1];
    q += a[e] * v[2 * i + 1] + a[e + 1] * v[2 * i];
  }
  [p, q] = [tau[0] * p - tau[1] * q, tau[0] * q + tau[1] * p];
  for (let i = from; i < high; i++) {
    const e = at + i * step;
    a[e] -= p * v[2 * i] + q * v[2 * i + 1];
    a[e + 1] -= q * v[2 * i] - p * v[2 * i + 1];
  }
}
