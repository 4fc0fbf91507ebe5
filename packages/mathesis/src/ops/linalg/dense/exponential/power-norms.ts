/**
 * @file 1-norms of powers of matrices that are not formed: exactly for matrices without negative
 * entries, otherwise estimated from below (Higham, Accuracy and Stability, 2nd ed., algorithm 15.4).
 */
import type { Heap, Lines } from "../../../../ir/heap.ts";

/** y = −A x or −Aᵀ x for n × n numbers. */
function apply(h: Heap, n: number, a: Lines, transposed: boolean, x: number, y: number): void {
  const lines = transposed ? { at: a.at, row: a.column, column: a.row } : a;
  h.x.fill(0, y, y + n);
  h.update(n, 1, n, lines, { at: x, row: 1, column: 1 }, y, 1);
}

/** How often the estimate may move to another column. */
const MOST_MOVES = 5;

/** A lower bound of ‖A B‖₁, seldom less than a third of it; `at` has room for 2n numbers. */
export function productNorm(h: Heap, n: number, a: Lines, b: Lines, at: number): number {
  const [v, w] = [at, at + n];
  const { x } = h;
  const times = (transposed: boolean): void => {
    apply(h, n, transposed ? a : b, transposed, v, w);
    apply(h, n, transposed ? b : a, transposed, w, v);
  };
  const sum = (): number => {
    let total = 0;
    for (let i = 0; i < n; i++) total += Math.abs(x[v + i]);
    return total;
  };
  // signs alternate and sizes differ, for matrices in which columns cancel
  for (let i = 0; i < n; i++) x[v + i] = (i % 2 === 0 ? 1 : -1) * (1 + i / Math.max(1, n - 1));
  times(false);
  let estimate = (2 * sum()) / (3 * n);
  x.fill(1 / n, v, v + n);
  let column = -1;
  for (let move = 0; move < MOST_MOVES; move++) {
    times(false);
    const size = sum();
    if (move > 0 && size <= estimate) return estimate;
    estimate = Math.max(estimate, size);
    for (let i = 0; i < n; i++) x[v + i] = x[v + i] < 0 ? -1 : 1;
    times(true);
    const next = largest(x, v, n);
    if (next === column) return estimate;
    column = next;
    x.fill(0, v, v + n);
    x[v + column] = 1;
  }
  return estimate;
}

function largest(x: Float64Array, at: number, n: number): number {
  let place = 0;
  for (let i = 1; i < n; i++) if (Math.abs(x[at + i]) > Math.abs(x[at + place])) place = i;
  return place;
}

/** log₂ ‖|A|ᵏ‖₁ for k ≤ `most`, by entry k; `a` has no negative entries; `at`: room for 2n numbers. */
export function logNormsOfPowers(
  h: Heap,
  n: number,
  a: Lines,
  at: number,
  most: number,
): readonly number[] {
  const { x } = h;
  const logs = [0];
  let [v, w, exponent] = [at, at + n, 0];
  x.fill(1, v, v + n);
  for (let k = 1; k <= most; k++) {
    apply(h, n, a, true, v, w);
    [v, w] = [w, v];
    let size = 0;
    for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(x[v + i]));
    logs.push(Math.log2(size) + exponent);
    if (size === 0) continue;
    const power = Math.max(-1000, Math.floor(Math.log2(size)));
    exponent += power;
    for (let i = 0; i < n; i++) x[v + i] = Math.abs(x[v + i]) * 2 ** -power;
  }
  return logs;
}
