/**
 * @file The singular value decomposition A = U Σ Vᴴ: to bidiagonal form by reflections (Golub and Van
 * Loan, 4th ed., §5.4.8, §8.6), then to diagonal form by rotations (bidiagonal-qr.ts).
 */
import { kernels } from "../../../../core/backend.ts";
import type { Heap, HeapSize } from "../../../../ir/heap.ts";
import { NotConverged } from "../../../../util/errors.ts";
import { type Dense, ofMatrix, type Place } from "../../../kinds/factorisation.ts";
import { type HeapRows, transposeRows } from "../rows.ts";
import { inSafeRange, multiplyByPower } from "../scaling.ts";
import { diagonalise } from "./bidiagonal-qr.ts";
import {
  type Bidiagonal,
  bidiagonalise,
  bidiagonalRoom,
  bidiagonalTerms,
} from "./bidiagonalise.ts";
import { applyComplex, bidiagonaliseComplex } from "./bidiagonalise-complex.ts";
import { RowReflectors, reflectorsRoom } from "./row-reflectors.ts";
import { lowerRoom, reduceToLower } from "./rows-lq.ts";
import { spread, spreadRoom } from "./spread.ts";
import { Sweeps, sweepsRoom } from "./sweeps.ts";

/** The factors to fill: U has the left vectors in columns, Vᴴ the right ones in rows. */
export interface SvdOutputs {
  readonly values: Dense;
  readonly left?: Dense;
  readonly right?: Dense;
}

/** Who asks, for the error. */
export interface Asking {
  readonly of: string;
  readonly place: Place;
}

/**
 * The singular values, descending, and the vectors if they are asked for; of a matrix that is not
 * square, all vectors of the longer side if the output has room for them.
 */
export function factorSvd(given: Dense, outputs: SvdOutputs, asking: Asking): void {
  const [values, power] = inSafeRange(given.values);
  const a = { ...given, values };
  const [rows, columns] = a.shape;
  if (Math.min(rows, columns) === 0) emptyFactors(outputs);
  else (a.complex ? factorComplex : factorReal)(a, outputs, asking);
  multiplyByPower(outputs.values.values, power);
}

/** Identities where one of the sides has length 0. */
function emptyFactors({ left, right }: SvdOutputs): void {
  for (const out of [left, right]) {
    if (out === undefined) continue;
    const width = out.complex ? 2 : 1;
    const [m, n] = out.shape;
    for (let i = 0; i < Math.min(m, n); i++) out.values[width * (i * n + i)] = 1;
  }
}

function notConverged({ of, place }: Asking, n: number): NotConverged {
  return new NotConverged({
    code: "NOT_CONVERGED",
    op: of,
    message: `the singular values${ofMatrix(place)} did not converge: ${n} of them.`,
    needs: "needs at most 30 n² rotations, where two a squared size are usual.",
    details: { n, ...(place !== undefined && { batch: place }) },
  });
}

/** A length of rows in eights, of which neighbours do not fall on one line of a cache. */
const stride = (n: number): number => 8 * (2 * Math.floor((n + 7) / 16) + 1);

/** From this ratio of the sides on, the longer one is reduced before the bidiagonal form. */
const MUCH_LONGER = 1.6;
/** From this ratio on, one product over the longer side pays for what it takes on the shorter. */
const SPREAD = 4;

/** Rows of vectors, real or interleaved complex ones, `row` of them apart. */
interface Vectors {
  readonly x: Float64Array;
  readonly at: number;
  readonly row: number;
}

/** Both sides of a matrix with n ≤ m: M = shortᴴ Σ long, each with its rows. */
interface Sides {
  readonly n: number;
  readonly m: number;
  /** Rows of `long`: n, or m with those that have no singular value. */
  readonly all: number;
  readonly tall: boolean;
  readonly vectors: boolean;
  /** Whether `long` has rows of n numbers to the end, and is written in one product. */
  readonly spread: boolean;
}

function sidesOf({ shape: [rows, columns] }: Dense, { left, right }: SvdOutputs): Sides {
  const tall = rows > columns;
  const [n, m] = tall ? [columns, rows] : [rows, columns];
  const all = (tall ? left?.shape[1] : right?.shape[0]) ?? 0;
  const vectors = left !== undefined;
  const isSpread = vectors && !left.complex && all === n && m >= SPREAD * n;
  return { n, m, all, tall, vectors, spread: isSpread };
}

