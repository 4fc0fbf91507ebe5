/** @file What `triangular.ts` computes. */
import type { TriangularFlags } from "../../../../ir/kernels.ts";
import { type Floats, floatOf, roundTo } from "../plain.ts";
import { TRIANGULAR_BLOCK } from "./triangular.ts";
import { type Part, plainUpdate } from "./update.plain.ts";

/** Equations: op(A) and whether it is upper, and whether its diagonal counts. */
export interface PlainSystem {
  readonly a: Part;
  readonly up: boolean;
  readonly unit: boolean;
}

/** Row r, once the rows first … to − 1 of its block are solved. */
function plainRow(s: PlainSystem, x: Part, m: number, r: number, range: readonly number[]): void {
  const { values, at, row, column } = s.a;
  const round = roundTo(floatOf(x.values));
  for (let c = 0; c < m; c++) {
    const place = x.at + r * x.row + c;
    for (let e = range[0]; e < range[1]; e++) {
      const taken = round(values[at + r * row + e * column] * x.values[x.at + e * x.row + c]);
      x.values[place] = round(x.values[place] - taken);
    }
    if (!s.unit) x.values[place] /= values[at + r * (row + column)];
  }
}

/** Solves n equations with m right-hand sides in place. */
export function plainSolveInPlace(s: PlainSystem, x: Part, n: number, m: number): void {
  const { a, up } = s;
  const blocks = Math.ceil(n / TRIANGULAR_BLOCK);
  for (let t = 0; t < blocks; t++) {
    const end = up ? n - t * TRIANGULAR_BLOCK : Math.min((t + 1) * TRIANGULAR_BLOCK, n);
    const from = up ? Math.max(end - TRIANGULAR_BLOCK, 0) : t * TRIANGULAR_BLOCK;
    const [done, count] = up ? [end, n - end] : [0, from];
    const left = { ...a, at: a.at + from * a.row + done * a.column };
    const [right, own] = [done, from].map((r) => ({ ...x, at: x.at + r * x.row }));
    if (count > 0) plainUpdate(left, right, own, [end - from, m, count]);
    for (let i = from; i < end; i++) {
      const r = up ? end - 1 - (i - from) : i;
      plainRow(s, x, m, r, up ? [r + 1, end] : [from, r]);
    }
  }
}

/** Solves op(A) X = B in place; 0, or 1 + the row of the first zero on the diagonal. */
export function plainSolveTriangular(
  a: Floats,
  x: Floats,
  [n, m]: readonly [number, number],
  { lower, transpose, unitDiagonal }: TriangularFlags,
): number {
  for (let i = 0; i < n && !unitDiagonal; i++) if (a[i * (n + 1)] === 0) return i + 1;
  const [row, column] = transpose ? [1, n] : [n, 1];
  const system = { a: { values: a, at: 0, row, column }, up: lower === transpose };
  const out = { values: x, at: 0, row: m, column: 1 };
  plainSolveInPlace({ ...system, unit: unitDiagonal }, out, n, m);
  return 0;
}
