/**
 * @file Order statistics without a sort: partitions around given ranks, and the k greatest or least.
 * NaN counts as greater than every number.
 */
import type { Raw } from "../../ir/aval.ts";
import { isComplex } from "../../types/dtype.ts";
import { mergeSort } from "./merge-sort.ts";
import { argsort, rowLength, rowOf, sort } from "./sort.ts";

function swap(keys: Float64Array, order: Int32Array, i: number, j: number): void {
  const v = keys[i];
  keys[i] = keys[j];
  keys[j] = v;
  const id = order[i];
  order[i] = order[j];
  order[j] = id;
}

/** The median of the first, middle and last key. */
function pivotOf(keys: Float64Array, lo: number, hi: number): number {
  const a = keys[lo];
  const b = keys[(lo + hi) >> 1];
  const c = keys[hi];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** Intervals at most this long are sorted. */
const SHORT = 24;

/** Smaller keys than the pivot to the left, greater ones to the right; [start of right, end of left]. */
function split(
  keys: Float64Array,
  order: Int32Array,
  lo: number,
  hi: number,
): readonly [number, number] {
  const pivot = pivotOf(keys, lo, hi);
  let i = lo;
  let j = hi;
  while (i <= j) {
    while (keys[i] < pivot) i++;
    while (keys[j] > pivot) j--;
    if (i <= j) swap(keys, order, i++, j--);
  }
  return [i, j];
}

/**
 * Puts the keys of ascending ranks, all from `lo` to `hi`, in their places: smaller ones before,
 * greater ones behind (Hoare's FIND). An interval that does not shrink is sorted, so that no input
 * takes quadratic time.
 */
function select(
  keys: Float64Array,
  order: Int32Array,
  from: number,
  to: number,
  ranks: readonly number[],
): void {
  let [lo, hi, wanted] = [from, to, ranks];
  let budget = 3 * Math.ceil(Math.log2(hi - lo + 2));
  while (hi - lo > SHORT && budget-- > 0) {
    const [i, j] = split(keys, order, lo, hi);
    const left = wanted.filter((k) => k <= j);
    wanted = wanted.filter((k) => k >= i);
    if (wanted.length === 0) {
      if (left.length === 0) return;
      [hi, wanted] = [j, left];
    } else {
      if (left.length > 0) select(keys, order, lo, j, left);
      lo = i;
    }
  }
  mergeSort(keys.subarray(lo, hi + 1), order.subarray(lo, hi + 1), hi - lo + 1);
}

/** Partitions a row around ascending ranks; keys and order are permuted alike. */
function partitionRow(keys: Float64Array, order: Int32Array, ranks: readonly number[]): void {
  const n = keys.length;
  let count = 0;
  for (let e = 0; e < n; e++) order[e] = e;
  for (let e = 0; e < n; e++) if (keys[e] === keys[e]) swap(keys, order, e, count++);
  const wanted = ranks.filter((k) => k < count);
  if (wanted.length > 0) select(keys, order, 0, count - 1, wanted);
}

function eachRow(
  x: Raw,
  ranks: readonly number[],
  use: (keys: Float64Array, order: Int32Array, row: number) => void,
): void {
  const n = rowLength(x);
  const order = new Int32Array(n);
  for (let row = 0; row < x.size; row += n) {
    const keys = rowOf(x, row, n);
    partitionRow(keys, order, ranks);
    use(keys, order, row);
  }
}

/** Permutes each row so that the elements at the ranks are those of the sorted row. */
export function partition(x: Raw, ranks: readonly number[], out: Raw): void {
  if (isComplex(x.dtype)) sort(x, out);
  else eachRow(x, ranks, (keys, _order, row) => out.values.set(keys, out.offset + row));
}

/** The int32 permutation that `partition` applies. */
export function argpartition(x: Raw, ranks: readonly number[], out: Raw): void {
  if (isComplex(x.dtype)) argsort(x, out);
  else eachRow(x, ranks, (_keys, order, row) => out.values.set(order, out.offset + row));
}

/** Whether heap entry a ranks behind b: a smaller key, or an equal one that came later. */
const behind = (keys: Float64Array, order: Int32Array, a: number, b: number): boolean =>
  keys[a] < keys[b] || (keys[a] === keys[b] && order[a] > order[b]);

/** Moves the root of a heap, whose root ranks last, to its place. */
function siftDown(keys: Float64Array, order: Int32Array, start: number): void {
  const n = keys.length;
  for (let p = start; ; ) {
    let child = 2 * p + 1;
    if (child >= n) return;
    if (child + 1 < n && behind(keys, order, child + 1, child)) child++;
    if (!behind(keys, order, child, p)) return;
    swap(keys, order, p, child);
    p = child;
  }
}

/** The places of the k greatest of x·sign, greatest first, earlier ones first among equals. */
function topOfRow(x: Float64Array, sign: 1 | -1, k: number): Int32Array {
  const keys = new Float64Array(k);
  const order = new Int32Array(k);
  for (let e = 0; e < k; e++) {
    keys[e] = sign * x[e];
    order[e] = e;
  }
  for (let p = (k >> 1) - 1; p >= 0; p--) siftDown(keys, order, p);
  for (let e = k; e < x.length; e++) {
    const v = sign * x[e];
    if (v <= keys[0]) continue;
    keys[0] = v;
    order[0] = e;
    siftDown(keys, order, 0);
  }
  const places = order.sort();
  for (let e = 0; e < k; e++) keys[e] = -sign * x[places[e]];
  mergeSort(keys, places, k);
  return places;
}

function hasNaN(x: Float64Array): boolean {
  for (let e = 0; e < x.length; e++) if (x[e] !== x[e]) return true;
  return false;
}

/** Up to this part of a row, a heap is faster than sorting the row. */
const FEW = 1 / 8;

/** The places of the k greatest (or least) of each row in order; out is int32[…, k]. */
export function topk(x: Raw, largest: boolean, out: Raw): void {
  const n = rowLength(x);
  const k = rowLength(out);
  if (out.size === 0) return;
  const rows = x.size / n;
  const whole = new Int32Array(n);
  for (let b = 0; b < rows; b++) {
    const row = rowOf(x, b * n, n);
    const heap = k <= n * FEW && !hasNaN(row);
    let places: Int32Array = whole;
    if (heap) places = topOfRow(row, largest ? 1 : -1, k);
    else {
      const as = { weak: false, shape: [n], size: n, offset: 0 } as const;
      const to: Raw = { ...as, values: whole, dtype: "int32" };
      argsort({ ...as, values: row, dtype: "float64" }, to, largest);
    }
    out.values.set(places.subarray(0, k), out.offset + b * k);
  }
}
