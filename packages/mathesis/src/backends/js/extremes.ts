/** @file Largest, smallest, any and all. */
import type { Elements } from "../../types/dtype.ts";
import type { Block } from "./block.ts";

/** The extreme of n numbers in a row; NaN wins, as Math.max and Math.min have it. */
function extremeOfRow(largest: boolean, x: Elements, from: number, n: number): number {
  let best = x[from];
  if (largest) for (let k = 1; k < n; k++) best = Math.max(best, x[from + k]);
  else for (let k = 1; k < n; k++) best = Math.min(best, x[from + k]);
  return best;
}

/** The extremes along the middle axis; NaN propagates. */
export function extremes(kind: "max" | "min", { x, at, outer, n, inner, out }: Block): void {
  const largest = kind === "max";
  const y = out.values;
  for (let b = 0; b < outer; b++) {
    const from = at + b * n * inner;
    const to = out.offset + b * inner;
    if (inner === 1) {
      y[to] = extremeOfRow(largest, x, from, n);
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
