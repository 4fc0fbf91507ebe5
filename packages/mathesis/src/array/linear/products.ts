/** @file Products of vectors and matrices: NumPy's and the Array API's names for sums of products. */

import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { matmul } from "../../ops/dot/matmul.ts";
import { tensordot } from "../../ops/dot/tensordot.ts";
import { conjugate } from "../../ops/elementwise/conj.ts";
import { pair } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { Meeting } from "../../ops/kinds/signatures.ts";
import type { Promote } from "../../types/dtype.ts";
import { normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import type { Broadcast } from "../../types/shape-types.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";

/** The type of products without options. */
export interface Product extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
  ): Tensor<Shape, Promote<DTypeOf<A>, DTypeOf<B>>>;
}

export function misfit(op: string, message: string, needs: string, ...xs: Tensor[]): ShapeError {
  return new ShapeError({
    code: "PRODUCT",
    op,
    message,
    given: xs.map((x, i) => `${"ab"[i]}: ${showShape(x.shape)}`).join("  "),
    needs,
    details: { shapes: xs.map((x) => x.shape) },
  });
}

/** Options of `vecdot` and `cross`. */
export interface VectorAxisOptions {
  /** The axis that holds the vectors, counted after broadcasting; default -1. */
  readonly axis?: number;
}

/** Two arrays whose vectors along an axis are multiplied, broadcast together; and that axis. */
export function vectorsOf(
  op: string,
  x: TensorLike,
  y: TensorLike,
  options: VectorAxisOptions,
): readonly [Tensor, Tensor, number] {
  checkKeys(op, options, ["axis"]);
  const [a, b] = pair(op, "number", x, y);
  const { axis = -1 } = options;
  const least = Math.min(a.ndim, b.ndim);
  if (least === 0) throw misfit(op, "a scalar has no vectors.", "needs at least one axis.", a, b);
  // a negative axis must exist in both; others count in the broadcast shape
  if (axis < 0) normalizeAxis(axis, least, op);
  const rank = Math.max(a.ndim, b.ndim);
  const at = normalizeAxis(axis, rank, op) - rank;
  normalizeAxis(at, least, op);
  const [m, n] = [a.shape[a.ndim + at], b.shape[b.ndim + at]];
  if (m === n) return [a, b, at];
  const message = `vectors of length ${m} meet vectors of length ${n}.`;
  throw misfit(op, message, "needs equal lengths.", a, b);
}

/**
 * The dot products of vectors along an axis: Σ conj(aᵢ) bᵢ.
 *
 * A product and a sum: 2n operations for each.
 *
 * @shape `… n, … n -> …`; the other axes broadcast
 * @param options.axis the axis of the vectors; default -1
 * @throws {ShapeError} PRODUCT, BROADCAST; {ArgumentError} AXIS; {DTypeError} DTYPE
 * @accuracy as sum
 * @gradient linear in b, and in the conjugate of a
 * @source Python array API standard 2024.12, "vecdot"
 * @example vecdot([[1, 2], [3, 4]], [10, 1]) // [12. 34.]
 */
export const vecdot: Meeting<VectorAxisOptions> = composite(
  "vecdot",
  (x: TensorLike, y: TensorLike, options: VectorAxisOptions = {}): Tensor => {
    const [a, b, axis] = vectorsOf("vecdot", x, y, options);
    if (a.ndim === 1 && b.ndim === 1) return matmul(conjugate(a), b);
    return conjugate(a).mul(b).sum({ axis });
  },
) as unknown as Meeting<VectorAxisOptions>; // the interface adds only the types

/**
 * The products of all elements of a with all elements of b.
 *
 * One multiplication for each entry.
 *
 * @shape `s, t -> n m` with n and m the sizes
 * @throws {DTypeError} DTYPE
 * @accuracy one rounding each
 * @gradient linear in each
 * @source Python array API standard 2024.12, "linalg.outer"
 * @example outer([1, 2], [3, 4]) // [[3. 4.] [6. 8.]]
 */
export const outer: Product = composite("outer", (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("outer", "number", x, y);
  return a.reshape([a.size, 1]).mul(b.reshape([1, b.size]));
}) as unknown as Product; // the interface adds only the types of shapes and dtypes

/**
 * The sums of products over the last axes of a and b; a scalar multiplies.
 *
 * @shape `s n, t n -> s t`
 * @throws {ShapeError} TENSORDOT; {DTypeError} DTYPE
 * @accuracy as matmul
 * @gradient linear in each
 * @example inner([1, 2], [3, 4]) // 11.0
 */
export const inner: Product = composite("inner", (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("inner", "number", x, y);
  if (a.ndim === 0 || b.ndim === 0) return a.mul(b);
  return tensordot(a, b, { axes: [[-1], [-1]] });
}) as unknown as Product; // the interface adds only the types of shapes and dtypes

/**
 * NumPy's dot product: of vectors, the matrix product of matrices, in general the sums of products
 * over the last axis of a and the last but one of b; a scalar multiplies.
 *
 * @shape `s n, t n m -> s t m`
 * @throws {ShapeError} TENSORDOT; {DTypeError} DTYPE
 * @accuracy as matmul
 * @gradient linear in each
 * @example dot([1, 2], [3, 4]) // 11.0
 */
export const dot: Product = composite("dot", (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("dot", "number", x, y);
  if (a.ndim === 0 || b.ndim === 0) return a.mul(b);
  return tensordot(a, b, { axes: [[-1], [b.ndim === 1 ? 0 : -2]] });
}) as unknown as Product; // the interface adds only the types of shapes and dtypes

