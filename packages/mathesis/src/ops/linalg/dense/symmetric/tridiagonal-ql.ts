/**
 * @file The implicit QL algorithm with Wilkinson's shifts for symmetric tridiagonal matrices (Golub and
 * Van Loan, Matrix Computations, 4th ed., §8.3.5; Parlett, The Symmetric Eigenvalue Problem, ch. 8).
 */
import type { Tridiagonal } from "./tridiagonalise.ts";

export const EPSILON: number = 2 ** -53;
/** What counts as zero beside a matrix of size 1, whatever its neighbours. */
export const TINY: number = EPSILON * EPSILON;
/** Sweeps for an eigenvalue, on average: less than two are usual. */
const MOST_SWEEPS = 30;

/** A rotation of the vectors i and j: they become c·vᵢ − s·vⱼ and s·vᵢ + c·vⱼ. */
export type Turn = (i: number, j: number, c: number, s: number) => void;

/**
 * Makes T diagonal, rows `from` to `to`: d has its eigenvalues then, in any order. The first that was
 * not found in 30 sweeps for each, or −1.
 */
export function implicitQl(t: Tridiagonal, from: number, to: number, turn: Turn): number {
  const { d } = t;
  let sweeps = MOST_SWEEPS * (to - from);
  let [start, end, isUp] = [from, -1, true];
  while (start < to) {
    const found = endOfBlock(t, start, to);
    if (found === start) {
      start++;
      end = -1;
      continue;
    }
    // of graded matrices the small end is found first: QL if that is the first row, or else QR
    if (found !== end) isUp = Math.abs(d[start]) <= Math.abs(d[found]);
    end = found;
    if (sweeps-- === 0) return start;
    if (isUp) sweep(t, start, end, turn);
    else sweep(t, end, start, turn);
  }
  return -1;
}

/** The last row of the block from l on; the negligible number that ends it becomes zero. */
function endOfBlock({ d, e }: Tridiagonal, l: number, to: number): number {
  let m = l;
  while (m < to - 1) {
    const size = Math.abs(d[m]) + Math.abs(d[m + 1]);
    if (Math.abs(e[m]) <= EPSILON * size + TINY) {
      e[m] = 0;
      break;
    }
    m++;
  }
  return m;
}

/** √(x² + y²); only what may underflow takes the slow way. */
function length(x: number, y: number): number {
  const square = x * x + y * y;
  return square > 2 ** -900 ? Math.sqrt(square) : Math.hypot(x, y);
}

/** Of the rows l and k, which e couples, the eigenvalue next to d[l]. */
function wilkinsonShift(d: Float64Array, e: number, l: number, k: number): number {
  const half = (d[k] - d[l]) / (2 * e);
  const root = Math.sqrt(half * half + 1);
  return d[l] - e / (half + (half < 0 ? -root : root));
}

/** One step T = Q(T − σI)Qᵀ + σI on rows l to m, up or down: a bulge is chased from m to l. */
function sweep({ d, e }: Tridiagonal, l: number, m: number, turn: Turn): void {
  const step = m > l ? 1 : -1;
  // the coupling of rows i and i + step is e[i + shift]
  const shift = step > 0 ? 0 : -1;
  let g = d[m] - wilkinsonShift(d, e[l + shift], l, l + step);
  let [c, s, moved] = [1, 1, 0];
  for (let i = m - step; i !== l - step; i -= step) {
    const next = i + step;
    const bulge = s * e[i + shift];
    const off = c * e[i + shift];
    const r = length(bulge, g);
    if (next !== m) e[next + shift] = r;
    if (r === 0) {
      // the matrix falls into two
      d[next] -= moved;
      return;
    }
    s = bulge / r;
    c = g / r;
    g = d[next] - moved;
    const sum = (d[i] - g) * s + 2 * c * off;
    moved = s * sum;
    d[next] = g + moved;
    g = c * sum - off;
    turn(i, next, c, s);
  }
  d[l] -= moved;
  e[l + shift] = g;
}
