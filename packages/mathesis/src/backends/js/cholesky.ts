/**
 * @file The Cholesky factor (Golub and Van Loan, Matrix Computations, 4th ed., §4.2.5): each entry
 * is a dot product of two rows of the factor, so that memory is read in order. Panels of columns
 * take what comes before them from one matrix product.
 */
import type { Raw } from "../../ir/aval.ts";
import { isComplex, lanes } from "../../types/dtype.ts";
import { DomainError, NotPositiveDefinite } from "../../util/errors.ts";
import { multiplyReal } from "./matmul-float.ts";

/** Copies the lower triangle into work; false if it holds something that is not finite. */
function loadLower(a: Raw, start: number, n: number, work: Float64Array): boolean {
  const width = lanes(a.dtype);
  for (let i = 0; i < n; i++) {
    const row = width * n * i;
    const end = row + width * (i + 1);
    for (let e = row; e < end; e++) {
      const v = a.values[start + e];
      if (v - v !== 0) return false;
      work[e] = v;
    }
  }
  return true;
}

/** Columns that are factored together, once the columns before them have been taken off. */
const PANEL = 48;

/** Takes off what the columns before `from` give to columns from … from + width − 1. */
function updatePanel(work: Float64Array, n: number, from: number, width: number): void {
  const rows = n - from;
  const out = new Float64Array(rows * width);
  const top = from * n;
  const lines = { a: work, aRow: n, aStep: 1, b: work, bStep: 1, bColumn: n };
  multiplyReal({ ...lines, out, n: rows, k: from, m: width }, top, top, 0);
  for (let r = 0; r < rows; r++) {
    const row = top + r * n + from;
    for (let c = 0; c < width; c++) work[row + c] -= out[r * width + c];
  }
}

/** Factors the lower triangle of work in place; the first pivot ≤ 0 stops it, else −1. */
function factorReal(work: Float64Array, n: number): number {
  for (let from = 0; from < n; from += PANEL) {
    const width = Math.min(PANEL, n - from);
    if (from > 0) updatePanel(work, n, from, width);
    const failed = factorPanel(work, n, from, width);
    if (failed >= 0) return failed;
  }
  return -1;
}

/** Σ work[i + k]·work[j + k] for k < n, in two chains of additions that run side by side. */
function dot(work: Float64Array, i: number, j: number, n: number): number {
  let even = 0;
  let odd = 0;
  const pairs = n & ~1;
  for (let k = 0; k < pairs; k += 2) {
    even += work[i + k] * work[j + k];
    odd += work[i + k + 1] * work[j + k + 1];
  }
  if (pairs < n) even += work[i + pairs] * work[j + pairs];
  return even + odd;
}

/** The same for one panel, from its diagonal down. */
function factorPanel(work: Float64Array, n: number, from: number, width: number): number {
  for (let i = from; i < n; i++) {
    const ri = i * n;
    const end = Math.min(i, from + width - 1);
    for (let j = from; j <= end; j++) {
      const rj = j * n;
      const s = work[ri + j] - dot(work, ri + from, rj + from, j - from);
      if (j < i) work[ri + j] = s / work[rj + j];
      else {
        work[ri + i] = s > 0 ? Math.sqrt(s) : s;
        if (!(s > 0)) return i;
      }
    }
  }
  return -1;
}

/** The same with L Lᴴ; the diagonal's imaginary parts are taken as 0. */
function factorComplex(work: Float64Array, n: number): number {
  for (let i = 0; i < n; i++) {
    const ri = 2 * i * n;
    for (let j = 0; j <= i; j++) {
      const rj = 2 * j * n;
      let re = work[ri + 2 * j];
      let im = work[ri + 2 * j + 1];
      for (let k = 0; k < 2 * j; k += 2) {
        const a = work[ri + k];
        const b = work[ri + k + 1];
        const c = work[rj + k];
        const d = work[rj + k + 1];
        re -= a * c + b * d;
        im -= b * c - a * d;
      }
      if (j < i) {
        work[ri + 2 * j] = re / work[rj + 2 * j];
        work[ri + 2 * j + 1] = im / work[rj + 2 * j];
      } else {
        work[ri + 2 * i] = re > 0 ? Math.sqrt(re) : re;
        work[ri + 2 * i + 1] = 0;
        if (!(re > 0)) return i;
      }
    }
  }
  return -1;
}

function storeLower(work: Float64Array, out: Raw, start: number, n: number): void {
  const width = lanes(out.dtype);
  for (let i = 0; i < n; i++) {
    const row = width * n * i;
    const end = row + width * (i + 1);
    for (let e = row; e < end; e++) out.values[start + e] = work[e];
    out.values.fill(0, start + end, start + row + width * n);
  }
}

/** ` of matrix 3` for a stack of matrices, nothing for one. */
const ofMatrix = (a: Raw, batch: number): string =>
  a.shape.length > 2 ? ` of matrix ${batch}` : "";

function notFinite(a: Raw, batch: number): DomainError {
  return new DomainError({
    code: "NOT_FINITE",
    op: "cholesky",
    message: `the lower triangle${ofMatrix(a, batch)} holds NaN or an infinity.`,
    details: { batch },
  });
}

function notPositive(a: Raw, batch: number, minor: number, pivot: number): NotPositiveDefinite {
  const n = a.shape[a.shape.length - 1];
  return new NotPositiveDefinite({
    code: "NOT_POSITIVE_DEFINITE",
    op: "cholesky",
    message:
      `leading minor ${minor} of ${n}${ofMatrix(a, batch)} is not positive ` +
      `(pivot ${Number(pivot.toPrecision(6))}).`,
    hint: "if rounding made it so, add jitter to the diagonal: A + 1e-10·I, scaled to A.",
    details: { minor, pivot, batch },
  });
}

/** The lower Cholesky factor of each matrix of a; only lower triangles are read. */
export function cholesky(a: Raw, out: Raw): void {
  const n = a.shape[a.shape.length - 1];
  if (out.size === 0) return;
  const stored = n * n * lanes(a.dtype);
  const factor = isComplex(a.dtype) ? factorComplex : factorReal;
  const work = new Float64Array(stored);
  const batches = a.size / (n * n);
  for (let batch = 0; batch < batches; batch++) {
    const start = batch * stored;
    if (!loadLower(a, a.offset + start, n, work)) throw notFinite(a, batch);
    const failed = factor(work, n);
    if (failed >= 0) {
      const pivot = work[lanes(a.dtype) * (failed * n + failed)];
      throw notPositive(a, batch, failed + 1, pivot);
    }
    storeLower(work, out, out.offset + start, n);
  }
}