/** How much room it takes, all together. */
function sizeOf({ n, m, all, vectors, spread: isSpread }: Sides): HeapSize {
  const rows = Math.max(n, all);
  const ofMatrix = n * m + n * n + lowerRoom(n) + bidiagonalRoom(n, m) + reflectorsRoom(rows);
  const long = isSpread ? n * stride(n) + spreadRoom(n, m) : all * stride(m);
  const ofVectors = vectors ? long + n * stride(n) + sweepsRoom(n) : 0;
  const terms = Math.max(m, bidiagonalTerms);
  return { numbers: ofMatrix + ofVectors, product: [isSpread ? m : rows, terms, terms] };
}

function factorReal(a: Dense, outputs: SvdOutputs, asking: Asking): void {
  const sides = sidesOf(a, outputs);
  const { n, m, all, tall, vectors } = sides;
  kernels().onHeap(sizeOf(sides), (h) => {
    const matrix = { at: h.empty(n * m), row: m, columns: m };
    load(a, h.x, matrix.at, tall);
    const reflectors = new RowReflectors(h, Math.max(n, all));
    const lower = m < MUCH_LONGER * n ? undefined : { at: h.empty(n * n), row: n, columns: n };
    const blocks = lower && reduceToLower(h, n, matrix, lower, reflectors);
    const b = bidiagonalise(h, n, lower ?? matrix);
    if (!vectors) {
      finish({ d: b.d, done: diagonalise(b.d, b.e) }, outputs, sides, asking);
      return;
    }
    const { long, short } = identities(h, sides.spread ? { ...sides, m: n } : sides);
    // reflections that are as long as rotations come first, while there are zeros that they skip
    const isSquare = b.long.columns === n;
    const inside = after({ ...short, at: short.at + short.row });
    reflectors.form(inside, after(b.short), b.shortTau);
    if (isSquare) reflectors.form(long, b.long, b.longTau);
    const done = rotate(h, b, sides, [long, short]);
    const of = { d: b.d, done, short: { ...short, x: h.x } };
    if (sides.spread && blocks !== undefined) {
      const spreadTo = (order: readonly number[], to: Dense): void => {
        const at = spread(h, long, order, blocks, tall);
        to.values.set(h.x.subarray(at, at + n * m));
      };
      finish({ ...of, spreadTo }, outputs, sides, asking);
      return;
    }
    if (!isSquare) reflectors.applyTransposed(long, all, b.long, b.longTau);
    for (const block of blocks?.toReversed() ?? []) reflectors.apply(long, all, block, true);
    finish({ ...of, long: { ...long, x: h.x } }, outputs, sides, asking);
  });
}

/** The rows without their first numbers. */
const after = ({ at, row, columns }: HeapRows): HeapRows => ({
  at: at + 1,
  row,
  columns: columns - 1,
});

/** The vectors of both sides before anything was done. */
function identities(h: Heap, { n, m, all }: Sides) {
  const long = { at: h.take(all * stride(m)), row: stride(m), columns: m };
  const short = { at: h.take(n * stride(n)), row: stride(n), columns: n };
  for (let i = 0; i < all; i++) h.x[long.at + i * (long.row + 1)] = 1;
  for (let i = 0; i < n; i++) h.x[short.at + i * (short.row + 1)] = 1;
  return { long, short };
}

/** Turns vectors of n numbers with the bidiagonal matrix until it is diagonal; whether it is. */
function rotate(
  h: Heap,
  { d, e }: Pick<Bidiagonal, "d" | "e">,
  { n }: Sides,
  [long, short]: readonly [HeapRows, HeapRows],
): boolean {
  return diagonalise(d, e, new Sweeps(h, n, { ...long, columns: n }, short));
}

/** Copies the matrix to rows; a tall one as its (conjugate) transpose. */
function load(a: Dense, x: Float64Array, at: number, tall: boolean): void {
  const [rows, columns] = a.shape;
  if (tall) transposeTo({ x: a.values, at: 0, row: columns }, [rows, columns], x, at, a.complex);
  else x.set(a.values, at);
}

