/** @file A stable merge sort of keys together with the numbers they carry. No key may be NaN. */

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

/** Sorts the first n keys and their order. */
export function mergeSort(keys: Float64Array, order: Int32Array, n: number): void {
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
  if (o === order) return;
  keys.set(k.subarray(0, n));
  order.set(o.subarray(0, n));
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
