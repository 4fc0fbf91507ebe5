/** @file Largest, smallest, any and all, and where extremes are. */
import type { Elements } from "../../types/dtype.ts";
import type { Block } from "./block.ts";

/** The largest of n numbers in a row; NaN wins, as Math.max has it. */
function largestOfRow(x: Elements, from: number, n: number): number {
  let a = x[from];
  let b = a;
  let c = a;
  let d = a;
  const whole = from + (n & ~3);
  for (let e = from; e < whole; e += 4) {
    a = Math.max(a, x[e]);
    b = Math.max(b, x[e + 1]);
    c = Math.max(c, x[e + 2]);
    d = Math.max(d, x[e + 3]);
  }
  for (let e = whole; e < from + n; e++) a = Math.max(a, x[e]);
  return Math.max(Math.max(a, b), Math.max(c, d));
}

function smallestOfRow(x: Elements, from: number, n: number): number {
  let a = x[from];
  let b = a;
  let c = a;
  let d = a;
  const whole = from + (n & ~3);
  for (let e = from; e < whole; e += 4) {
    a = Math.min(a, x[e]);
    b = Math.min(b, x[e + 1]);
    c = Math.min(c, x[e + 2]);
    d = Math.min(d, x[e + 3]);
  }
  for (let e = whole; e < from + n; e++) a = Math.min(a, x[e]);
  return Math.min(Math.min(a, b), Math.min(c, d));
}

/** The extremes along the middle axis; NaN propagates. */
export function extremes(kind: "max" | "min", { x, at, outer, n, inner, out }: Block): void {
  const largest = kind === "max";
  const y = out.values;
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * inner;
    if (inner === 1) {
      y[to] = largest ? largestOfRow(x, from, n) : smallestOfRow(x, from, n);
      continue;
    }
    for (let c = 0; c < inner; c++) y[to + c] = x[from + c];
    for (let k = 1; k < n; k++) {
      const row = from + k * inner;
      if (largest) for (let c = 0; c < inner; c++) y[to + c] = Math.max(y[to + c], x[row + c]);
      else for (let c = 0; c < inner; c++) y[to + c] = Math.min(y[to + c], x[row + c]);
    }
  }
}

/** The place of the first largest of n numbers in a row, or of the first NaN. */
function placeOfLargest(x: Elements, from: number, n: number): number {
  let best = x[from];
  let place = 0;
  for (let k = 1; k < n && best === best; k++) {
    const v = x[from + k];
    if (v <= best) continue;
    best = v;
    place = k;
  }
  return place;
}

function placeOfSmallest(x: Elements, from: number, n: number): number {
  let best = x[from];
  let place = 0;
  for (let k = 1; k < n && best === best; k++) {
    const v = x[from + k];
    if (v >= best) continue;
    best = v;
    place = k;
  }
  return place;
}

/** The places of all extremes of n rows, row by row: x[from + k·inner + c] over k. */
function placesOfRows(
  sign: 1 | -1,
  x: Elements,
  from: number,
  n: number,
  y: Elements,
  to: number,
  best: Float64Array,
): void {
  const inner = best.length;
  for (let c = 0; c < inner; c++) best[c] = sign * x[from + c];
  for (let k = 1; k < n; k++) {
    const row = from + k * inner;
    for (let c = 0; c < inner; c++) {
      const v = sign * x[row + c];
      // the first of equal ones, and the first NaN, stay
      if (v <= best[c] || best[c] !== best[c]) continue;
      best[c] = v;
      y[to + c] = k;
    }
  }
}

/** Where along the middle axis the extremes are. */
export function places(kind: "max" | "min", { x, at, outer, n, inner, out }: Block): void {
  const find = kind === "max" ? placeOfLargest : placeOfSmallest;
  const best = new Float64Array(inner === 1 ? 0 : inner);
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * inner;
    if (inner === 1) out.values[to] = find(x, from, n);
    else placesOfRows(kind === "max" ? 1 : -1, x, from, n, out.values, to, best);
  }
}

/** Whether any or all along the middle axis are not zero; NaN is not zero. */
export function truths(
  kind: "any" | "all",
  width: number,
  { x, at, outer, n, inner, out }: Block,
): void {
  const stop = kind === "any";
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      const from = at + width * (b * n * inner + c);
      let found = !stop;
      for (let k = 0; k < n && found !== stop; k++) {
        const e = from + width * k * inner;
        found = x[e] !== 0 || (width === 2 && x[e + 1] !== 0);
      }
      out.values[out.offset + b * inner + c] = found ? 1 : 0;
    }
  }
}
