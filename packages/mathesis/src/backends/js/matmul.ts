/** @file Matrix products: the batches around one product. */
import type { Raw } from "../../ir/aval.ts";
import { isComplex, isFloat } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import { broadcastStrides, forEachRun } from "../strided.ts";
import { multiplyComplex, multiplyReal } from "./matmul-float.ts";
import { multiplyIntegers, multiplyTruths } from "./matmul-integer.ts";
import type { Product } from "./product.ts";
import { asInt32 } from "./uint32.ts";

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
    a: asInt32(a).values,
    aRow: transposeA ? 1 : k,
    aStep: transposeA ? n : 1,
    b: asInt32(b).values,
    bStep: transposeB ? 1 : m,
    bColumn: transposeB ? k : 1,
    out: asInt32(out).values,
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
    broadcastStrides(x.shape.slice(0, -2), shape, size * width);
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
