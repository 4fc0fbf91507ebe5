/**
 * @file The stable order of many doubles by their bits: a radix sort of the upper halves, after
 * which only keys that agree in sign, exponent and 20 bits of the fraction are compared.
 */
import { mergeSort } from "./merge-sort.ts";

const DIGIT = 11;
const BUCKETS = 1 << DIGIT;
const MASK = BUCKETS - 1;

/** Which half of a double comes first in memory: 1 if the upper is second. */
const UPPER = new Uint8Array(new Uint32Array([1]).buffer)[0];

/** The upper halves of the keys, as unsigned numbers in the order of the keys. */
function upperHalves(keys: Float64Array, n: number): Int32Array {
  const words = new Int32Array(keys.buffer, keys.byteOffset, 2 * n);
  const upper = new Int32Array(n);
  for (let e = 0; e < n; e++) {
    const w = words[2 * e + UPPER];
    upper[e] = w < 0 ? ~w : w ^ -0x80000000;
  }
  return upper;
}

/** Where each bucket of a digit starts; null if all keys share one. */
function starts(upper: Int32Array, shift: number): Int32Array | null {
  const counts = new Int32Array(BUCKETS);
  for (let e = 0; e < upper.length; e++) counts[(upper[e] >>> shift) & MASK]++;
  let sum = 0;
  for (let d = 0; d < BUCKETS; d++) {
    if (counts[d] === upper.length) return null;
    const count = counts[d];
    counts[d] = sum;
    sum += count;
  }
  return counts;
}

function scatterDigits(
  from: Int32Array,
  order: Int32Array,
  to: Int32Array,
  orderTo: Int32Array,
  next: Int32Array,
  shift: number,
): void {
  for (let e = 0; e < from.length; e++) {
    const u = from[e];
    const place = next[(u >>> shift) & MASK]++;
    to[place] = u;
    orderTo[place] = order[e];
  }
}

/** Sorts [lo, hi) of the order, where the upper halves agree, by the whole keys. */
function sortRun(keys: Float64Array, order: Int32Array, lo: number, hi: number): void {
  let e = lo + 1;
  while (e < hi && keys[order[e - 1]] <= keys[order[e]]) e++;
  if (e === hi) return;
  const run = order.subarray(lo, hi);
  const own = new Float64Array(hi - lo);
  for (let k = 0; k < run.length; k++) own[k] = keys[run[k]];
  mergeSort(own, run, run.length);
}

/** The stable ascending order of n keys without NaN and without −0, of which `ids` are the numbers. */
export function radixOrder(keys: Float64Array, ids: Int32Array, n: number): void {
  let upper: Int32Array = upperHalves(keys, n);
  let upper2: Int32Array = new Int32Array(n);
  let order: Int32Array = new Int32Array(n);
  let order2: Int32Array = new Int32Array(n);
  for (let e = 0; e < n; e++) order[e] = e;
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const next = starts(upper, shift);
    if (next === null) continue;
    scatterDigits(upper, order, upper2, order2, next, shift);
    [upper, upper2] = [upper2, upper];
    [order, order2] = [order2, order];
  }
  for (let lo = 0; lo < n; ) {
    let hi = lo + 1;
    while (hi < n && upper[hi] === upper[lo]) hi++;
    if (hi - lo > 1) sortRun(keys, order, lo, hi);
    lo = hi;
  }
  for (let e = 0; e < n; e++) order2[e] = ids[order[e]];
  ids.set(order2.subarray(0, n));
}
