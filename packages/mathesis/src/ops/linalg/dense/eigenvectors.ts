/** @file Eigenvectors as they are given: of the matrix itself, of unit length, with a settled phase. */
import type { Balance } from "./balance.ts";
import { timesPower } from "./determinant.ts";

/** Where vectors go: columns of `values`; `largest` has for each the row whose entry is real. */
export interface Vectors {
  /** n × n complex numbers in rows. */
  readonly values: Float64Array;
  readonly largest: Float64Array;
}

/** An entry counts as the largest if it is within rounding errors of it. */
const NEARLY = 1 - 2 ** -40;

/**
 * Brings a vector of the balanced matrix, complex numbers interleaved, to column k: unit 2-norm, the
 * first of its largest entries real and positive. `side` is 1 for a right vector, −1 for a left one.
 */
export function putVector(x: Float64Array, b: Balance, side: 1 | -1, k: number, to: Vectors): void {
  const n = b.order.length;
  const w = unscaled(x, b, side);
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, Math.hypot(w[2 * i], w[2 * i + 1]));
  let first = 0;
  while (Math.hypot(w[2 * first], w[2 * first + 1]) < NEARLY * most) first++;
  let sum = 0;
  for (let e = 0; e < 2 * n; e++) sum += (w[e] / most) ** 2;
  const [re, im] = [w[2 * first], w[2 * first + 1]];
  const size = Math.hypot(re, im);
  const length = most * Math.sqrt(sum);
  const [c, s] = [re / size, im / size];
  for (let i = 0; i < n; i++) {
    const [p, q, at] = [w[2 * i] / length, w[2 * i + 1] / length, 2 * (i * n + k)];
    to.values[at] = p * c + q * s;
    to.values[at + 1] = i === first ? 0 : q * c - p * s;
  }
  to.largest[k] = first;
}

/** P D x, or P D⁻¹ x for a left vector, but for a power of two that keeps it in range. */
function unscaled(x: Float64Array, { order, powers }: Balance, side: 1 | -1): Float64Array {
  const n = order.length;
  const w = new Float64Array(2 * n);
  let most = -Infinity;
  for (let p = 0; p < n; p++) {
    const size = Math.max(Math.abs(x[2 * p]), Math.abs(x[2 * p + 1]));
    if (size > 0) most = Math.max(most, Math.floor(Math.log2(size)) + side * powers[p]);
  }
  for (let p = 0; p < n; p++) {
    const power = Math.max(-2000, side * powers[p] - most);
    w[2 * order[p]] = timesPower(x[2 * p], power);
    w[2 * order[p] + 1] = timesPower(x[2 * p + 1], power);
  }
  return w;
}

/** The vector of the conjugate eigenvalue, in the next column. */
export function putConjugate(k: number, n: number, to: Vectors): void {
  for (let i = 0; i < n; i++) {
    const at = 2 * (i * n + k);
    to.values[at + 2] = to.values[at];
    to.values[at + 3] = -to.values[at + 1];
  }
  to.largest[k + 1] = to.largest[k];
}
