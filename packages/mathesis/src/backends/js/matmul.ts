/** @file Matrix products: which loop fits, and the batches around it. */
import type { Raw } from "../../ir/aval.ts";
import { type Elements, isComplex, isFloat } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import { gemm } from "./gemm.ts";
import { gemv, smallProduct } from "./gemv.ts";
import { multiplyIntegers, multiplyTruths } from "./matmul-integer.ts";
import type { Product } from "./product.ts";
import { broadcastStrides, forEachRun } from "./strided.ts";

/** Multiplications below which packing costs more than it saves. */
const SMALL = 256;

function multiplyReal(p: Product, i: number, j: number, o: number): void {
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

/** A complex product is a real one of twice the terms and columns. */
function multiplyComplex(p: Product, i: number, j: number, o: number): void {
  const { out, n, m, k } = p;
  const direct = p.aStep === 1;
  const a = direct ? p.a : interleaved(p, i);
  const real = { a, aRow: 2 * k, aStep: 1, b: asReal(p, j), bStep: 2 * m, bColumn: 1, out };
  multiplyReal({ ...real, n, m: 2 * m, k: 2 * k }, direct ? i : 0, 0, o);
}

/** One product of the last two axes; rows is more than out's when batches are merged. */
function productOf(
  a: Raw,
  b: Raw,
  out: Raw,
  transposeA: boolean,
  transposeB: boolean,
  rows: number,
): Product {
  const n = out.shape[out.shape.length - 2];
  const m = out.shape[out.shape.length - 1];
  const k = a.shape[a.shape.length - (transposeA ? 2 : 1)];
  return {
    a: a.values,
    aRow: transposeA ? 1 : k,
    aStep: transposeA ? n : 1,
    b: b.values,
    bStep: transposeB ? 1 : m,
    bColumn: transposeB ? k : 1,
    out: out.values,
    n: rows,
    k,
    m,
  };
}

type Multiply = (p: Product, i: number, j: number, o: number) => void;

function multiplyFor(out: Raw): Multiply {
  if (isFloat(out.dtype)) return multiplyReal;
  if (isComplex(out.dtype)) return multiplyComplex;
  return out.dtype === "bool" ? multiplyTruths : multiplyIntegers;
}

/** Each product of a batch. */
function multiplyBatches(multiply: Multiply, p: Product, a: Raw, b: Raw, out: Raw): void {
  const shape = out.shape.slice(0, -2);
  const width = isComplex(out.dtype) ? 2 : 1;
  const strides = (x: Raw, size: number): number[] =>
    broadcastStrides(x.shape.slice(0, -2), shape).map((s) => s * size * width);
  const walk = {
    shape,
    strides: [strides(a, p.n * p.k), strides(b, p.k * p.m), strides(out, p.n * p.m)],
  };
  const at = [a.offset, b.offset, out.offset];
  forEachRun(walk, shape.length, at, () => multiply(p, at[0], at[1], at[2]));
}

/** Rows of a matrix, those of all its batches counted. */
const rowsOf = (a: Raw): number => a.size / a.shape[a.shape.length - 1];

const isOneMatrix = (b: Raw): boolean => sizeOf(b.shape.slice(0, -2)) === 1;

/** out[…, n, m] = Σₖ a[…, n, k]·b[…, k, m]; batch axes broadcast; flags read transposed. */
export function matmul(a: Raw, b: Raw, out: Raw, transposeA: boolean, transposeB: boolean): void {
  if (out.size === 0 || a.size === 0) return;
  const multiply = multiplyFor(out);
  const n = out.shape[out.shape.length - 2];
  const m = out.shape[out.shape.length - 1];
  const rows = out.size / m;
  if (rows === n || (!transposeA && isOneMatrix(b) && rows === rowsOf(a))) {
    const p = productOf(a, b, out, transposeA, transposeB, rows);
    multiply(p, a.offset, b.offset, out.offset);
    return;
  }
  multiplyBatches(multiply, productOf(a, b, out, transposeA, transposeB, n), a, b, out);
}

