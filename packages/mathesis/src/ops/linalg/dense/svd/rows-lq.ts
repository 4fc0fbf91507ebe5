/** @file A wide matrix M = L Q by reflections of its contiguous rows: the QR of a tall one's transpose. */
import type { Heap } from "../../../../ir/heap.ts";
import { type Reflection, reflectionOf } from "../reflection.ts";
import { BLOCK, type Block, type RowReflectors } from "./row-reflectors.ts";
import type { HeapRows } from "./sweeps.ts";

/** How many numbers of a heap it takes for n rows. */
export const lowerRoom = (n: number): number => n + n * BLOCK;

/**
 * Leaves L's rows in `lower` and the reflections' vectors in those of M; the blocks of reflections (Golub
 * and Van Loan, 4th ed., §5.2.3).
 */
export function reduceToLower(
  h: Heap,
  n: number,
  m: HeapRows,
  lower: HeapRows,
  reflectors: RowReflectors,
): readonly Block[] {
  const tau = new Float64Array(n);
  const sum = h.empty(n);
  const blocks: Block[] = [];
  // equal widths: a block of two rows would cost as many passes as one of twenty
  const width = Math.ceil(n / Math.ceil(n / BLOCK));
  for (let from = 0; from < n; from += width) {
    const to = Math.min(n, from + width);
    for (let i = from; i < to; i++) {
      moveLower(h, i, m, lower);
      tau[i] = reduceRow(h, [i, to], m, sum);
      h.x[lower.at + i * (lower.row + 1)] = found.beta;
    }
    const own = tau.subarray(from, to);
    const block = reflectors.block(m, own, from, h.empty(own.length ** 2));
    reflectors.apply({ ...m, at: m.at + to * m.row }, n - to, block, false);
    blocks.push(block);
  }
  return blocks;
}

/** What stands before the diagonal of row i belongs to L. */
function moveLower({ x }: Heap, i: number, m: HeapRows, lower: HeapRows): void {
  const [row, l] = [m.at + i * m.row, lower.at + i * lower.row];
  x.copyWithin(l, row, row + i);
  x.fill(0, l + i + 1, l + lower.columns);
  x.fill(0, row, row + i);
}

const found: Reflection = { beta: 0, tau: 0 };

/** Reflects row i, and with it those after it up to `to`; gives τ. */
function reduceRow(
  h: Heap,
  [i, to]: readonly [i: number, to: number],
  m: HeapRows,
  sum: number,
): number {
  const { x } = h;
  const own = m.at + i * m.row + i;
  const length = m.columns - i;
  reflectionOf(h, own, length, found);
  const below = to - i - 1;
  x.fill(0, sum, sum + below);
  const rows = { at: own + m.row, row: m.row, column: 1 };
  h.update(below, 1, length, rows, { at: own, row: 1, column: 1 }, sum, 1);
  for (let r = 0; r < below; r++) x[sum + r] *= -found.tau;
  h.rankOne(below, length, sum, 1, own, own + m.row, m.row);
  return found.tau;
}
