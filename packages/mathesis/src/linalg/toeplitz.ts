/** @file Matrices that are determined by one or two vectors: constant along diagonals, or companions. */

import { eye } from "../array/create/eye.ts";
import { zeros } from "../array/create/full.ts";
import { type DTypeOf, type TensorLike, toTensor } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { conjugate } from "../ops/elementwise/conj.ts";
import { composite, type OpRecord } from "../ops/kinds/record.ts";
import { byIndex, joined, toeplitzOf } from "../ops/linalg/by-index.ts";
import { concat } from "../ops/move/concat.ts";
import { type FloatOf, floatOf } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { vectorsOf, wrongVector } from "./vectors.ts";

/** The type of `toeplitz` and `hankel`. */
export interface FromTwoVectors extends OpRecord {
  (c: TensorLike, r?: TensorLike): Tensor;
}

/** The type of `circulant`. */
export interface FromVector extends OpRecord {
  <const A extends TensorLike>(c: A): Tensor<Shape, DTypeOf<A>>;
}

/** The type of `companion`. */
export interface Companion extends OpRecord {
  <const A extends TensorLike>(p: A): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * The Toeplitz matrix with a first column and a first row: it is constant along diagonals.
 *
 * Each of the mn entries is copied from c or r.
 *
 * @shape `*b m, *b n -> *b m n`
 * @param c the first column
 * @param r the first row, whose first entry does not count; default conj(c), for a Hermitian matrix
 * @throws {ShapeError} VECTOR, BROADCAST
 * @accuracy exact
 * @gradient linear (antilinear where r is conj(c))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.7
 * @example toeplitz([1, 2, 3]) // [[1. 2. 3.] [2. 1. 2.] [3. 2. 1.]]
 * @example toeplitz([1, 2], [9, 5, 6]) // [[1. 5. 6.] [2. 1. 5.]]
 */
export const toeplitz: FromTwoVectors = composite(
  "toeplitz",
  (c: TensorLike, r?: TensorLike): Tensor => {
    const column = vectorsOf("toeplitz", c);
    const row = r === undefined ? conjugate(column) : vectorsOf("toeplitz", r);
    return toeplitzOf("toeplitz", column, row);
  },
);

/**
 * The circulant matrix with a first column: each column is the one before, turned down by one.
 *
 * Each of the n² entries is copied from c.
 *
 * @shape `*b n -> *b n n`
 * @throws {ShapeError} VECTOR
 * @accuracy exact
 * @gradient linear
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.8.2
 * @example circulant([1, 2, 3]) // [[1. 3. 2.] [2. 1. 3.] [3. 2. 1.]]
 */
export const circulant: FromVector = composite("circulant", (c: TensorLike): Tensor => {
  const column = vectorsOf("circulant", c);
  const n = column.shape[column.ndim - 1];
  return byIndex(column, [n, n], (i, j) => (i - j + n) % n);
}) as unknown as FromVector; // the interface adds only the types of shapes and dtypes

/**
 * The Hankel matrix with a first column and a last row: it is constant along antidiagonals.
 *
 * Each of the mn entries is copied from c or r.
 *
 * @shape `*b m, *b n -> *b m n`
 * @param c the first column
 * @param r the last row, whose first entry does not count; default zeros, as many as c has entries
 * @throws {ShapeError} VECTOR, BROADCAST
 * @accuracy exact
 * @gradient linear
 * @source Horn and Johnson, Matrix Analysis, 2nd ed., §0.9.8
 * @example hankel([1, 2, 3]) // [[1. 2. 3.] [2. 3. 0.] [3. 0. 0.]]
 * @example hankel([1, 2], [9, 5, 6]) // [[1. 2. 5.] [2. 5. 6.]]
 */
export const hankel: FromTwoVectors = composite(
  "hankel",
  (c: TensorLike, r?: TensorLike): Tensor => {
    const column = vectorsOf("hankel", c);
    const m = column.shape[column.ndim - 1];
    const row = r === undefined ? zeros([m], { dtype: column.dtype }) : vectorsOf("hankel", r);
    const n = row.shape[row.ndim - 1];
    return byIndex(joined("hankel", column, row), [m, n], (i, j) => i + j);
  },
);

/**
 * The companion matrix of a polynomial, whose eigenvalues are the roots.
 *
 * One division for each entry of the first row.
 *
 * @shape `*b n -> *b n-1 n-1`
 * @param p coefficients from the highest power down, at least two; the first is not zero (it divides,
 *   so there are infinities or NaN otherwise)
 * @throws {ShapeError} VECTOR
 * @accuracy one rounding for each entry of the first row
 * @gradient that of −p[1:]/p[0]
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §7.4.6
 * @example companion([2, -6, 4]) // [[ 3. -2.] [ 1.  0.]]
 */
export const companion: Companion = composite("companion", (p: TensorLike): Tensor => {
  const given = vectorsOf("companion", p);
  const [n, d] = [given.shape[given.ndim - 1] - 1, floatOf(given.dtype)];
  if (n < 1) throw wrongVector("companion", given, "a polynomial has two coefficients at least");
  const x = given.astype(d);
  const first = x.slice("..., 1:").neg().div(x.slice("..., :1"));
  const lead = x.shape.slice(0, -1);
  const below = toTensor(eye(n - 1, n, { dtype: d }), "companion").broadcastTo([...lead, n - 1, n]);
  return concat([first.reshape([...lead, 1, n]), below], { axis: -2 });
}) as unknown as Companion; // the interface adds only the types of shapes and dtypes
