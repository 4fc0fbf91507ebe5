/** @file A wide matrix M = L Q by reflections of its contiguous rows: the QR of a tall one's transpose. */
import type { Heap } from "../../../../ir/heap.ts";
import { type Reflection, reflectRow } from "../reflection.ts";
import type { HeapRows } from "../rows.ts";
import { BLOCK, type Block, type RowReflectors } from "./row-reflectors.ts";

/** How many numbers of a heap it takes for n rows. */
export const lowerRoom = (n: number): number => n + n * BLOCK;

const found: Reflection = { beta: 0, tau: 0 };

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
      reflectRow(h, [i, to], m, sum, found);
      tau[i] = found.tau;
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
