/** @file The full convolution of two rows, by the definition. */
import type { Raw } from "../../ir/aval.ts";
import { isComplex, isFloat } from "../../types/dtype.ts";
import { rowLength } from "./sort.ts";
import { asInt32 } from "./uint32.ts";

/** Elements of the longer row that are taken at a time, so that they stay in the cache. */
const BLOCK = 2048;

/** sums[i + j] += a[i]·b[j], in doubles. */
function addProducts(a: Float64Array, b: Float64Array, sums: Float64Array): void {
  for (let from = 0; from < a.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, a.length);
    for (let j = 0; j < b.length; j++) {
      const v = b[j];
      for (let i = from; i < to; i++) sums[i + j] += v * a[i];
    }
  }
}

function addIntegers(a: Int32Array, b: Int32Array, sums: Int32Array): void {
  for (let j = 0; j < b.length; j++) {
    const v = b[j];
    for (let i = 0; i < a.length; i++) sums[i + j] += Math.imul(v, a[i]);
  }
}

function addComplex(a: Float64Array, b: Float64Array, sums: Float64Array): void {
  for (let j = 0; j < b.length; j += 2) {
    const re = b[j];
    const im = b[j + 1];
    for (let i = 0; i < a.length; i += 2) {
      sums[i + j] += re * a[i] - im * a[i + 1];
      sums[i + j + 1] += re * a[i + 1] + im * a[i];
    }
  }
}

/** out[…, k] = Σ a[…, i]·b[…, k − i]; leading axes are equal. */
export function convolve(a: Raw, b: Raw, out: Raw): void {
  const [n, m, p] = [rowLength(a), rowLength(b), rowLength(out)];
  if (out.size === 0) return;
  const complex = isComplex(out.dtype);
  const width = complex ? 2 : 1;
  const integer = !complex && !isFloat(out.dtype);
  const [x, y, z] = [asInt32(a), asInt32(b), asInt32(out)];
  const batches = out.size / p;
  const row = (r: Raw, k: number, i: number) =>
    r.values.subarray(r.offset + width * k * i, r.offset + width * k * (i + 1));
  for (let i = 0; i < batches; i++) {
    // the longer row is the inner loop
    const [u, v] = n < m ? [row(y, m, i), row(x, n, i)] : [row(x, n, i), row(y, m, i)];
    if (integer) {
      const sums = new Int32Array(p);
      addIntegers(Int32Array.from(u), Int32Array.from(v), sums);
      z.values.set(sums, z.offset + p * i);
    } else {
      const sums = new Float64Array(width * p);
      (complex ? addComplex : addProducts)(Float64Array.from(u), Float64Array.from(v), sums);
      z.values.set(sums, z.offset + width * p * i);
    }
  }
}
