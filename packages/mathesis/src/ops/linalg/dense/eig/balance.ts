/**
 * @file Balancing: eigenvalues that stand alone are moved to the corners, then rows and columns are
 * scaled by powers of two until their norms are near (Parlett and Reinsch, 1969; with the 2-norm and
 * the diagonal, as James, Langou and Lowery, arXiv:1401.5766, show to be safer).
 */
import type { Dense } from "../../../kinds/factorisation.ts";
import { norm2 } from "../qr/reflect.ts";

/** How A became B = D⁻¹ Pᵀ A P D, which is what is factored. */
export interface Balance {
  /** Rows and columns from low to before high are left; the rest of B is upper triangular. */
  low: number;
  high: number;
  /** Row p of B was row order[p] of A. */
  readonly order: Int32Array;
  /** D has 2^powers on its diagonal. */
  readonly powers: Int32Array;
}

/** A factor must shorten the sum of the two norms by a twentieth to be taken. */
const WORTH = 0.95;
/** Powers of two beyond which no row is scaled. */
const FARTHEST = 900;

const PASSES = 200;

/** Nothing moved, nothing scaled. */
export function unbalanced(n: number): Balance {
  return {
    low: 0,
    high: n,
    order: Int32Array.from({ length: n }, (_, i) => i),
    powers: new Int32Array(n),
  };
}

/** Balances a matrix in place. */
export function balance(a: Dense): Balance {
  const b = unbalanced(a.shape[0]);
  while (isolateRow(a, b));
  while (isolateColumn(a, b));
  // each pass shortens a norm by a twentieth, so that there are few
  for (let pass = 0, moved = true; moved && pass < PASSES; pass++) {
    moved = false;
    for (let i = b.low; i < b.high; i++) if (scaleOne(a, b, i)) moved = true;
  }
  return b;
}

const isZero = ({ values, complex }: Dense, e: number): boolean =>
  complex ? values[2 * e] === 0 && values[2 * e + 1] === 0 : values[e] === 0;

/** Moves a row that is zero beside its diagonal to the bottom, if there is one. */
function isolateRow(a: Dense, b: Balance): boolean {
  const n = a.shape[0];
  for (let i = b.high - 1; i >= 0; i--) {
    let j = 0;
    while (j < b.high && (j === i || isZero(a, i * n + j))) j++;
    if (j < b.high) continue;
    b.high--;
    exchange(a, b, i, b.high);
    return b.high > 0;
  }
  return false;
}

/** Moves a column that is zero beside its diagonal to the left, if there is one. */
function isolateColumn(a: Dense, b: Balance): boolean {
  const n = a.shape[0];
  for (let j = b.low; j < b.high; j++) {
    let i = b.low;
    while (i < b.high && (i === j || isZero(a, i * n + j))) i++;
    if (i < b.high) continue;
    exchange(a, b, j, b.low);
    b.low++;
    return b.low < b.high;
  }
  return false;
}

/** Exchanges rows and columns i and j. */
function exchange(a: Dense, b: Balance, i: number, j: number): void {
  if (i === j) return;
  const { values, complex } = a;
  const [n, width] = [a.shape[0], complex ? 2 : 1];
  const swap = (p: number, q: number) => {
    for (let e = 0; e < width; e++) {
      const held = values[width * p + e];
      values[width * p + e] = values[width * q + e];
      values[width * q + e] = held;
    }
  };
  for (let e = 0; e < n; e++) swap(i * n + e, j * n + e);
  for (let e = 0; e < n; e++) swap(e * n + i, e * n + j);
  [b.order[i], b.order[j]] = [b.order[j], b.order[i]];
}

/** ‖x‖₂ of `count` numbers of one or two parts. */
function sizeOf(x: Float64Array, at: number, step: number, count: number, width: number): number {
  const size = norm2(x, at, step, count);
  return width === 1 ? size : Math.hypot(size, norm2(x, at + 1, step, count));
}

/** Scales row and column i so that their norms come nearer; whether that was worth it. */
function scaleOne(a: Dense, b: Balance, i: number): boolean {
  const { values: x, complex } = a;
  const [n, width, count] = [a.shape[0], complex ? 2 : 1, b.high - b.low];
  const column = sizeOf(x, width * (b.low * n + i), width * n, count, width);
  const row = sizeOf(x, width * (i * n + b.low), width, count, width);
  if (column === 0 || row === 0) return false;
  const wanted = Math.round((Math.log2(row) - Math.log2(column)) / 2);
  if (wanted === 0) return false;
  const wholeColumn = sizeOf(x, width * i, width * n, b.high, width);
  const wholeRow = sizeOf(x, width * (i * n + b.low), width, n - b.low, width);
  // neither the whole column nor the whole row may leave the range of numbers
  const most = Math.min(FARTHEST - b.powers[i], 1000 - Math.ceil(Math.log2(wholeColumn)));
  const least = Math.max(-FARTHEST - b.powers[i], Math.ceil(Math.log2(wholeRow)) - 1000);
  const power = Math.max(least, Math.min(most, wanted));
  const [up, down] = [2 ** power, 2 ** -power];
  // halves, since the sum of two norms may overflow
  if (!(column * up * 0.5 + row * down * 0.5 < WORTH * (column * 0.5 + row * 0.5))) return false;
  for (let e = 0; e < b.high; e++) scale(x, width * (e * n + i), width, up);
  for (let e = b.low; e < n; e++) scale(x, width * (i * n + e), width, down);
  b.powers[i] += power;
  return true;
}

function scale(x: Float64Array, at: number, width: number, factor: number): void {
  for (let e = at; e < at + width; e++) x[e] *= factor;
}
