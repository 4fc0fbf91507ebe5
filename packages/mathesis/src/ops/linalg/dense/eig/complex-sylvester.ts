/** @file A X + X B = Q for complex matrices; the steps are those of sylvester.ts. */
import type { Dense } from "../../../kinds/factorisation.ts";
import { quotient } from "../lu/lu.ts";
import { exponentOf, multiplyByPower } from "../scaling.ts";
import { schurComplex } from "./schur.ts";
import { type Failure, leastPivot, zeros } from "./sylvester.ts";

/** Fills X; A, B and Q may be overwritten. */
export function sylvesterComplex(a: Dense, b: Dense, q: Dense, x: Float64Array): Failure {
  const [m, n] = q.shape;
  const [power, own] = [exponentOf(a.values, b.values), exponentOf(q.values)];
  multiplyByPower(a.values, -power);
  multiplyByPower(b.values, -power);
  multiplyByPower(q.values, -own);
  const [u, s] = [zeros(m, m, true), zeros(m, m, true)];
  const [v, t] = [zeros(n, n, true), zeros(n, n, true)];
  if (!schurComplex(a, u, s) || !schurComplex(b, v, t)) return "steps";
  const f = product(product(adjointOf(u), q), v);
  const least = leastPivot(s.values, t.values);
  const failure = solveRows(s.values, t.values, f.values, m, n, least);
  if (failure !== undefined) return failure;
  x.set(product(product(u, f), adjointOf(v)).values);
  multiplyByPower(x, own - power);
  return undefined;
}

/** The conjugate transpose of a square complex matrix. */
function adjointOf({ values, shape: [n] }: Dense): Dense {
  const y = zeros(n, n, true);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      y.values[2 * (j * n + i)] = values[2 * (i * n + j)];
      y.values[2 * (j * n + i) + 1] = -values[2 * (i * n + j) + 1];
    }
  }
  return y;
}

/** A·B of complex matrices. */
export function product(a: Dense, b: Dense): Dense {
  const [[m, k], n] = [a.shape, b.shape[1]];
  const c = zeros(m, n, true);
  for (let i = 0; i < m; i++) {
    for (let e = 0; e < k; e++) {
      addMultiple(c.values, 2 * i * n, a.values, 2 * (i * k + e), 1, b.values, 2 * e * n, n);
    }
  }
  return c;
}

/** Adds sign·f[at] times n complex numbers at `from` to those at `to`. */
export function addMultiple(
  ...[y, to, f, at, sign, x, from, n]: [
    y: Float64Array,
    to: number,
    f: Float64Array,
    at: number,
    sign: 1 | -1,
    x: Float64Array,
    from: number,
    n: number,
  ]
): void {
  const [re, im] = [sign * f[at], sign * f[at + 1]];
  for (let e = 0; e < 2 * n; e += 2) {
    const p = x[from + e];
    const q = x[from + e + 1];
    y[to + e] += re * p - im * q;
    y[to + e + 1] += re * q + im * p;
  }
}

/** Solves S Y + Y T = F for triangular S and T in place, by pivots above `least`. */
export function solveRows(
  ...[s, t, f, m, n, least]: [
    s: Float64Array,
    t: Float64Array,
    f: Float64Array,
    m: number,
    n: number,
    least: number,
  ]
): Failure {
  const pair = new Float64Array(4);
  for (let i = m - 1; i >= 0; i--) {
    const row = 2 * i * n;
    for (let k = i + 1; k < m; k++) addMultiple(f, row, s, 2 * (i * m + k), -1, f, 2 * k * n, n);
    for (let j = 0; j < n; j++) {
      const [own, other, at] = [2 * (i * m + i), 2 * (j * n + j), row + 2 * j];
      pair[0] = f[at];
      pair[1] = f[at + 1];
      pair[2] = s[own] + t[other];
      pair[3] = s[own + 1] + t[other + 1];
      if (!(Math.max(Math.abs(pair[2]), Math.abs(pair[3])) > least)) return { i, j };
      [f[at], f[at + 1]] = quotient(pair, 0, 2);
      addMultiple(f, at + 2, f, at, -1, t, other + 2, n - j - 1);
    }
  }
  return undefined;
}