/**
 * The dot product of all elements: Σ conj(aᵢ) bᵢ in row-major order.
 *
 * As one row times one column, by `matmul`: 2n operations for n elements.
 *
 * @shape `s, t -> ` with equal sizes
 * @throws {ShapeError} PRODUCT; {DTypeError} DTYPE
 * @accuracy as matmul
 * @gradient linear in b, and in the conjugate of a
 * @source NumPy, numpy.vdot
 * @example vdot([[1, 2]], [3, 4]) // 11.0
 */
export const vdot: Product = composite("vdot", (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("vdot", "number", x, y);
  if (a.size === b.size) return matmul(conjugate(a).reshape([a.size]), b.reshape([b.size]));
  const message = `${a.size} elements meet ${b.size}.`;
  throw misfit("vdot", message, "needs as many elements in a as in b.", a, b);
}) as unknown as Product; // the interface adds only the types of shapes and dtypes

/**
 * The products of matrices with vectors.
 *
 * @shape `… n m, … m -> … n`; leading axes broadcast
 * @throws {ShapeError} PRODUCT, MATMUL_INNER, BROADCAST; {DTypeError} DTYPE
 * @accuracy as matmul
 * @gradient linear in each
 * @example matvec([[1, 2], [3, 4]], [10, 1]) // [12. 34.]
 */
export const matvec: Product = composite("matvec", (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("matvec", "number", x, y);
  const needs = "needs matrices in a and vectors in b.";
  if (a.ndim < 2 || b.ndim < 1) throw misfit("matvec", "there are too few axes.", needs, a, b);
  return matmul(a, b.reshape([...b.shape, 1] as Shape)).squeeze(-1);
}) as unknown as Product; // the interface adds only the types of shapes and dtypes

/**
 * The products of vectors, conjugated, with matrices: aᴴ B.
 *
 * @shape `… n, … n m -> … m`; leading axes broadcast
 * @throws {ShapeError} PRODUCT, MATMUL_INNER, BROADCAST; {DTypeError} DTYPE
 * @accuracy as matmul
 * @gradient linear in b, and in the conjugate of a
 * @example vecmat([10, 1], [[1, 2], [3, 4]]) // [13. 24.]
 */
export const vecmat: Product = composite("vecmat", (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("vecmat", "number", x, y);
  const needs = "needs vectors in a and matrices in b.";
  if (a.ndim < 1 || b.ndim < 2) throw misfit("vecmat", "there are too few axes.", needs, a, b);
  const rows = [...a.shape.slice(0, -1), 1, ...a.shape.slice(-1)] as Shape;
  return matmul(conjugate(a).reshape(rows), b).squeeze(-2);
}) as unknown as Product; // the interface adds only the types of shapes and dtypes

/**
 * Kronecker's product: each element of a times the whole of b.
 *
 * One multiplication for each entry.
 *
 * @shape `n₀ n₁ …, m₀ m₁ … -> n₀m₀ n₁m₁ …`, aligned at the last axis
 * @throws {DTypeError} DTYPE
 * @accuracy one rounding each
 * @gradient linear in each
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §12.3
 * @example kron([1, 10], [1, 2]) // [ 1.  2. 10. 20.]
 */
export const kron: Product = composite("kron", (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("kron", "number", x, y);
  const rank = Math.max(a.ndim, b.ndim);
  const fill = (s: Shape): number[] => [...new Array<number>(rank - s.length).fill(1), ...s];
  const [n, m] = [fill(a.shape), fill(b.shape)];
  const left = a.reshape(n.flatMap((k) => [k, 1]));
  const right = b.reshape(m.flatMap((k) => [1, k]));
  return left.mul(right).reshape(n.map((k, i) => k * m[i]));
}) as unknown as Product; // the interface adds only the types of shapes and dtypes

/** The type of `cross`. */
export interface Cross extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
    options?: VectorAxisOptions,
  ): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>, Promote<DTypeOf<A>, DTypeOf<B>>>;
}

/**
 * The cross products of vectors of length 3 along an axis.
 *
 * Six multiplications and three subtractions for each.
 *
 * @shape `… 3, … 3 -> … 3`; the other axes broadcast
 * @param options.axis the axis of the vectors; default -1
 * @throws {ShapeError} PRODUCT, BROADCAST; {ArgumentError} AXIS; {DTypeError} DTYPE
 * @accuracy each component: two products and a difference
 * @gradient linear in each
 * @source Python array API standard 2024.12, "linalg.cross"
 * @example cross([1, 0, 0], [0, 1, 0]) // [0. 0. 1.]
 */
export const cross: Cross = composite(
  "cross",
  (x: TensorLike, y: TensorLike, options: VectorAxisOptions = {}): Tensor => {
    const [a, b, axis] = vectorsOf("cross", x, y, options);
    const n = a.shape[a.ndim + axis];
    if (n !== 3) throw misfit("cross", `vectors have length ${n}.`, "needs length 3.", a, b);
    const turn = (t: Tensor, order: readonly number[]): Tensor => t.take(order, { axis });
    const plus = turn(a, [1, 2, 0]).mul(turn(b, [2, 0, 1]));
    return plus.sub(turn(a, [2, 0, 1]).mul(turn(b, [1, 2, 0])));
  },
) as unknown as Cross; // the interface adds only the types of shapes and dtypes
