/** @file Eigenvalues and eigenvectors of complex matrices; the steps are those of eig.ts. */
import type { Dense } from "../../../kinds/factorisation.ts";
import { multiplyByPower, toSafeRange } from "../scaling.ts";
import { type Balance, balance } from "./balance.ts";
import { hessenbergComplex } from "./complex-hessenberg.ts";
import { qrComplex } from "./complex-schur.ts";
import type { Wanted } from "./eig.ts";
import { putVector, type Vectors } from "./eigenvectors.ts";
import { vectorsOfTriangle } from "./triangular-vectors.ts";

/** Fills what is wanted of a matrix that may be overwritten; false if the iteration does not end. */
export function eigComplex(a: Dense, wanted: Wanted): boolean {
  const [n, t] = [a.shape[0], a.values];
  const b = balance(a);
  const power = toSafeRange(t);
  const { right, left } = wanted;
  const whole = right !== undefined;
  const z = whole ? new Float64Array(2 * n * n) : undefined;
  hessenbergComplex(t, n, b, z);
  const ended = qrComplex({ n, t, z, whole, low: b.low, high: b.high });
  for (let k = 0; k < n; k++) {
    wanted.values[2 * k] = t[2 * (k * n + k)];
    wanted.values[2 * k + 1] = t[2 * (k * n + k) + 1];
  }
  multiplyByPower(wanted.values, power);
  if (!ended || right === undefined || z === undefined) return ended;
  const x = new Float64Array(2 * n * n);
  vectorsOfTriangle(t, n, x);
  store(x, z, b, 1, right);
  if (left === undefined) return true;
  vectorsOfTriangle(reversed(t, n, true, 1), n, x.fill(0));
  store(reversed(x, n, false, -1), z, b, -1, left);
  return true;
}

/** x with all indices reversed, and transposed or not; imaginary parts times a factor. */
export function reversed(
  x: Float64Array,
  n: number,
  transpose: boolean,
  factor: 1 | -1,
): Float64Array {
  const y = new Float64Array(x.length);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [p, q] = [n - 1 - i, n - 1 - j];
      const [to, from] = [2 * (i * n + j), 2 * (transpose ? q * n + p : p * n + q)];
      y[to] = x[from];
      y[to + 1] = factor * x[from + 1];
    }
  }
  return y;
}

/** Z times the vectors in the rows of x, each to its column. */
export function store(
  x: Float64Array,
  z: Float64Array,
  b: Balance,
  side: 1 | -1,
  to: Vectors,
): void {
  const n = b.order.length;
  const v = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    v.fill(0);
    for (let j = 0; j < n; j++) addMultiple(v, x, 2 * (k * n + j), z, 2 * j * n);
    putVector(v, b, side, k, to);
  }
}

/** v += x[at]·(the numbers of z from `row` on). */
export function addMultiple(
  v: Float64Array,
  x: Float64Array,
  at: number,
  z: Float64Array,
  row: number,
): void {
  const [re, im] = [x[at], x[at + 1]];
  if (re === 0 && im === 0) return;
  for (let e = 0; e < v.length; e += 2) {
    const p = z[row + e];
    const q = z[row + e + 1];
    v[e] += re * p - im * q;
    v[e + 1] += re * q + im * p;
  }
}
