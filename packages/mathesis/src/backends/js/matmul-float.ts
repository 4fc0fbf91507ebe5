/** @file Products of real and of complex matrices: which loop fits. */
import type { Elements } from "../../types/dtype.ts";
import { gemm } from "./gemm.ts";
import { gemv, smallProduct } from "./gemv.ts";
import type { Product } from "./product.ts";

/** Multiplications below which packing costs more than it saves. */
const SMALL = 256;

/** Fills out[o…] with the product of a[i…] and b[j…]. */
export function multiplyReal(p: Product, i: number, j: number, o: number): void {
  if (p.n * p.m * p.k <= SMALL) smallProduct(p, i, j, o);
  else if (p.n === 1 || p.m === 1) gemv(p, i, j, o);
  else gemm(p, i, j, o);
}

/** The interleaved numbers of a[n, k] in row-major order. */
function interleaved(p: Product, i: number): Elements {
  const { a, n, k } = p;
  const rows = new Float64Array(2 * n * k);
  let o = 0;
  for (let r = 0; r < n; r++) {
    for (let e = 0; e < k; e++) {
      const at = i + 2 * (r * p.aRow + e * p.aStep);
      rows[o++] = a[at];
      rows[o++] = a[at + 1];
    }
  }
  return rows;
}

/** b[k, m] as the real matrix [2k, 2m] that multiplies interleaved numbers: u + vi is [u v; −v u]. */
function asReal(p: Product, j: number): Float64Array {
  const { b, m, k } = p;
  const matrix = new Float64Array(4 * k * m);
  for (let e = 0; e < k; e++) {
    const [top, bottom] = [4 * e * m, (4 * e + 2) * m];
    for (let c = 0; c < m; c++) {
      const at = j + 2 * (e * p.bStep + c * p.bColumn);
      matrix[top + 2 * c] = b[at];
      matrix[top + 2 * c + 1] = b[at + 1];
      matrix[bottom + 2 * c] = -b[at + 1];
      matrix[bottom + 2 * c + 1] = b[at];
    }
  }
  return matrix;
}

/** Fills out[o…] with a complex product: a real one of twice the terms and columns. */
export function multiplyComplex(p: Product, i: number, j: number, o: number): void {
  const { out, n, m, k } = p;
  const direct = p.aStep === 1;
  const a = direct ? p.a : interleaved(p, i);
  const aRow = 2 * (direct ? p.aRow : k);
  const real = { a, aRow, aStep: 1, b: asReal(p, j), bStep: 2 * m, bColumn: 1, out };
  multiplyReal({ ...real, n, m: 2 * m, k: 2 * k }, direct ? i : 0, 0, o);
}
