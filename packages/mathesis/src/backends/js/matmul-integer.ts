/** @file Products of integer matrices, modulo 2³², and of matrices of truth values. */
import type { Product } from "./product.ts";

/** One row of sums, the terms taken along rows of b. */
function rowAlongColumns(p: Product, i: number, j: number, sums: Int32Array): void {
  const { a, b, m, k } = p;
  sums.fill(0);
  for (let e = 0; e < k; e++) {
    const x = a[i + e * p.aStep];
    const row = j + e * p.bStep;
    for (let c = 0; c < m; c++) sums[c] += Math.imul(x, b[row + c]);
  }
}

/** One row of sums, each along a column of b that is contiguous. */
function rowAlongTerms(p: Product, i: number, j: number, sums: Int32Array): void {
  const { a, b, m, k } = p;
  for (let c = 0; c < m; c++) {
    const column = j + c * p.bColumn;
    let sum = 0;
    for (let e = 0; e < k; e++) {
      sum = (sum + Math.imul(a[i + e * p.aStep], b[column + e * p.bStep])) | 0;
    }
    sums[c] = sum;
  }
}

/** Fills out[o…] with the product of a[i…] and b[j…]. */
export function multiplyIntegers(p: Product, i: number, j: number, o: number): void {
  const sums = new Int32Array(p.m);
  const fillRow = p.bColumn === 1 ? rowAlongColumns : rowAlongTerms;
  for (let r = 0; r < p.n; r++) {
    fillRow(p, i + r * p.aRow, j, sums);
    p.out.set(sums, o + r * p.m);
  }
}

/** The same where sums mean "or": any term that is not zero gives 1. */
export function multiplyTruths(p: Product, i: number, j: number, o: number): void {
  multiplyIntegers(p, i, j, o);
  for (let e = o; e < o + p.n * p.m; e++) p.out[e] = p.out[e] === 0 ? 0 : 1;
}
