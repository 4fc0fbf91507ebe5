/** @file Gaussian elimination of band matrices with partial pivoting (Golub and Van Loan, 4th ed., §4.3.3). */
import type { Dense } from "../../../kinds/factorisation.ts";
import { quotient } from "../lu/lu.ts";
import { type Attempt, solveNearOne } from "../lu/near-one.ts";

/** Rows of a band and of right-hand sides in one array; a number takes `width` places. */
interface Band {
  readonly x: Float64Array;
  readonly n: number;
  readonly lower: number;
  /** Entries right of the diagonal that elimination may fill: those above it, and as many as below. */
  readonly upper: number;
  readonly columns: number;
  readonly width: number;
  /** Where entry (i, j) of the band is. */
  readonly at: (i: number, j: number) => number;
  /** Where row i of the right-hand sides begins. */
  readonly row: (i: number) => number;
}

/** Rows hold columns i − lower to i + upper; those of ab are diagonals, from the highest down. */
function bandOf(ab: Dense, b: Dense, lower: number, above: number): Band {
  const [[, n], [, columns], width] = [ab.shape, b.shape, ab.complex ? 2 : 1];
  const upper = lower + above;
  const all = lower + upper + 1;
  const x = new Float64Array(width * n * (all + columns));
  const at = (i: number, j: number): number => width * (i * all + j - i + lower);
  const row = (i: number): number => width * (n * all + i * columns);
  for (let i = 0; i < n; i++) {
    for (let j = Math.max(0, i - lower); j <= Math.min(n - 1, i + above); j++) {
      const from = width * ((above + i - j) * n + j);
      for (let part = 0; part < width; part++) x[at(i, j) + part] = ab.values[from + part];
    }
  }
  x.set(b.values, row(0));
  return { x, n, lower, upper, columns, width, at, row };
}

/** Takes a multiple of `count` places of one row off another. */
function takeOff(
  { x, width }: Band,
  [re, im]: readonly [number, number],
  own: number,
  top: number,
  count: number,
): void {
  if (width === 1) {
    for (let e = 0; e < count; e++) x[own + e] -= re * x[top + e];
    return;
  }
  for (let e = 0; e < count; e += 2) {
    const p = x[top + e];
    const q = x[top + e + 1];
    x[own + e] -= re * p - im * q;
    x[own + e + 1] -= re * q + im * p;
  }
}

function exchange(x: Float64Array, p: number, q: number, count: number): void {
  const held = x.slice(p, p + count);
  x.copyWithin(p, q, q + count);
  x.set(held, q);
}

const ratio = ({ x, width }: Band, a: number, b: number): readonly [number, number] =>
  width === 1 ? [x[a] / x[b], 0] : quotient(x, a, b);

const sizeAt = ({ x, width }: Band, at: number): number =>
  Math.abs(x[at]) + (width === 2 ? Math.abs(x[at + 1]) : 0);

/** Eliminates column k; false if its pivot is zero. */
function eliminate(band: Band, k: number): boolean {
  const { x, n, lower, upper, columns, width, at, row } = band;
  const last = Math.min(n - 1, k + lower);
  let place = k;
  for (let i = k + 1; i <= last; i++) {
    if (sizeAt(band, at(i, k)) > sizeAt(band, at(place, k))) place = i;
  }
  const reach = width * (Math.min(n - 1, k + upper) - k + 1);
  if (place !== k) {
    exchange(x, at(k, k), at(place, k), reach);
    exchange(x, row(k), row(place), width * columns);
  }
  if (sizeAt(band, at(k, k)) === 0) return false;
  for (let i = k + 1; i <= last; i++) {
    const factor = ratio(band, at(i, k), at(k, k));
    takeOff(band, factor, at(i, k), at(k, k), reach);
    takeOff(band, factor, row(i), row(k), width * columns);
  }
  return true;
}

/** Solves A X = B for A in band storage; the first zero pivot, or −1. */
export const solveBand = (
  ab: Dense,
  b: Dense,
  around: readonly [lower: number, above: number],
  out: Float64Array,
): number => solveNearOne(ab, b, out, (p, q) => attempt(bandOf(p, q, ...around), out));

function attempt(band: Band, out: Float64Array): Attempt {
  const { x, n, row } = band;
  let largest = 0;
  for (let k = 0; k < n; k++) {
    if (!eliminate(band, k)) return { zero: k, largest };
    largest = Math.max(largest, sizeAt(band, band.at(k, k)));
  }
  for (let i = n - 1; i >= 0; i--) solveRow(band, i);
  out.set(x.subarray(row(0), row(0) + out.length));
  return { zero: -1, largest };
}

/** Row i of the solution, from those below it. */
function solveRow(band: Band, i: number): void {
  const { x, n, upper, columns, width, at, row } = band;
  for (let j = i + 1; j <= Math.min(n - 1, i + upper); j++) {
    const factor = [x[at(i, j)], width === 2 ? x[at(i, j) + 1] : 0] as const;
    takeOff(band, factor, row(i), row(j), width * columns);
  }
  for (let e = row(i); e < row(i) + width * columns; e += width) {
    const [re, im] = ratio(band, e, at(i, i));
    x[e] = re;
    if (width === 2) x[e + 1] = im;
  }
}
