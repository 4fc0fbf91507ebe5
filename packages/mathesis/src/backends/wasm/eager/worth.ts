/**
 * @file From which sizes on an operation is faster in the memory, copies included, and what it may
 * change. Whether it is done there depends on shapes and dtypes alone, so the same call gives the same
 * bytes each time; where the bytes are those of JavaScript, the first 65,536 elements are left to it,
 * since compiling a kernel takes 2 to 10 ms.
 *
 * Node 24, Xeon with AVX-512 at load 10, best of many: how many times as fast as JavaScript, results
 * made and copied, in float64 | float32 (the second call on the same arrays; the first compiles).
 *
 * | at the bound                          |     f64 | f32     | beyond it                | f64 | f32  |
 * |---------------------------------------|---------|---------|--------------------------|-----|------|
 * | matmul 16³                            |     1.7 | 2.0     | 256³                     | 7.2 | 9.7  |
 * | matmul 256×256 · 256, a fresh matrix  |     1.1 | 5.8     | 512×512 · 512            | 0.8 | 3.2  |
 * |   the same matrix again               |     3.8 | 13      |                          | 2.8 | 14   |
 * | convolution, 2¹⁸ terms, its gradients | 3.1–5.3 | 6.8–11  | 3·10⁶ terms              | 3–8 | 6–16 |
 * | unfold; fold of 6,000 elements        | 2.1 2.5 | 4.0 4.5 | 390,000                  | 1.1 | 3    |
 * | windowArgmax of 4,096                 |     1.7 | 2.7     | 50,000                   | 4.5 | 8.1  |
 * | sort of 4 rows of 256                 |     1.8 | 1.9     | 65,536                   | 3.4 | 5.4  |
 * | argsort of 64 rows of 16              |     3.6 | 4.4     | 1,000,000                | 3.0 | 6.5  |
 * | topk, k = 1 or 5, of 1,024            |     1.9 | 2.0     | 65,536                   | 2.2 | 2.5  |
 * | cholesky 16                           |     1.3 | 1.4     | 256                      | 3.8 | 6.0  |
 * | solveTriangular 24 for 8 columns      |     2.0 | 2.3     | 256 for 256              | 7.5 | 25   |
 * | threefry; a block each, of 1,024      | 2.1 2.2 |         | 100,000                  | 3.3 |      |
 * | argmax of 64 rows of 64               |     1.1 | 2.7     | a row of 100,000         | 2.5 | 5.0  |
 * | recurrence of 4,096                   |     1.4 | 2.0     | 100,000                  | 1.6 | 2.1  |
 * | exp, log, sin of 512 (bound 1,024)    | 1.2–2.0 | 4.1–5.5 | 16,384                   | 1.8–2.8 | 8–9 |
 * | the dearest: atan2, pow of 512        | 1.5–2.4 | 7–9     | 16,384                   | 1.9–3.5 | 8–11 |
 * | the cheapest: rsqrt of 512            |     0.9 | 3.9     | 16,384                   | 1.5 | 8.7  |
 * | add, 2²¹ bytes at most in float64     |     1.0 | 1.6     | 16,384                   | 1.5 | 3.6  |
 * | maximum, relu, comparisons of 1,024   |     0.9 | 1.2     | 131,072                  | 3–4 | 9    |
 * | where of 1,024                        |     1.0 | 1.3     | 131,072                  | 2.0 | 3.4  |
 * | a matrix and a row of 256             |     1.0 | 1.2     | 1,000 rows of 1,000      | 1.3 | 2.6  |
 * | sum of 1,024                          |     1.5 | 2.8     | 131,072                  | 2.0 | 3.3  |
 * | max of 1,024                          |     1.2 | 1.7     | 131,072                  | 1.8 | 7    |
 * | variance of 1,024                     |       5 | 5       | 1,000,000                | 6   | 8    |
 * | normal; uniform numbers               |         |         | 1,000,000                | 12 30 |     |
 *
 * Not worth it: running sums in float64, and one instruction an element of large float64 arrays: all
 * wait for memory then, and for pages of it that were never touched, which a fresh result of 8 MB
 * cannot avoid: half of the time of an addition.
 *
 * What changes: nothing in moves, orders, places, bits and random numbers, in recurrences, in sums and
 * extremes of rows, in elementwise ops that are not functions, and in float64 in fold and in functions
 * of elements. Elsewhere sums are made in another order and, in float32, of float32 numbers,
 * where JavaScript sums doubles: n terms differ by at most n·ε of the sum of their magnitudes (tested).
 * Functions of elements have formulas of their own in float32, where JavaScript rounds a double: at
 * most 2 ulp away, logaddexp 2 ulp of the larger argument (tested; formulas/ says how much each).
 */
