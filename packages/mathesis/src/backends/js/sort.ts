/** @file Stable sorting along the last axis; NaN comes last. */
import type { Raw } from "../../ir/aval.ts";
import { type Elements, isComplex, isFloat } from "../../types/dtype.ts";

/** Length of the rows to sort. */
const rowLength = (x: Raw): number => (x.shape.length === 0 ? 1 : x.shape[x.shape.length - 1]);

/** Sorts along the last axis, NaN last; stable. */
export function sort(x: Raw, out: Raw): void {
  if (x.size === 0) return;
  if (isComplex(x.dtype)) {
    sortComplex(x, out);
    return;
  }
  out.values.set(x.values.subarray(x.offset, x.offset + x.size), out.offset);
  const n = rowLength(x);
  for (let row = 0; row < x.size; row += n) {
    const sorted = out.values.subarray(out.offset + row, out.offset + row + n).sort();
    if (isFloat(x.dtype)) restoreZeros(sorted, x.values, x.offset + row);
  }
}

/** The engine sorts −0 before +0; equal numbers keep their order, so zeros are put back. */
function restoreZeros(sorted: Elements, x: Elements, from: number): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] < 0) low = mid + 1;
    else high = mid;
  }
  if (!Object.is(sorted[low], -0)) return;
  for (let e = 0; e < sorted.length; e++) if (x[from + e] === 0) sorted[low++] = x[from + e];
}

function sortComplex(x: Raw, out: Raw): void {
  const n = rowLength(x);
  const order = new Int32Array(n);
  for (let row = 0; row < x.size; row += n) {
    argsortComplexRow(x.values, x.offset + 2 * row, order);
    for (let e = 0; e < n; e++) {
      const from = x.offset + 2 * (row + order[e]);
      out.values[out.offset + 2 * (row + e)] = x.values[from];
      out.values[out.offset + 2 * (row + e) + 1] = x.values[from + 1];
    }
  }
}

/** The numbers of a row as doubles, in which all real dtypes are exact. */
function rowOf(x: Raw, row: number, n: number): Float64Array {
  const values = new Float64Array(n);
  values.set(x.values.subarray(x.offset + row, x.offset + row + n));
  return values;
}

/** The int32 permutation that sorts along the last axis, NaN last; stable. */
export function argsort(x: Raw, out: Raw): void {
  const n = rowLength(x);
  const order = new Int32Array(n);
  const keys = new Float64Array(isComplex(x.dtype) ? 0 : n);
  for (let row = 0; row < x.size; row += n) {
    if (isComplex(x.dtype)) argsortComplexRow(x.values, x.offset + 2 * row, order);
    else argsortRow(rowOf(x, row, n), keys, order);
    out.values.set(order, out.offset + row);
  }
}

/** Sorts order and keys together; NaN is set apart first, so that ≤ is enough for the rest. */
function argsortRow(x: Float64Array, keys: Float64Array, order: Int32Array): void {
  const n = order.length;
  let count = 0;
  for (let e = 0; e < n; e++) {
    const v = x[e];
    if (v !== v) continue;
    keys[count] = v;
    order[count++] = e;
  }
  let end = count;
  for (let e = 0; end < n; e++) {
    if (x[e] !== x[e]) order[end++] = e;
  }
  mergeSort(keys, order, count);
}

/** Runs of this length are sorted by insertion before they are merged. */
const RUN = 16;

function insertionSort(keys: Float64Array, order: Int32Array, lo: number, hi: number): void {
  for (let e = lo + 1; e < hi; e++) {
    const v = keys[e];
    const id = order[e];
    let p = e - 1;
    for (; p >= lo && keys[p] > v; p--) {
      keys[p + 1] = keys[p];
      order[p + 1] = order[p];
    }
    keys[p + 1] = v;
    order[p + 1] = id;
  }
}

function mergeSort(keys: Float64Array, order: Int32Array, n: number): void {
  for (let lo = 0; lo < n; lo += RUN) insertionSort(keys, order, lo, Math.min(lo + RUN, n));
  if (n <= RUN) return;
  let k: Float64Array = keys;
  let o: Int32Array = order;
  let k2: Float64Array = new Float64Array(n);
  let o2: Int32Array = new Int32Array(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let lo = 0; lo < n; lo += 2 * width) {
      merge(k, o, k2, o2, lo, Math.min(lo + width, n), Math.min(lo + 2 * width, n));
    }
    [k, k2] = [k2, k];
    [o, o2] = [o2, o];
  }
  if (o !== order) order.set(o.subarray(0, n));
}

/** Merges [lo, mid) and [mid, hi); equal keys come from the left, which makes it stable. */
function merge(
  keys: Float64Array,
  order: Int32Array,
  keysTo: Float64Array,
  orderTo: Int32Array,
  lo: number,
  mid: number,
  hi: number,
): void {
  let i = lo;
  let j = mid;
  for (let o = lo; o < hi; o++) {
    const left = j >= hi || (i < mid && keys[i] <= keys[j]);
    const from = left ? i++ : j++;
    keysTo[o] = keys[from];
    orderTo[o] = order[from];
  }
}

/** 0 for a number, 1 with NaN in im only, 2 in re only, 3 in both: NumPy's order. */
const nanRank = (x: Elements, at: number): number =>
  (x[at] !== x[at] ? 2 : 0) + (x[at + 1] !== x[at + 1] ? 1 : 0);

/** Order of two real numbers; NaN equals all, its place being settled by rank. */
const compareReal = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by (re, im), numbers first, then those with NaN. */
function argsortComplexRow(x: Elements, from: number, order: Int32Array): void {
  for (let e = 0; e < order.length; e++) order[e] = e;
  order.sort((e, f) => {
    const [a, b] = [from + 2 * e, from + 2 * f];
    return (
      nanRank(x, a) - nanRank(x, b) || compareReal(x[a], x[b]) || compareReal(x[a + 1], x[b + 1])
    );
  });
}
