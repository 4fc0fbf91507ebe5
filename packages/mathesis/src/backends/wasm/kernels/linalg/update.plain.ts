/** @file What `update.ts` and `dots` (vectors.ts) compute. */
import { plainGemm, type Strided } from "../gemm/gemm.plain.ts";
import { gemmTerms } from "../gemm/shape.ts";
import { type Floats, floatOf, roundTo } from "../plain.ts";
import { NARROW } from "./update.ts";

/** n elements of an array, `step` apart. */
export interface Line {
  readonly values: Floats;
  readonly at: number;
  readonly step: number;
}

/** The sum of x[e]·y[e]: a sum a lane, the elements that fill no vector going to the first. */
export function plainDot(x: Line, y: Line, n: number): number {
  const type = floatOf(x.values);
  const round = roundTo(type);
  const lanes = type === "f32" ? 4 : 2;
  const sums = [0, 0, 0, 0];
  for (let e = 0; e < n; e++) {
    const lane = e < n - (n % lanes) ? e % lanes : 0;
    const product = round(x.values[x.at + e * x.step] * y.values[y.at + e * y.step]);
    sums[lane] = round(sums[lane] + product);
  }
  return round(round(sums[0] + sums[1]) + round(sums[2] + sums[3]));
}

/** Σ x[e]·y[e] in order. */
function plainDotInOrder(x: Line, y: Line, n: number): number {
  const round = roundTo(floatOf(x.values));
  let sum = 0;
  for (let e = 0; e < n; e++) {
    sum = round(sum + round(x.values[x.at + e * x.step] * y.values[y.at + e * y.step]));
  }
  return sum;
}

/** A matrix inside an array: element (i, j) is values[at + i·row + j·column]. */
export interface Part extends Strided {
  readonly at: number;
}

/** The elements of a product of the terms from `from` on, as many as gemm sums at once. */
function productOf(a: Part, b: Part, [m, n, k]: readonly [number, number, number], from: number) {
  const part = (x: Part, at: number): Strided => ({ ...x, values: x.values.subarray(x.at + at) });
  const [left, right] = [part(a, from * a.column), part(b, from * b.row)];
  const sums = plainGemm([m, n, Math.min(k - from, gemmTerms)], left, right, gemmTerms);
  return (i: number, j: number): number => sums[i * n + j];
}

/** C −= A·B, where C has m × n elements and sums k terms; c.column is 1. */
export function plainUpdate(
  a: Part,
  b: Part,
  c: Part,
  size: readonly [m: number, n: number, k: number],
): void {
  const [m, n, k] = size;
  const round = roundTo(floatOf(c.values));
  const dot = a.column === 1 ? plainDot : plainDotInOrder;
  const narrow = (i: number, j: number) => {
    const row = { values: a.values, at: a.at + i * a.row, step: a.column };
    return dot(row, { values: b.values, at: b.at + j * b.column, step: b.row }, k);
  };
  const takeOff = (sumAt: (i: number, j: number) => number) => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const place = c.at + i * c.row + j;
        c.values[place] = round(c.values[place] - sumAt(i, j));
      }
    }
  };
  if (n <= NARROW) takeOff(narrow);
  else for (let from = 0; from < k; from += gemmTerms) takeOff(productOf(a, b, size, from));
}
