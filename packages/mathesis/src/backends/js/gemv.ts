/** @file Products of a matrix with a vector, and small products, where packing does not pay. */
import type { Elements } from "../../types/dtype.ts";
import type { Product } from "./product.ts";

/** Σₑ x[i + e·s] · y[j + e·t]. */
function dot(
  x: Elements,
  i: number,
  s: number,
  y: Elements,
  j: number,
  t: number,
  n: number,
): number {
  let a = 0;
  let b = 0;
  const even = n & ~1;
  for (let e = 0; e < even; e += 2) {
    a += x[i + e * s] * y[j + e * t];
    b += x[i + (e + 1) * s] * y[j + (e + 1) * t];
  }
  if (even < n) a += x[i + even * s] * y[j + even * t];
  return a + b;
}

/** Products so small that their entries are computed one by one. */
export function smallProduct(p: Product, i: number, j: number, o: number): void {
  const { a, b, out, n, m, k } = p;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < m; c++) {
      out[o + r * m + c] = dot(a, i + r * p.aRow, p.aStep, b, j + c * p.bColumn, p.bStep, k);
    }
  }
}

/** sums[l] = Σₑ x[i + e·step + l] · y[j + e·t]: along memory, four terms at a time. */
function combineLines(
  x: Elements,
  i: number,
  step: number,
  y: Elements,
  j: number,
  t: number,
  terms: number,
  sums: Float64Array,
): void {
  const n = sums.length;
  const whole = terms & ~3;
  for (let e = 0; e < whole; e += 4) {
    const q = j + e * t;
    const y0 = y[q];
    const y1 = y[q + t];
    const y2 = y[q + 2 * t];
    const y3 = y[q + 3 * t];
    const p0 = i + e * step;
    const p1 = p0 + step;
    const p2 = p1 + step;
    const p3 = p2 + step;
    for (let l = 0; l < n; l++) {
      sums[l] += x[p0 + l] * y0 + x[p1 + l] * y1 + (x[p2 + l] * y2 + x[p3 + l] * y3);
    }
  }
  for (let e = whole; e < terms; e++) {
    const f = y[j + e * t];
    for (let l = 0; l < n; l++) sums[l] += x[i + e * step + l] * f;
  }
}

/** Four sums at once, each of a line of x with the same y; both have step 1 (or y any t). */
function dotLines(
  x: Elements,
  i: number,
  line: number,
  y: Elements,
  j: number,
  t: number,
  terms: number,
  lines: number,
  out: Elements,
  o: number,
): void {
  let l = 0;
  for (; l + 4 <= lines; l += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    const p = i + l * line;
    for (let e = 0; e < terms; e++) {
      const f = y[j + e * t];
      a += x[p + e] * f;
      b += x[p + line + e] * f;
      c += x[p + 2 * line + e] * f;
      d += x[p + 3 * line + e] * f;
    }
    out[o + l] = a;
    out[o + l + 1] = b;
    out[o + l + 2] = c;
    out[o + l + 3] = d;
  }
  for (; l < lines; l++) out[o + l] = dot(x, i + l * line, 1, y, j, t, terms);
}

/** Fills out[o…] when n or m is 1: the other factor's lines with this one's only line. */
export function gemv(p: Product, i: number, j: number, o: number): void {
  const { a, b, out, n, m, k } = p;
  if (m === 1) {
    if (p.aStep === 1) dotLines(a, i, p.aRow, b, j, p.bStep, k, n, out, o);
    else {
      const sums = new Float64Array(n);
      combineLines(a, i, p.aStep, b, j, p.bStep, k, sums);
      out.set(sums, o);
    }
  } else if (p.bStep === 1) {
    dotLines(b, j, p.bColumn, a, i, p.aStep, k, m, out, o);
  } else {
    const sums = new Float64Array(m);
    combineLines(b, j, p.bStep, a, i, p.aStep, k, sums);
    out.set(sums, o);
  }
}
