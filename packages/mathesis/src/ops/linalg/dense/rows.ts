/** @file Rows of matrices, and rows as columns. */

/**
 * Rows on a heap: row i begins at at + i·row and has `columns` numbers, behind which there may be room.
 */
export interface HeapRows {
  readonly at: number;
  readonly row: number;
  readonly columns: number;
}

/** Rows that are written together: a line of the cache. */
const SIDE = 8;

/** Writes rows of n numbers, which begin at `places` of x, as columns to `out` from `start` on. */
export function transposeRows(
  x: Float64Array,
  places: Int32Array,
  n: number,
  out: Float64Array,
  start = 0,
): void {
  const rows = places.length;
  let r = 0;
  for (; r + SIDE <= rows; r += SIDE) {
    const [a, b, c, d, e, f, g, h] = places.subarray(r, r + SIDE);
    for (let j = 0, to = start + r; j < n; j++, to += rows) {
      out[to] = x[a + j];
      out[to + 1] = x[b + j];
      out[to + 2] = x[c + j];
      out[to + 3] = x[d + j];
      out[to + 4] = x[e + j];
      out[to + 5] = x[f + j];
      out[to + 6] = x[g + j];
      out[to + 7] = x[h + j];
    }
  }
  for (; r < rows; r++) {
    for (let j = 0; j < n; j++) out[start + j * rows + r] = x[places[r] + j];
  }
}