import type { Raw } from "../../../ir/aval.ts";
import type { HeapSize } from "../../../ir/heap.ts";
import type { Kernels } from "../../../ir/kernels.ts";
import { isFloat } from "../../../types/dtype.ts";
import { bytesOf } from "./room.ts";

/** The kernels that have another one in the memory. */
type Doubled =
  | "matmul"
  | "convolution"
  | "unfold"
  | "fold"
  | "windowArgmax"
  | "sort"
  | "argsort"
  | "topk"
  | "cholesky"
  | "solveTriangular"
  | "threefry"
  | "threefryBlock"
  | "reduce"
  | "argReduce"
  | "recurrence";

const lastOf = (x: Raw, fromEnd = 1): number => x.shape[x.shape.length - fromEnd];
/** Bytes of an array from which a pass over it waits for memory, so that a copy costs as much. */
const MOST_PASSED = 2 ** 21;

/** Terms of the trilinear form. */
const termsOf = (x: Raw, w: Raw, y: Raw): number =>
  x.size === 0 || w.size === 0 ? 0 : y.size * (w.size / w.shape[0]);

/** Whether an operation is worth it, from its arguments; nothing is if there is no element. */
export const worth: { readonly [K in Doubled]: (...args: Parameters<Kernels[K]>) => boolean } = {
  matmul(a, b, out, transposeA) {
    const [n, m] = [lastOf(out, 2), lastOf(out)];
    if (out.size * lastOf(a, transposeA ? 2 : 1) < 4096) return false;
    // the matrix beside a vector is read once
    return (n > 1 && m > 1) || Math.max(bytesOf(a), bytesOf(b)) <= 2 * MOST_PASSED;
  },
  convolution: (part, a, b, out) => {
    const [x, w, y] =
      part === "output" ? [a, b, out] : part === "input" ? [out, a, b] : [a, out, b];
    return termsOf(x, w, y) >= 2 ** 18;
  },
  unfold: (x, out) => x.size > 0 && out.size >= 4096,
  fold: (x, out) => out.size > 0 && x.size >= (out.dtype === "float32" ? 2 ** 16 : 4096),
  windowArgmax: (x, _windows, out) => out.size > 0 && x.size >= 4096,
  // engines are quick with short rows of integers
  sort: (x) => x.size >= 1024 && lastOf(x) >= (isFloat(x.dtype) ? 256 : 2048),
  argsort: (x) => x.size >= 1024,
  topk: (x, _largest, out) => out.size > 0 && x.size >= 1024,
  cholesky: (a) => a.size * lastOf(a) >= 4096,
  // one column is less work than copying the matrix
  solveTriangular: (a, b) => lastOf(b) > 1 && a.size * lastOf(b) >= 4096,
  threefry: (_key, out) => out.size >= 1024,
  threefryBlock: (_key, _data, out) => out.size >= 1024,
  reduce: (_kind, x) => x.size >= 1024 && isFloat(x.dtype),
  argReduce: (_kind, x, axis) =>
    x.size >= 4096 &&
    (sliceOf(x, axis + 1) === 1 || (bytesOf(x) / x.size) * sliceOf(x, axis) <= MOST_PASSED),
  recurrence: (_a, _b, axis, out) =>
    out.size >= 4096 && (out.dtype === "float32" || sliceOf(out, axis + 1) === 1),
};

/** Elements of an axis and of those behind it. */
const sliceOf = (x: Raw, axis: number): number => x.shape.slice(axis).reduce((a, b) => a * b, 1);

/** Whether a heap is large enough for calls and copies to cost less than loops. */
export const worthHeap = ({ numbers }: HeapSize): boolean => numbers >= 256;
