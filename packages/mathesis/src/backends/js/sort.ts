/**
 * @file Stable sorting along the last axis. NaN counts as greater than every number, so it comes
 * last, and first in descending order.
 */
import type { Raw } from "../../ir/aval.ts";
import { type Elements, isComplex, isFloat } from "../../types/dtype.ts";
import { mergeSort } from "./merge-sort.ts";
import { radixOrder } from "./radix-sort.ts";

/** Length of the rows to sort. */
export const rowLength = (x: Raw): number =>
  x.shape.length === 0 ? 1 : x.shape[x.shape.length - 1];

/** Sorts along the last axis, NaN last (first if descending); stable. */
export function sort(x: Raw, out: Raw, descending = false): void {
  if (x.size === 0) return;
  if (isComplex(x.dtype)) {
    sortComplex(x, out, descending);
    return;
  }
  out.values.set(x.values.subarray(x.offset, x.offset + x.size), out.offset);
  const n = rowLength(x);
  for (let row = 0; row < x.size; row += n) {
    const sorted = out.values.subarray(out.offset + row, out.offset + row + n).sort();
    if (descending) sorted.reverse();
    if (isFloat(x.dtype)) restoreZeros(sorted, x.values, x.offset + row, descending);
  }
}

/** The engine sorts −0 before +0; equal numbers keep their order, so zeros are put back. */
function restoreZeros(sorted: Elements, x: Elements, from: number, descending: boolean): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    // NaN stands with the greatest, whichever end they are at
    const before = descending ? !(sorted[mid] <= 0) : sorted[mid] < 0;
    if (before) low = mid + 1;
    else high = mid;
  }
  if (sorted[low] !== 0) return;
  for (let e = 0; e < sorted.length; e++) if (x[from + e] === 0) sorted[low++] = x[from + e];
}

function sortComplex(x: Raw, out: Raw, descending: boolean): void {
  const n = rowLength(x);
  const order = new Int32Array(n);
  for (let row = 0; row < x.size; row += n) {
    argsortComplexRow(x.values, x.offset + 2 * row, order, descending);
    for (let e = 0; e < n; e++) {
      const from = x.offset + 2 * (row + order[e]);
      out.values[out.offset + 2 * (row + e)] = x.values[from];
      out.values[out.offset + 2 * (row + e) + 1] = x.values[from + 1];
    }
  }
}

/** The numbers of a row as doubles, in which all real dtypes are exact. */
export function rowOf(x: Raw, row: number, n: number): Float64Array {
  const values = new Float64Array(n);
  values.set(x.values.subarray(x.offset + row, x.offset + row + n));
  return values;
}

/** The int32 permutation that sorts along the last axis, NaN last (first if descending); stable. */
export function argsort(x: Raw, out: Raw, descending = false): void {
  const n = rowLength(x);
  const order = new Int32Array(n);
  const keys = new Float64Array(isComplex(x.dtype) ? 0 : n);
  for (let row = 0; row < x.size; row += n) {
    if (isComplex(x.dtype)) {
      argsortComplexRow(x.values, x.offset + 2 * row, order, descending);
    } else argsortRow(rowOf(x, row, n), keys, order, descending);
    out.values.set(order, out.offset + row);
  }
}

/** Rows at least this long are sorted by their bits. */
const MANY = 1024;

/** NaN is set apart first, so that the rest are numbers; −0 becomes +0, which it equals. */
function argsortRow(
  x: Float64Array,
  keys: Float64Array,
  order: Int32Array,
  descending: boolean,
): void {
  const n = order.length;
  let count = 0;
  for (let e = 0; e < n; e++) if (x[e] === x[e]) count++;
  let rest = descending ? 0 : count;
  const first = descending ? n - count : 0;
  const ids = order.subarray(first, first + count);
  let next = 0;
  for (let e = 0; e < n; e++) {
    const v = x[e];
    if (v === v) {
      keys[next] = descending ? 0 - v : v + 0;
      ids[next++] = e;
    } else order[rest++] = e;
  }
  if (count < MANY) mergeSort(keys, ids, count);
  else radixOrder(keys, ids, count);
}

/** 0 for a number, 1 with NaN in im only, 2 in re only, 3 in both: NumPy's order. */
const nanRank = (x: Elements, at: number): number =>
  (x[at] !== x[at] ? 2 : 0) + (x[at + 1] !== x[at + 1] ? 1 : 0);

/** Order of two real numbers; NaN equals all, its place being settled by rank. */
const compareReal = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by (re, im), numbers first, then those with NaN. */
function argsortComplexRow(
  x: Elements,
  from: number,
  order: Int32Array,
  descending: boolean,
): void {
  const sign = descending ? -1 : 1;
  for (let e = 0; e < order.length; e++) order[e] = e;
  order.sort((e, f) => {
    const [a, b] = [from + 2 * e, from + 2 * f];
    const order =
      nanRank(x, a) - nanRank(x, b) || compareReal(x[a], x[b]) || compareReal(x[a + 1], x[b + 1]);
    return sign * order;
  });
}
