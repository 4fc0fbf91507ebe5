/** @file Where the largest element of each window of an array is. */
import type { Raw } from "../../ir/aval.ts";
import type { AxisWindows } from "../../ir/kernels.ts";
import type { Elements } from "../../types/dtype.ts";
import { asDoubles } from "./uint32.ts";

/** One position along an axis that is not there, so that one loop serves one to three axes. */
const ONE: AxisWindows = { first: [0], end: [1], step: 1 };

/** Windows along the two outer axes: from, below, step in elements of the flattened axes. */
interface Lines {
  i: number;
  iEnd: number;
  iStep: number;
  j: number;
  jEnd: number;
  jStep: number;
}

/** The place of the first largest element, or of the first NaN, in x[at + …]. */
function placeIn(
  x: Elements,
  at: number,
  { i, iEnd, iStep, j, jEnd, jStep }: Lines,
  k: number,
  kEnd: number,
  kStep: number,
): number {
  let place = -1;
  let best = 0;
  for (let a = i; a < iEnd; a += iStep) {
    for (let b = a + j; b < a + jEnd; b += jStep) {
      for (let c = b + k; c < b + kEnd; c += kStep) {
        const v = x[at + c];
        if (v <= best && place >= 0) continue;
        if (v !== v) return c;
        best = v;
        place = c;
      }
    }
  }
  return place;
}

/** The place of the first largest element of each window in the flattened last axes of x. */
export function windowArgmax(x: Raw, windows: readonly AxisWindows[], out: Raw): void {
  if (out.size === 0) return;
  const rank = windows.length;
  const size = x.shape.slice(x.shape.length - rank);
  const fill = 3 - rank;
  const [outer, middle, inner] = [...new Array<AxisWindows>(fill).fill(ONE), ...windows];
  const [, height, width] = [...new Array<number>(fill).fill(1), ...size];
  const plane = height * width;
  const { values, offset } = asDoubles(x);
  const volume = size.reduce((a, b) => a * b, 1);
  const y = out.values;
  const lines: Lines = { i: 0, iEnd: 0, iStep: outer.step * plane, j: 0, jEnd: 0, jStep: 0 };
  lines.jStep = middle.step * width;
  let o = out.offset;
  for (let at = offset; at < offset + x.size; at += volume) {
    for (let p = 0; p < outer.first.length; p++) {
      lines.i = outer.first[p] * plane;
      lines.iEnd = outer.end[p] * plane;
      for (let q = 0; q < middle.first.length; q++) {
        lines.j = middle.first[q] * width;
        lines.jEnd = middle.end[q] * width;
        for (let r = 0; r < inner.first.length; r++) {
          y[o++] = placeIn(values, at, lines, inner.first[r], inner.end[r], inner.step);
        }
      }
    }
  }
}
