/**
 * @file Triangular systems by substitution, in blocks of rows: what the rows already solved give to
 * a block comes from one matrix product.
 */
import type { Raw } from "../../ir/aval.ts";
import type { TriangularFlags } from "../../ir/kernels.ts";
import { type Elements, isComplex, lanes } from "../../types/dtype.ts";
import { SingularMatrix } from "../../util/errors.ts";
import { multiplyComplex, multiplyReal } from "./matmul-float.ts";

/** op(A)[r, e] is a[at + row·r + step·e]; x holds m right-hand sides, solved in place. */
interface System {
  readonly a: Elements;
  readonly at: number;
  readonly row: number;
  readonly step: number;
  readonly n: number;
  readonly m: number;
  readonly x: Float64Array;
  readonly complex: boolean;
  readonly unitDiagonal: boolean;
}

/** Rows that are solved together. */
const BLOCK = 64;

/** Takes off what rows done … done + k − 1 give to rows from … from + rows − 1. */
function subtractSolved(s: System, from: number, rows: number, done: number, k: number): void {
  const { a, x, m } = s;
  const width = s.complex ? 2 : 1;
  const out = new Float64Array(rows * m * width);
  const strides = { aRow: s.row, aStep: s.step, bStep: m, bColumn: 1 };
  const multiply = s.complex ? multiplyComplex : multiplyReal;
  const corner = s.at + width * (from * s.row + done * s.step);
  multiply({ a, b: x, out, n: rows, k, m, ...strides }, corner, width * done * m, 0);
  const first = width * from * m;
  for (let e = 0; e < out.length; e++) x[first + e] -= out[e];
}

/** Solves row r, the rows first … end − 1 being those of its block that are solved. */
function solveRowReal(s: System, r: number, first: number, end: number): void {
  const { a, x, m } = s;
  const row = s.at + r * s.row;
  const pivot = s.unitDiagonal ? 1 : a[row + r * s.step];
  if (m === 1) {
    let sum = x[r];
    for (let e = first; e < end; e++) sum -= a[row + e * s.step] * x[e];
    x[r] = sum / pivot;
    return;
  }
  const to = r * m;
  for (let e = first; e < end; e++) {
    const factor = a[row + e * s.step];
    const from = e * m;
    for (let c = 0; c < m; c++) x[to + c] -= factor * x[from + c];
  }
  if (!s.unitDiagonal) for (let c = to; c < to + m; c++) x[c] /= pivot;
}

/** x[i] /= p + q·i, by Smith's method: no intermediate overflows unless the quotient does. */
function divideComplex(x: Float64Array, i: number, p: number, q: number, m: number): void {
  const wide = Math.abs(p) >= Math.abs(q);
  const ratio = wide ? q / p : p / q;
  const scale = wide ? p + q * ratio : q + p * ratio;
  for (let c = i; c < i + 2 * m; c += 2) {
    const re = x[c];
    const im = x[c + 1];
    x[c] = (wide ? re + im * ratio : re * ratio + im) / scale;
    x[c + 1] = (wide ? im - re * ratio : im * ratio - re) / scale;
  }
}

function solveRowComplex(s: System, r: number, first: number, end: number): void {
  const { a, x, m } = s;
  const row = s.at + 2 * r * s.row;
  const to = 2 * r * m;
  for (let e = first; e < end; e++) {
    const p = a[row + 2 * e * s.step];
    const q = a[row + 2 * e * s.step + 1];
    const from = 2 * e * m;
    for (let c = 0; c < 2 * m; c += 2) {
      const re = x[from + c];
      const im = x[from + c + 1];
      x[to + c] -= p * re - q * im;
      x[to + c + 1] -= p * im + q * re;
    }
  }
  const pivot = row + 2 * r * s.step;
  if (!s.unitDiagonal) divideComplex(x, to, a[pivot], a[pivot + 1], m);
}

/** Forward substitution, for op(A) lower. */
function solveDown(s: System): void {
  const solveRow = s.complex ? solveRowComplex : solveRowReal;
  for (let from = 0; from < s.n; from += BLOCK) {
    const end = Math.min(from + BLOCK, s.n);
    if (from > 0) subtractSolved(s, from, end - from, 0, from);
    for (let r = from; r < end; r++) solveRow(s, r, from, r);
  }
}

/** Back substitution, for op(A) upper. */
function solveUp(s: System): void {
  const solveRow = s.complex ? solveRowComplex : solveRowReal;
  for (let end = s.n; end > 0; end -= BLOCK) {
    const from = Math.max(end - BLOCK, 0);
    if (end < s.n) subtractSolved(s, from, end - from, end, s.n - end);
    for (let r = end - 1; r >= from; r--) solveRow(s, r, r + 1, end);
  }
}

/** Throws for the first zero on the diagonal. */
function checkDiagonal(a: Raw, at: number, n: number, batch: number): void {
  const width = lanes(a.dtype);
  for (let i = 0; i < n; i++) {
    const p = at + width * (i * n + i);
    if (a.values[p] !== 0 || (width === 2 && a.values[p + 1] !== 0)) continue;
    const where = a.shape.length > 2 ? ` of matrix ${batch}` : "";
    throw new SingularMatrix({
      code: "SINGULAR",
      op: "solveTriangular",
      message: `the diagonal${where} is zero at row ${i}.`,
      details: { index: i, batch },
    });
  }
}

/** x with op(A) x = b for triangular A; batches are equal. */
export function solveTriangular(a: Raw, b: Raw, out: Raw, flags: TriangularFlags): void {
  const { lower, transpose, unitDiagonal } = flags;
  const [n, m] = b.shape.slice(-2);
  const width = lanes(a.dtype);
  const x = new Float64Array(n * m * width);
  const [row, step] = transpose ? [1, n] : [n, 1];
  const shared = { a: a.values, row, step, n, m, x, complex: isComplex(a.dtype), unitDiagonal };
  const solve = lower !== transpose ? solveDown : solveUp;
  const batches = n === 0 ? 0 : a.size / (n * n);
  for (let batch = 0; batch < batches; batch++) {
    const at = a.offset + batch * n * n * width;
    if (!unitDiagonal) checkDiagonal(a, at, n, batch);
    const start = batch * x.length;
    x.set(b.values.subarray(b.offset + start, b.offset + start + x.length));
    solve({ ...shared, at });
    out.values.set(x, out.offset + start);
  }
}
