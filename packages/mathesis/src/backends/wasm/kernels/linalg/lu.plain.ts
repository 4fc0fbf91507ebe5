/** @file What `lu.ts` computes. */
import { type Floats, floatOf, roundTo } from "../plain.ts";
import { luLeft } from "./lu.ts";
import { LU_PANEL } from "./lu-panel.ts";
import { plainSolveInPlace } from "./triangular.plain.ts";
import { plainUpdate } from "./update.plain.ts";

/** The row of the first largest entry of column j, from row j down; NaN is larger than all. */
function plainPivot(a: Floats, n: number, j: number): number {
  let place = j;
  for (let i = j + 1; i < n; i++) {
    const [x, largest] = [Math.abs(a[i * n + j]), Math.abs(a[place * n + j])];
    if (!(x <= largest) && !Number.isNaN(largest)) place = i;
  }
  return place;
}

/** Exchanges rows i and j. */
function plainSwap(a: Floats, n: number, i: number, j: number): void {
  const held = a.slice(i * n, (i + 1) * n);
  a.copyWithin(i * n, j * n, (j + 1) * n);
  a.set(held, j * n);
}

function plainPanel(
  a: Floats,
  n: number,
  [from, end]: readonly [number, number],
  pivots: Int32Array,
): number {
  const round = roundTo(floatOf(a));
  let zero = 0;
  for (let j = from; j < end; j++) {
    pivots[j] = plainPivot(a, n, j);
    if (pivots[j] !== j) plainSwap(a, n, j, pivots[j]);
    const pivot = a[j * n + j];
    if (pivot === 0 && zero === 0) zero = j + 1;
    for (let i = j + 1; i < n; i++) {
      if (pivot !== 0) a[i * n + j] /= pivot;
      const factor = a[i * n + j];
      for (let c = j + 1; c < end; c++) {
        a[i * n + c] = round(a[i * n + c] - round(factor * a[j * n + c]));
      }
    }
  }
  return zero;
}

/** Factors in place, columns from … end − 1; 0, or 1 + the first zero pivot. */
function plainColumns(
  a: Floats,
  n: number,
  [from, end]: readonly [number, number],
  pivots: Int32Array,
): number {
  const count = end - from;
  if (count <= LU_PANEL) return plainPanel(a, n, [from, end], pivots);
  const left = luLeft(count);
  const middle = from + left;
  const first = plainColumns(a, n, [from, middle], pivots);
  const at = (i: number, j: number) => ({ values: a, at: i * n + j, row: n, column: 1 });
  const x = at(from, middle);
  plainSolveInPlace({ a: at(from, from), up: false, unit: true }, x, left, end - middle);
  plainUpdate(at(middle, from), x, at(middle, middle), [n - middle, end - middle, left]);
  const second = plainColumns(a, n, [middle, end], pivots);
  return first > 0 ? first : second;
}

/** Factors in place; 0, or 1 + the first pivot that is exactly zero. */
export function plainLu(a: Floats, n: number, pivots: Int32Array): number {
  return plainColumns(a, n, [0, n], pivots);
}
