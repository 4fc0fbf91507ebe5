/**
 * @file Householder's reflections H = I − τ v vᵀ with v₀ = 1, one at a time (Golub and Van Loan, 4th
 * ed., §5.1), and the scale at which they are made: no square over- or underflows.
 */
import { timesPower } from "../lu/determinant.ts";

/** Sums of squares below and above these may have lost terms. */
const [LEAST, MOST] = [2 ** -900, 2 ** 1000];
/** Below this size numbers may be too short for a τ of full precision. */
const TINY = 2 ** -900;
const LIFT = 900;
/** Powers of two up to which a matrix is taken as it is. */
const PLAIN = 400;

/** √Σ x[at + i·step]² for n numbers. */
export function norm2(x: Float64Array, at: number, step: number, n: number): number {
  let sum = 0;
  for (let i = 0, e = at; i < n; i++, e += step) sum += x[e] * x[e];
  if (sum > LEAST && sum < MOST) return Math.sqrt(sum);
  let largest = 0;
  for (let i = 0, e = at; i < n; i++, e += step) largest = Math.max(largest, Math.abs(x[e]));
  if (largest === 0) return 0;
  sum = 0;
  for (let i = 0, e = at; i < n; i++, e += step) sum += (x[e] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/**
 * Makes n numbers the vector of the reflection that takes them to β e₀: β replaces the first of them,
 * v₁, v₂, … the others. Gives τ, which is 0 if nothing had to be done.
 */
export function reflect(x: Float64Array, at: number, step: number, n: number): number {
  let rest = norm2(x, at + step, step, n - 1);
  if (rest === 0) return 0;
  const lifted = rest < TINY && Math.abs(x[at]) < TINY;
  if (lifted) {
    for (let i = 0; i < n; i++) x[at + i * step] = timesPower(x[at + i * step], LIFT);
    rest = norm2(x, at + step, step, n - 1);
  }
  const alpha = x[at];
  // of the two signs the one that adds: α − β does not cancel
  const beta = alpha >= 0 ? -Math.hypot(alpha, rest) : Math.hypot(alpha, rest);
  const first = alpha - beta;
  for (let i = 1, e = at + step; i < n; i++, e += step) x[e] /= first;
  x[at] = lifted ? timesPower(beta, -LIFT) : beta;
  return -first / beta;
}

/** Brings numbers far from 1 near it; gives the power of two they have lost. */
export function normalise(x: Float64Array): number {
  let largest = 0;
  for (let e = 0; e < x.length; e++) {
    const size = Math.abs(x[e]);
    if (size > largest) largest = size;
  }
  if (largest === 0) return 0;
  const power = Math.floor(Math.log2(largest));
  if (Math.abs(power) < PLAIN) return 0;
  restore(x, -power);
  return power;
}

/** Multiplies all by 2^power. */
export function restore(x: Float64Array, power: number): void {
  if (power === 0) return;
  for (let e = 0; e < x.length; e++) x[e] = timesPower(x[e], power);
}
