/**
 * @file Triangular systems by substitution. The matrix itself is read along rows: as dot products
 * for A x = b, as updates of what is still unknown for Aᵀ x = b.
 */
import type { Raw } from "../../ir/aval.ts";
import type { TriangularFlags } from "../../ir/kernels.ts";
import { type Elements, isComplex, lanes } from "../../types/dtype.ts";
import { SingularMatrix } from "../../util/errors.ts";

/** One matrix at `at`, n×n, and m right-hand sides in x (in doubles, solved in place). */
interface System {
  readonly a: Elements;
  readonly at: number;
  readonly n: number;
  readonly m: number;
  readonly x: Float64Array;
}

/** x[i] −= f·x[j] for rows of m numbers. */
function subtractReal(x: Float64Array, i: number, j: number, f: number, m: number): void {
  if (f === 0) return;
  for (let c = 0; c < m; c++) x[i + c] -= f * x[j + c];
}

function solveReal(s: System, flags: TriangularFlags): void {
  const { a, at, n, m, x } = s;
  const down = flags.lower !== flags.transpose;
  for (let step = 0; step < n; step++) {
    const i = down ? step : n - 1 - step;
    const row = at + i * n;
    const [from, to] = flags.lower ? [0, i] : [i + 1, n];
    if (!flags.transpose) {
      for (let j = from; j < to; j++) subtractReal(x, i * m, j * m, a[row + j], m);
    }
    if (!flags.unitDiagonal) {
      const pivot = a[row + i];
      for (let c = i * m; c < (i + 1) * m; c++) x[c] /= pivot;
    }
    if (flags.transpose) {
      for (let j = from; j < to; j++) subtractReal(x, j * m, i * m, a[row + j], m);
    }
  }
}

/** x[i] −= (p + q·i)·x[j] for rows of m complex numbers. */
function subtractComplex(
  x: Float64Array,
  i: number,
  j: number,
  p: number,
  q: number,
  m: number,
): void {
  for (let c = 0; c < 2 * m; c += 2) {
    const re = x[j + c];
    const im = x[j + c + 1];
    x[i + c] -= p * re - q * im;
    x[i + c + 1] -= p * im + q * re;
  }
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

function solveComplex(s: System, flags: TriangularFlags): void {
  const { a, at, n, m, x } = s;
  const down = flags.lower !== flags.transpose;
  const width = 2 * m;
  for (let step = 0; step < n; step++) {
    const i = down ? step : n - 1 - step;
    const row = at + 2 * i * n;
    const [from, to] = flags.lower ? [0, i] : [i + 1, n];
    const subtract = (target: number, source: number, j: number): void => {
      subtractComplex(x, target * width, source * width, a[row + 2 * j], a[row + 2 * j + 1], m);
    };
    if (!flags.transpose) for (let j = from; j < to; j++) subtract(i, j, j);
    if (!flags.unitDiagonal) divideComplex(x, i * width, a[row + 2 * i], a[row + 2 * i + 1], m);
    if (flags.transpose) for (let j = from; j < to; j++) subtract(j, i, j);
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
  if (out.size === 0) return;
  const [n, m] = b.shape.slice(-2);
  const width = lanes(a.dtype);
  const solve = isComplex(a.dtype) ? solveComplex : solveReal;
  const x = new Float64Array(n * m * width);
  const batches = a.size / (n * n);
  for (let batch = 0; batch < batches; batch++) {
    const at = a.offset + batch * n * n * width;
    if (!flags.unitDiagonal) checkDiagonal(a, at, n, batch);
    const start = batch * x.length;
    x.set(b.values.subarray(b.offset + start, b.offset + start + x.length));
    solve({ a: a.values, at, n, m, x }, flags);
    out.values.set(x, out.offset + start);
  }
}