/** Writes the (conjugate) transpose of m rows of n numbers, which are taken in some order. */
function transposeTo(
  { x, at, row }: Vectors,
  [m, n]: readonly [m: number, n: number],
  to: Float64Array,
  start: number,
  complex: boolean,
  order: ArrayLike<number> = [],
): void {
  const rows = new Int32Array(m);
  for (let i = 0; i < m; i++) rows[i] = at + (i < order.length ? order[i] : i) * row;
  if (!complex) transposeRows(x, rows, n, to, start);
  else {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const [from, own] = [2 * (rows[i] + j), 2 * (start + j * m + i)];
        to[own] = x[from];
        to[own + 1] = 0 - x[from + 1];
      }
    }
  }
}

function factorComplex(a: Dense, outputs: SvdOutputs, asking: Asking): void {
  const sides = sidesOf(a, outputs);
  const { n, m, all, vectors } = sides;
  const matrix = new Float64Array(2 * n * m);
  load(a, matrix, 0, sides.tall);
  const b = bidiagonaliseComplex(matrix, n, m);
  if (!vectors) {
    finish({ d: b.d, done: diagonalise(b.d, b.e) }, outputs, sides, asking);
    return;
  }
  const [long, short] = [new Float64Array(2 * all * m), new Float64Array(2 * n * n)];
  const numbers = all * stride(m) + n * stride(n) + sweepsRoom(n);
  const done = kernels().onHeap({ numbers }, (h) => {
    const turned = identities(h, sides);
    const isDone = rotate(h, b, sides, [turned.long, turned.short]);
    widen(h, turned.long, all, long);
    widen(h, turned.short, n, short);
    return isDone;
  });
  applyComplex(long, all, b.long);
  applyComplex(short, n, b.short);
  const of = { long: { x: long, at: 0, row: m }, short: { x: short, at: 0, row: n } };
  finish({ d: b.d, done, ...of }, outputs, sides, asking);
}

/** Real rows as complex ones. */
function widen({ x }: Heap, { at, row, columns }: HeapRows, count: number, to: Float64Array): void {
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < columns; j++) to[2 * (i * columns + j)] = x[at + i * row + j];
  }
}

/** What the iteration left: values of any sign in any order, and their vectors in rows. */
interface Found {
  readonly d: Float64Array;
  readonly done: boolean;
  readonly long?: Vectors;
  readonly short?: Vectors;
  /** Writes the vectors of the longer side in an order, in place of `long`. */
  readonly spreadTo?: (order: readonly number[], to: Dense) => void;
}

/** Values that are not negative, descending, and the vectors where they belong. */
function finish(found: Found, out: SvdOutputs, { n, tall }: Sides, asking: Asking): void {
  const { d, done, long, short, spreadTo } = found;
  if (!done) throw notConverged(asking, n);
  const order = Array.from(d.keys()).sort((i, j) => Math.abs(d[j]) - Math.abs(d[i]));
  order.forEach((from, i) => {
    out.values.values[i] = Math.abs(d[from]);
  });
  if (!short || !out.left || !out.right) return;
  const width = out.left.complex ? 2 : 1;
  for (let i = 0; i < n; i++) {
    if (!(d[i] < 0)) continue;
    const [from, to] = [width * (short.at + i * short.row), width * (short.at + i * short.row + n)];
    for (let e = from; e < to; e++) short.x[e] = 0 - short.x[e];
  }
  spreadTo?.(order, tall ? out.left : out.right);
  const [left, right] = tall ? [long, short] : [short, long];
  if (right) putRows(right, order, out.right);
  if (left) putColumns(left, order, out.left);
}

/** Rows as columns. */
function putColumns(rows: Vectors, order: readonly number[], to: Dense): void {
  const [count, columns] = to.shape;
  transposeTo(rows, [columns, count], to.values, 0, to.complex, order);
}

/** Rows without gaps, the first of them in another order. */
function putRows({ x, at, row }: Vectors, order: readonly number[], to: Dense): void {
  const [count, columns] = to.shape;
  const width = to.complex ? 2 : 1;
  for (let i = 0; i < count; i++) {
    const from = width * (at + (order[i] ?? i) * row);
    to.values.set(x.subarray(from, from + width * columns), width * i * columns);
  }
}
