/**
 * @file A X + X B = Q by the Schur forms of A and B (Bartels and Stewart; Golub and Van Loan, 4th ed.,
 * §7.6.3): S Y + Y T = F is solved row by row from below, in blocks of one or two.
 */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { exponentOf, multiplyByPower } from "../scaling.ts";
import { schurReal } from "./schur.ts";

/** Why there is no solution: eigenvalues i of A and j of −B are equal, or an iteration did not end. */
export type Failure = { readonly i: number; readonly j: number } | "steps" | undefined;

/** A matrix of zeros, real or complex. */
export function zeros(m: number, n: number, complex: boolean): Dense {
  return { values: new Float64Array(m * n * (complex ? 2 : 1)), shape: [m, n], complex };
}

/** Fills X; A, B and Q may be overwritten. */
export function sylvesterReal(a: Dense, b: Dense, q: Dense, x: Float64Array): Failure {
  const [m, n] = q.shape;
  const [power, own] = [exponentOf(a.values, b.values), exponentOf(q.values)];
  multiplyByPower(a.values, -power);
  multiplyByPower(b.values, -power);
  multiplyByPower(q.values, -own);
  const [u, s] = [zeros(m, m, false), zeros(m, m, false)];
  const [v, t] = [zeros(n, n, false), zeros(n, n, false)];
  if (!schurReal(a, u, s) || !schurReal(b, v, t)) return "steps";
  const f = between(u.values, q.values, v.values, m, n, true);
  const failure = solveBlocks(s.values, t.values, f, m, n, leastPivot(s.values, t.values));
  if (failure !== undefined) return failure;
  x.set(between(u.values, f, v.values, m, n, false));
  multiplyByPower(x, own - power);
  return undefined;
}

/** Uᵀ F V for m × n numbers, or U F Vᵀ. */
function between(
  ...[u, f, v, m, n, inward]: [
    u: Float64Array,
    f: Float64Array,
    v: Float64Array,
    m: number,
    n: number,
    inward: boolean,
  ]
): Float64Array {
  const side = Math.max(m, n);
  const numbers = m * m + n * n + 3 * m * n;
  return kernels().onHeap({ numbers, product: [side, side, side] }, (h) => {
    const [pu, pv, pf] = [h.empty(m * m), h.empty(n * n), h.empty(m * n)];
    const [half, whole] = [h.take(m * n), h.take(m * n)];
    h.x.set(u, pu);
    h.x.set(v, pv);
    h.x.set(f, pf);
    const lines = (at: number, row: number) => ({ at, row, column: 1 });
    const across = (at: number, row: number) => ({ at, row: 1, column: row });
    // two signs that cancel, since `update` takes off
    h.update(m, n, m, inward ? across(pu, m) : lines(pu, m), lines(pf, n), half, n);
    h.update(m, n, n, lines(half, n), inward ? lines(pv, n) : across(pv, n), whole, n);
    return h.x.slice(whole, whole + m * n);
  });
}

/** How many rows the block has that ends in row i. */
const sizeAt = (t: Float64Array, n: number, i: number): 1 | 2 =>
  i > 0 && t[i * n + i - 1] !== 0 ? 2 : 1;

/** Pivots up to this size mean that the spectra of S and −T meet. */
export const leastPivot = (s: Float64Array, t: Float64Array): number =>
  2 ** -52 * 2 ** (exponentOf(s, t) + 1);

/** Solves S Y + Y T = F for quasi-triangular S and T in place, by pivots above `least`. */
export function solveBlocks(
  ...[s, t, f, m, n, least]: [
    s: Float64Array,
    t: Float64Array,
    f: Float64Array,
    m: number,
    n: number,
    least: number,
  ]
): Failure {
  for (let end = m - 1; end >= 0; ) {
    const rows = sizeAt(s, m, end);
    const i = end - rows + 1;
    for (let r = i; r <= end; r++) {
      for (let k = end + 1; k < m; k++) takeOff(f, r * n, s[r * m + k], f, k * n, n);
    }
    for (let j = 0; j < n; ) {
      const columns = j + 1 < n ? sizeAt(t, n, j + 1) : 1;
      if (!solveBlock(s, t, f, { m, n, i, j, rows, columns, least })) return { i, j };
      j += columns;
      for (let r = i; r <= end; r++) {
        for (let k = j - columns; k < j; k++) {
          takeOff(f, r * n + j, f[r * n + k], t, k * n + j, n - j);
        }
      }
    }
    end = i - 1;
  }
  return undefined;
}

function takeOff(
  f: Float64Array,
  to: number,
  factor: number,
  x: Float64Array,
  at: number,
  n: number,
) {
  if (factor === 0) return;
  for (let e = 0; e < n; e++) f[to + e] -= factor * x[at + e];
}

interface Block {
  readonly m: number;
  readonly n: number;
  readonly i: number;
  readonly j: number;
  readonly rows: 1 | 2;
  readonly columns: 1 | 2;
  /** The least pivot. */
  readonly least: number;
}

/** Solves for one block of Y, of one to four numbers; false if a pivot is tiny. */
function solveBlock(s: Float64Array, t: Float64Array, f: Float64Array, block: Block): boolean {
  const { m, n, i, j, rows, columns, least } = block;
  if (rows === 1 && columns === 1) {
    const pivot = s[i * m + i] + t[j * n + j];
    f[i * n + j] /= pivot;
    return Math.abs(pivot) > least;
  }
  // entry (p, q) of the block is unknown p·columns + q
  const count = rows * columns;
  const system = Array.from({ length: count }, (_, e) => {
    const [p, q] = [Math.floor(e / columns), e % columns];
    const row = Array.from({ length: count }, (_unused, g) => {
      const [r, c] = [Math.floor(g / columns), g % columns];
      const fromS = c === q ? s[(i + p) * m + i + r] : 0;
      return fromS + (r === p ? t[(j + c) * n + j + q] : 0);
    });
    return [...row, f[(i + p) * n + j + q]];
  });
  const y = solveSmall(system, least);
  y?.forEach((v, e) => {
    f[(i + Math.floor(e / columns)) * n + j + (e % columns)] = v;
  });
  return y !== undefined;
}

/** Solves a small system, given as rows with their right-hand sides, with complete pivoting. */
function solveSmall(rows: number[][], least: number): number[] | undefined {
  const count = rows.length;
  const order = Array.from({ length: count }, (_, e) => e);
  for (let k = 0; k < count; k++) {
    let [p, q] = [k, k];
    for (let r = k; r < count; r++) {
      for (let c = k; c < count; c++) {
        if (Math.abs(rows[r][c]) > Math.abs(rows[p][q])) [p, q] = [r, c];
      }
    }
    if (!(Math.abs(rows[p][q]) > least)) return undefined;
    [rows[k], rows[p]] = [rows[p], rows[k]];
    for (const row of rows) [row[k], row[q]] = [row[q], row[k]];
    [order[k], order[q]] = [order[q], order[k]];
    for (let r = 0; r < count; r++) {
      if (r === k) continue;
      const factor = rows[r][k] / rows[k][k];
      for (let c = k; c <= count; c++) rows[r][c] -= factor * rows[k][c];
    }
  }
  const y = new Array<number>(count);
  for (let k = 0; k < count; k++) y[order[k]] = rows[k][count] / rows[k][k];
  return y;
}
