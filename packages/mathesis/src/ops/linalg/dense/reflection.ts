/**
 * @file Householder's reflection of numbers one after the other, at any size (Golub and Van Loan, 4th ed.,
 * §5.1.3).
 */

import type { Heap } from "../../../ir/heap.ts";
import { timesPower } from "./lu/determinant.ts";
import type { HeapRows } from "./rows.ts";
import { largestOf, multiplyByPower } from "./scaling.ts";

/** √LEAST_SQUARES is nothing beside this, 2⁻⁶⁰ of it. */
const SMALL = 2 ** -340;
const LIFT = 500;

/** A reflection I − τ v vᵀ with v₀ = 1, which maps a vector to β e₀. */
export interface Reflection {
  beta: number;
  tau: number;
}

/** Replaces n numbers, whose squares do not overflow, by the v of the reflection that maps them to β e₀. */
export function reflectionOf(h: Heap, at: number, n: number, out: Reflection): void {
  const { x } = h;
  const alpha = x[at];
  const beta = h.householder(n, at);
  if (beta !== 0) [out.beta, out.tau] = [beta, (beta - alpha) / beta];
  else reflectionOfSmall(h, at, n, out);
}

/** The same for numbers whose squares are too small. */
function reflectionOfSmall(h: Heap, at: number, n: number, out: Reflection): void {
  const { x } = h;
  const own = x.subarray(at, at + n);
  const largest = largestOf(own);
  if (largest < SMALL && own.some((v, e) => e > 0 && v !== 0)) {
    multiplyByPower(own, LIFT);
    reflectionOf(h, at, n, out);
    out.beta = timesPower(out.beta, -LIFT);
    return;
  }
  // zeros, or nothing beside the first number
  [out.beta, out.tau] = [own[0], 0];
  own.fill(0);
  own[0] = 1;
}

/**
 * Row i of a matrix, from its diagonal on, becomes the v of its reflection, which is put to the rows
 * after it up to `to`; there is room for a number for each of them at `sum`.
 */
export function reflectRow(
  h: Heap,
  [i, to]: readonly [i: number, to: number],
  m: HeapRows,
  sum: number,
  out: Reflection,
): void {
  const { x } = h;
  const own = m.at + i * m.row + i;
  const length = m.columns - i;
  reflectionOf(h, own, length, out);
  const below = to - i - 1;
  x.fill(0, sum, sum + below);
  const rows = { at: own + m.row, row: m.row, column: 1 };
  h.update(below, 1, length, rows, { at: own, row: 1, column: 1 }, sum, 1);
  for (let r = 0; r < below; r++) x[sum + r] *= -out.tau;
  h.rankOne(below, length, sum, 1, own, own + m.row, m.row);
}
