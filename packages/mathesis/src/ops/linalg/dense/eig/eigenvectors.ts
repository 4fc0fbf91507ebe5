/** @file Eigenvectors as they are given: of the matrix itself, of unit length, with a settled phase. */

import { timesPower } from "../lu/determinant.ts";
import type { Balance } from "./balance.ts";

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
  // the largest part of w is between 1 and 2, so squares are safe
  const w = unscaled(x, b, side);
  let most = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const square = w[2 * i] * w[2 * i] + w[2 * i + 1] * w[2 * i + 1];
    sum += square;
    if (square > most) most = square;
  }
  let first = 0;
  while (w[2 * first] ** 2 + w[2 * first + 1] ** 2 < NEARLY * most) first++;
  const re = w[2 * first];
  const im = w[2 * first + 1];
  const size = Math.hypot(re, im);
  const length = Math.sqrt(sum);
  const [c, s] = [re / size, im / size];
  for (let i = 0; i < n; i++) {
    const p = w[2 * i] / length;
    const q = w[2 * i + 1] / length;
    const at = 2 * (i * n + k);
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
  let unmoved = 0; // the largest entry that has no power of its own: a logarithm is slow
  for (let p = 0; p < n; p++) {
    const size = Math.max(Math.abs(x[2 * p]), Math.abs(x[2 * p + 1]));
    if (powers[p] === 0) unmoved = size > unmoved ? size : unmoved;
    else if (size > 0) most = Math.max(most, Math.floor(Math.log2(size)) + side * powers[p]);
  }
  if (unmoved > 0) most = Math.max(most, Math.floor(Math.log2(unmoved)));
  const plain = 2 ** -most;
  const isPlain = Math.abs(most) <= 1000;
  for (let p = 0; p < n; p++) {
    const to = 2 * order[p];
    if (isPlain && powers[p] === 0) {
      w[to] = x[2 * p] * plain;
      w[to + 1] = x[2 * p + 1] * plain;
      continue;
    }
    const power = Math.max(-2000, side * powers[p] - most);
    w[to] = timesPower(x[2 * p], power);
    w[to + 1] = timesPower(x[2 * p + 1], power);
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
