/** @file Where numbers belong in sorted rows. NaN counts as greater than every number. */
import type { Raw } from "../../ir/aval.ts";
import type { Elements } from "../../types/dtype.ts";
import { rowLength } from "./sort.ts";
import { asDoubles } from "./uint32.ts";

/** The number of elements of a sorted row that are less than v. */
function placeLeft(a: Elements, from: number, n: number, v: number): number {
  let low = from;
  let high = from + n;
  const nan = v !== v;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (nan ? a[mid] === a[mid] : a[mid] < v) low = mid + 1;
    else high = mid;
  }
  return low - from;
}

/** The number of elements of a sorted row that are at most v. */
function placeRight(a: Elements, from: number, n: number, v: number): number {
  if (v !== v) return n;
  let low = from;
  let high = from + n;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (a[mid] <= v) low = mid + 1;
    else high = mid;
  }
  return low - from;
}

/** Where v would be among evenly spaced elements. */
const guess = (v: number, first: number, perUnit: number): number => ((v - first) * perUnit) | 0;

/** All places in one row; each search starts from where even spacing would put it. */
function searchRow(
  a: Elements,
  from: number,
  n: number,
  v: Elements,
  i: number,
  m: number,
  right: boolean,
  y: Elements,
  o: number,
): void {
  const place = right ? placeRight : placeLeft;
  const first = a[from];
  const perUnit = (n - 1) / (a[from + n - 1] - first);
  for (let e = 0; e < m; e++) {
    const w = v[i + e];
    const g = guess(w, first, perUnit);
    const p = from + g;
    const near =
      g >= 0 && g < n - 1 && (right ? a[p] <= w && w < a[p + 1] : a[p] < w && w <= a[p + 1]);
    y[o + e] = near ? g + 1 : place(a, from, n, w);
  }
}

/** For each value the place in its sorted row, before (left) or behind (right) equal elements. */
export function searchsorted(sorted: Raw, values: Raw, right: boolean, out: Raw): void {
  const rows = asDoubles(sorted);
  const wanted = asDoubles(values);
  const [n, m] = [rowLength(sorted), rowLength(values)];
  const [a, v, y] = [rows.values, wanted.values, out.values];
  const batches = m === 0 ? 0 : values.size / m;
  for (let b = 0; b < batches; b++) {
    const from = rows.offset + b * n;
    const i = wanted.offset + b * m;
    const o = out.offset + b * m;
    searchRow(a, from, n, v, i, m, right, y, o);
  }
}
