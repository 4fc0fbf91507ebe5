/**
 * @file Rows of n numbers times the Q of M = L Q: all reflections as one block, so that the long side is
 * written once, in rows or in columns.
 */
import type { Heap, Lines } from "../../../../ir/heap.ts";
import type { HeapRows } from "../rows.ts";
import { BLOCK, type Block } from "./row-reflectors.ts";

/** How many numbers of a heap it takes, for n reflections of m numbers. */
export const spreadRoom = (n: number, m: number): number => 3 * n * n + 2 * n * BLOCK + n * m;

/**
 * T of all blocks: that of two is T₁ and T₂, with −T₁ V₁ V₂ᵀ T₂ beside T₁ (Golub and Van Loan, 4th ed.,
 * problem 5.1.6).
 */
function join(h: Heap, n: number, blocks: readonly Block[]): number {
  const all = h.take(n * n);
  const [sums, half] = [h.empty(n * BLOCK), h.empty(n * BLOCK)];
  const triangle = { at: all, row: n, column: 1 };
  for (const { v, from, tau, t } of blocks) {
    const k = tau.length;
    const to = all + from * n + from;
    for (let i = 0; i < k; i++) h.x.copyWithin(to + i * n, t + i * k, t + (i + 1) * k);
    h.x.fill(0, sums, sums + from * k);
    h.x.fill(0, half, half + from * k);
    const before = { at: v.at + from, row: v.row, column: 1 };
    const own = { at: v.at + from * v.row + from, row: 1, column: v.row };
    // taken off zeros, each product has the other sign
    h.update(from, k, v.columns - from, before, own, sums, k);
    h.update(from, k, from, triangle, { at: sums, row: k, column: 1 }, half, k);
    const right = { at: t, row: k, column: 1 };
    h.update(from, k, k, { at: half, row: k, column: 1 }, right, all + from, n);
  }
  return all;
}

/** [X 0] Qᵀ for the rows of X in an order, or with `turned` its transpose, without gaps; its place. */
export function spread(
  h: Heap,
  x: HeapRows,
  order: readonly number[],
  blocks: readonly Block[],
  turned: boolean,
): number {
  const n = order.length;
  const { v } = blocks[0];
  const m = v.columns;
  const t = join(h, n, blocks);
  const [sums, factors, out] = [h.take(n * n), h.take(n * n), h.take(n * m)];
  // X in its order stands in the result already
  const rows = turned ? { at: out, row: 1, column: n } : { at: out, row: m, column: 1 };
  order.forEach((from, i) => {
    for (let j = 0; j < n; j++) {
      h.x[out + i * rows.row + j * rows.column] = h.x[x.at + from * x.row + j];
    }
  });
  // X − (X Vᵀ) Tᵀ V
  h.update(n, n, n, rows, { at: v.at, row: 1, column: v.row }, sums, n);
  h.update(n, n, n, { at: sums, row: n, column: 1 }, { at: t, row: 1, column: n }, factors, n);
  const [left, right] = [
    { at: factors, row: n, column: 1 },
    { at: v.at, row: v.row, column: 1 },
  ];
  if (turned) h.update(m, n, n, transposed(right), transposed(left), out, n);
  else h.update(n, m, n, left, right, out, m);
  return out;
}

const transposed = ({ at, row, column }: Lines): Lines => ({ at, row: column, column: row });
