/**
 * @file A = Q H Qᵀ with H zero below its first subdiagonal, by Householder's reflections (Golub and
 * Van Loan, 4th ed., §7.4.2). Each acts from both sides at once: two products and two updates.
 */
import type { Heap } from "../../../../ir/heap.ts";

/** The rows and columns from low to before high, which are reduced. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The numbers of heap that the reduction needs beside the matrix. */
export const hessenbergRoom = (n: number): number => n * n + 2 * n;

/** Reduces the n × n numbers at a, in place; Qᵀ to the zeros at q, unless q is negative. */
export function hessenbergReal(h: Heap, n: number, a: number, range: Range, q: number): void {
  const { low, high } = range;
  const [vectors, y, z] = [h.take(n * n), h.take(n), h.take(n)];
  const factors = new Float64Array(n);
  for (let k = low; k < high - 2; k++) {
    const v = vectors + k * n;
    factors[k] = reflectorOf(h.x, a + (k + 1) * n + k, n, high - k - 1, v + k + 1);
    if (factors[k] !== 0) applyBoth(h, n, a, k, high, { v, y, z, factor: factors[k] });
  }
  if (q >= 0) accumulate(h, n, range, q, { vectors, y, factors });
}

/**
 * The reflector I − τvvᵀ, v₀ = 1, that takes `count` numbers of a column to a multiple of e₀, which
 * it leaves there; v to `to`. Gives τ, 0 if there is nothing to do.
 */
function reflectorOf(x: Float64Array, at: number, step: number, count: number, to: number): number {
  let largest = 0;
  for (let e = 1; e < count; e++) largest = Math.max(largest, Math.abs(x[at + e * step]));
  if (largest === 0) return 0;
  largest = Math.max(largest, Math.abs(x[at]));
  let sum = 0;
  for (let e = 0; e < count; e++) sum += (x[at + e * step] / largest) ** 2;
  const alpha = x[at];
  const beta = alpha < 0 ? largest * Math.sqrt(sum) : -largest * Math.sqrt(sum);
  x[to] = 1;
  for (let e = 1; e < count; e++) {
    x[to + e] = x[at + e * step] / (alpha - beta);
    x[at + e * step] = 0;
  }
  x[at] = beta;
  return (beta - alpha) / beta;
}

interface Reflection {
  /** The place of v, of which entries k + 1 to before high count. */
  readonly v: number;
  /** Places of n numbers for A v and for Aᵀ v. */
  readonly y: number;
  readonly z: number;
  readonly factor: number;
}

/** P A P = A − τ v zᵀ − τ y vᵀ + τ² (vᵀy) v vᵀ with y = A v and z = Aᵀ v. */
function applyBoth(h: Heap, n: number, a: number, k: number, high: number, r: Reflection): void {
  const { x } = h;
  const { y, z, factor } = r;
  const [first, count, v] = [k + 1, high - k - 1, r.v + k + 1];
  x.fill(0, y, y + n);
  x.fill(0, z, z + n);
  const vector = { at: v, row: 1, column: 1 };
  // `update` takes products off zeros: y and z are the negatives
  h.update(high, 1, count, { at: a + first, row: n, column: 1 }, vector, y, 1);
  const block = a + first * n + first;
  h.update(n - first, 1, count, { at: block, row: 1, column: n }, vector, z + first, 1);
  let dot = 0;
  for (let e = 0; e < count; e++) dot -= x[v + e] * x[y + first + e];
  const half = (factor * factor * dot) / 2;
  for (let e = 0; e < n; e++) {
    x[y + e] *= -factor;
    x[z + e] *= -factor;
  }
  for (let e = 0; e < count; e++) {
    x[y + first + e] -= half * x[v + e];
    x[z + first + e] -= half * x[v + e];
  }
  h.rankOne(high, count, y, 1, v, a + first, n);
  h.rankOne(count, n - first, v, 1, z + first, block, n);
}

interface Reflections {
  readonly vectors: number;
  readonly y: number;
  readonly factors: Float64Array;
}

/** Qᵀ, from the last reflection to the first, each of which acts on what the later ones made. */
function accumulate(h: Heap, n: number, { low, high }: Range, q: number, r: Reflections): void {
  const { x } = h;
  for (let i = 0; i < n; i++) x[q + i * n + i] = 1;
  for (let k = high - 3; k >= low; k--) {
    if (r.factors[k] === 0) continue;
    const [first, count] = [k + 1, high - k - 1];
    const [block, v] = [q + first * n + first, r.vectors + k * n + first];
    x.fill(0, r.y, r.y + count);
    const vector = { at: v, row: 1, column: 1 };
    h.update(count, 1, count, { at: block, row: n, column: 1 }, vector, r.y, 1);
    for (let e = 0; e < count; e++) x[r.y + e] *= -r.factors[k];
    h.rankOne(count, count, r.y, 1, v, block, n);
  }
}
