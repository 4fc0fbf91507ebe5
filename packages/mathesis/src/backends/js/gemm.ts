/**
 * @file Products of real matrices, after Goto and van de Geijn, "Anatomy of high-performance matrix
 * multiplication", ACM TOMS 34 (2008): blocks of both factors are packed into the order in which
 * they are read, and the innermost loop keeps a 4×4 tile of sums in registers. Sums are doubles.
 */
import type { Elements } from "../../types/dtype.ts";
import type { Product } from "./product.ts";

/** Edge of the register tile, and lines of a packed panel. */
const T = 4;
/** Terms of a sum that are packed at once: a panel of 4·512 doubles stays in the first cache. */
const TERMS = 512;
/** Rows of a block of a: 64·512 doubles stay in the second cache. */
const ROWS = 64;
/** Columns of a block of b. */
const COLUMNS = 512;

const tile = new Float64Array(T * T);
let packedA: Float64Array = new Float64Array(0);
let packedB: Float64Array = new Float64Array(0);

const padded = (lines: number): number => (lines + T - 1) & ~(T - 1);

/**
 * Packs lines, four abreast, into panels. Where the last panel wants lines that do not exist, it
 * repeats its first: what they add to a tile is not stored.
 */
function pack(
  x: Elements,
  at: number,
  line: number,
  step: number,
  lines: number,
  terms: number,
  to: Float64Array,
): void {
  let o = 0;
  for (let l = 0; l < lines; l += T) {
    const there = lines - l;
    const second = there > 1 ? line : 0;
    const third = there > 2 ? 2 * line : 0;
    const fourth = there > 3 ? 3 * line : 0;
    let i = at + l * line;
    for (let e = 0; e < terms; e++) {
      to[o] = x[i];
      to[o + 1] = x[i + second];
      to[o + 2] = x[i + third];
      to[o + 3] = x[i + fourth];
      o += T;
      i += step;
    }
  }
}

/** tile[r, c] = Σₑ a[i + 4e + r] · b[j + 4e + c]. */
function sumTile(a: Float64Array, i: number, b: Float64Array, j: number, terms: number): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  const end = i + T * terms;
  for (let p = i, q = j; p < end; p += T, q += T) {
    const y0 = b[q];
    const y1 = b[q + 1];
    const y2 = b[q + 2];
    const y3 = b[q + 3];
    let x = a[p];
    s00 += x * y0;
    s01 += x * y1;
    s02 += x * y2;
    s03 += x * y3;
    x = a[p + 1];
    s10 += x * y0;
    s11 += x * y1;
    s12 += x * y2;
    s13 += x * y3;
    x = a[p + 2];
    s20 += x * y0;
    s21 += x * y1;
    s22 += x * y2;
    s23 += x * y3;
    x = a[p + 3];
    s30 += x * y0;
    s31 += x * y1;
    s32 += x * y2;
    s33 += x * y3;
  }
  setRow(0, s00, s01, s02, s03);
  setRow(4, s10, s11, s12, s13);
  setRow(8, s20, s21, s22, s23);
  setRow(12, s30, s31, s32, s33);
}

function setRow(at: number, a: number, b: number, c: number, d: number): void {
  tile[at] = a;
  tile[at + 1] = b;
  tile[at + 2] = c;
  tile[at + 3] = d;
}

/** Puts the tile's first rows and columns to out, or adds them to it. */
function storeTile(
  out: Elements,
  o: number,
  width: number,
  rows: number,
  columns: number,
  add: boolean,
): void {
  for (let r = 0; r < rows; r++) {
    const to = o + r * width;
    if (add) for (let c = 0; c < columns; c++) out[to + c] += tile[T * r + c];
    else for (let c = 0; c < columns; c++) out[to + c] = tile[T * r + c];
  }
}

/** All tiles of one packed block of a with one of b. */
function multiplyBlocks(
  rows: number,
  columns: number,
  terms: number,
  out: Elements,
  o: number,
  width: number,
  add: boolean,
): void {
  for (let c = 0; c < columns; c += T) {
    const wide = Math.min(T, columns - c);
    for (let r = 0; r < rows; r += T) {
      sumTile(packedA, r * terms, packedB, c * terms, terms);
      storeTile(out, o + r * width + c, width, Math.min(T, rows - r), wide, add);
    }
  }
}

/** Makes room for the largest blocks of this product. */
function reserve(p: Product): void {
  const terms = Math.min(p.k, TERMS);
  const [a, b] = [padded(Math.min(p.n, ROWS)) * terms, padded(Math.min(p.m, COLUMNS)) * terms];
  if (packedA.length < a) packedA = new Float64Array(a);
  if (packedB.length < b) packedB = new Float64Array(b);
}

/** Fills out[o…] with the product of a[i…] and b[j…]; k is at least 1. */
export function gemm(p: Product, i: number, j: number, o: number): void {
  const { a, b, n, m, k } = p;
  reserve(p);
  const exact = p.out instanceof Float64Array || k <= TERMS;
  const out = exact ? p.out : new Float64Array(n * m);
  const base = exact ? o : 0;
  for (let c = 0; c < m; c += COLUMNS) {
    const columns = Math.min(COLUMNS, m - c);
    for (let e = 0; e < k; e += TERMS) {
      const terms = Math.min(TERMS, k - e);
      pack(b, j + e * p.bStep + c * p.bColumn, p.bColumn, p.bStep, columns, terms, packedB);
      for (let r = 0; r < n; r += ROWS) {
        const rows = Math.min(ROWS, n - r);
        pack(a, i + r * p.aRow + e * p.aStep, p.aRow, p.aStep, rows, terms, packedA);
        multiplyBlocks(rows, columns, terms, out, base + r * m + c, m, e > 0);
      }
    }
  }
  if (!exact) p.out.set(out, o);
}
