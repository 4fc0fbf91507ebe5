/** @file What `gemm.ts` computes. */
import { type Floats, floatOf, roundTo } from "../plain.ts";

/** A matrix in memory: element (i, j) is values[i·row + j·column]. */
export interface Strided {
  readonly values: Floats;
  readonly row: number;
  readonly column: number;
}

/** a·b + c as the engine computes it. */
export type MulAddOf = (a: number, b: number, c: number) => number;

/** C = A·B with m × n elements and sums of k terms, `terms` of them at a time. */
export function plainGemm(
  [m, n, k]: readonly [number, number, number],
  a: Strided,
  b: Strided,
  terms: number,
  mulAdd?: MulAddOf,
): Floats {
  const round = roundTo(floatOf(a.values));
  const step = mulAdd ?? ((x: number, y: number, z: number) => round(round(x * y) + z));
  const c = a.values instanceof Float32Array ? new Float32Array(m * n) : new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let from = 0; from < k; from += terms) {
        let sum = 0;
        for (let e = from; e < Math.min(k, from + terms); e++) {
          const [x, y] = [a.values[i * a.row + e * a.column], b.values[e * b.row + j * b.column]];
          sum = step(x, y, sum);
        }
        c[i * n + j] = from === 0 ? sum : c[i * n + j] + sum;
      }
    }
  }
  return c;
}
