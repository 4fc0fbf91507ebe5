/** @file A wide matrix M = L Q by reflections of its contiguous rows: the QR of a tall one's transpose. */
import type { Heap } from "../../../../ir/heap.ts";
import { BLOCK, type Reflection, type RowReflectors, reflectionOf } from "./row-reflectors.ts";
import type { HeapRows } from "./sweeps.ts";

/**
 * Leaves L's rows in `lower` and the reflections' vectors in those of M; their τ (Golub and Van Loan,
 * 4th ed., §5.2.3).
 */
export function reduceToLower(
  h: Heap,
  n: number,
  m: HeapRows,
  lower: HeapRows,
  reflectors: RowReflectors,
): Float64Array {
  const { x } = h;
  const tau = new Float64Array(n);
  const sum = h.take(n);
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    for (let i = from; i < to; i++) reduceRow(h, [i, to], m, tau, sum);
    for (let i = from; i < to; i++) {
      const [row, l] = [m.at + i * m.row, lower.at + i * lower.row];
      x.copyWithin(l, row, row + i);
      x[l + i] = found[i - from].beta;
      x.fill(0, row, row + i);
    }
    const rest = { ...m, at: m.at + to * m.row };
    reflectors.applyBlock(rest, n - to, m, tau.subarray(from, to), from, false);
  }
  return tau;
}

const found: readonly Reflection[] = Array.from({ length: BLOCK }, () => ({ beta: 0, tau: 0 }));

/** Reflects row i, and with it those after it up to `to`. */
function reduceRow(
  h: Heap,
  [i, to]: readonly [number, number],
  m: HeapRows,
  tau: Float64Array,
  sum: number,
): void {
  const { x } = h;
  const own = m.at + i * m.row + i;
  const length = m.columns - i;
  const reflection = found[i % BLOCK];
  reflectionOf(x, own, length, reflection);
  tau[i] = reflection.tau;
  const below = to - i - 1;
  x.fill(0, sum, sum + below);
  const rows = { at: own + m.row, row: m.row, column: 1 };
  h.update(below, 1, length, rows, { at: own, row: 1, column: 1 }, sum, 1);
  for (let r = 0; r < below; r++) x[sum + r] *= -tau[i];
  h.rankOne(below, length, sum, 1, own, own + m.row, m.row);
}
