/** @file The rank of matrices, and bases of what they map to zero and of what they reach. */
import type { DTypeOf, TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { composite, type OpRecord, untraceable } from "../ops/kinds/record.ts";
import { adjoint, epsilonOf, matrixOf } from "../ops/linalg/matrices.ts";
import { svd, svdvals } from "../ops/linalg/svd.ts";
import { largestOf } from "../ops/linalg/svd-factors.ts";
import type { FloatOf } from "../types/dtype.ts";
import { type Shape, showShape } from "../types/shape.ts";
import { checkKeys, checkRange } from "../util/check.ts";
import { ShapeError } from "../util/errors.ts";

/** Options of `matrixRank`. */
export interface MatrixRankOptions {
  /** Singular values up to this count as zero; default max(m, n) ε σ₁. */
  readonly tol?: number;
}

/** The type of `matrixRank`. */
export interface MatrixRank extends OpRecord {
  (a: TensorLike, options?: MatrixRankOptions): Tensor<Shape, "int32">;
}

/**
 * How many singular values of a matrix are not zero, but for rounding.
 *
 * By `svdvals`: 8n³/3 operations for a square matrix.
 *
 * @shape `*b m n -> *b`
 * @param options.tol singular values up to this number count as zero, tol ≥ 0; default max(m, n) ε σ₁
 *   with the ε of the dtype
 * @returns int32
 * @throws {DomainError} NOT_FINITE; {ShapeError} SIGNATURE; {ArgumentError} RANGE; {NotConverged}
 *   NOT_CONVERGED
 * @accuracy the rank of all matrices within tol of A that have the least rank
 * @gradient none: it is an integer
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.4.1
 * @example matrixRank([[1, 2], [2, 4]]) // 1
 */
export const matrixRank: MatrixRank = composite(
  "matrixRank",
  (a: TensorLike, options: MatrixRankOptions = {}): Tensor => {
    checkKeys("matrixRank", options, ["tol"]);
    const { tol } = options;
    if (tol !== undefined) checkRange("matrixRank", "tol", tol, 0, Infinity);
    const x = matrixOf("matrixRank", a);
    const s = svdvals(x) as unknown as Tensor; // of any float
    const cut = tol ?? largestOf(s).mul(Math.max(...x.shape.slice(-2)) * epsilonOf(x.dtype));
    return s.greater(cut).astype("int32").sum({ axis: -1 });
  },
) as unknown as MatrixRank; // the interface adds only the types of shapes and dtypes

/** Options of `nullSpace` and `orth`. */
export interface BasisOptions {
  /** Singular values up to this part of the largest count as zero; default max(m, n) ε. */
  readonly rcond?: number;
}

/** The type of `nullSpace` and `orth`. */
export interface Basis extends OpRecord {
  <const A extends TensorLike>(a: A, options?: BasisOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/** Why bases cannot be traced. */
const REASON = "how many columns there are depends on values";

/** A single matrix, its checked cut, and how many singular values are above it. */
function splitOf(op: string, a: TensorLike, options: BasisOptions, fullMatrices: boolean) {
  checkKeys(op, options, ["rcond"]);
  const x = matrixOf(op, a);
  if (x.ndim !== 2) throw notOne(op, x);
  const { rcond = Math.max(...x.shape) * epsilonOf(x.dtype) } = options;
  checkRange(op, "rcond", rcond, 0, 1);
  const { U, S, Vh } = svd(x, { fullMatrices });
  const s = S.host(op).view();
  const rank = s.filter((v) => v > rcond * s[0]).length;
  return { left: U as Tensor, right: Vh as Tensor, rank };
}

function notOne(op: string, x: Tensor): ShapeError {
  return new ShapeError({
    code: "MATRIX",
    op,
    message: "the matrices of a stack may have bases of different sizes.",
    given: `a: ${x.dtype}${showShape(x.shape)}`,
    needs: "needs one matrix.",
    details: { shape: x.shape },
  });
}

/**
 * Orthonormal columns that span what A maps to zero.
 *
 * By the singular value decomposition with all right vectors; about 20 n³ operations.
 *
 * @shape `m n -> n (n − rank)`
 * @param options.rcond singular values up to this part of the largest count as zero, 0 ≤ rcond < 1;
 *   default max(m, n) ε
 * @throws {DomainError} NOT_FINITE; {ShapeError} SIGNATURE, MATRIX; {ArgumentError} RANGE; {TraceError} in
 *   a transformation, which cannot know the shape
 * @accuracy ‖A N‖₁ ≤ 10 n ε ‖A‖₁ for what is exactly zero (tested)
 * @gradient none: the shape depends on values
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.4.2, §5.5
 * @example nullSpace([[1, 1]]).shape // [2, 1]
 */
export const nullSpace: Basis = untraceable(
  "nullSpace",
  REASON,
  (a: TensorLike, options: BasisOptions = {}): Tensor => {
    const { right, rank } = splitOf("nullSpace", a, options, true);
    return adjoint(right.slice(`${rank}:, :`));
  },
) as unknown as Basis; // the interface adds only the types of dtypes

/**
 * Orthonormal columns that span what A reaches, its range.
 *
 * By the singular value decomposition; about 20 n³ operations.
 *
 * @shape `m n -> m rank`
 * @param options.rcond singular values up to this part of the largest count as zero, 0 ≤ rcond < 1;
 *   default max(m, n) ε
 * @throws {DomainError} NOT_FINITE; {ShapeError} SIGNATURE, MATRIX; {ArgumentError} RANGE; {TraceError} in
 *   a transformation, which cannot know the shape
 * @accuracy ‖A − Q QᴴA‖₁ ≤ 10 n ε ‖A‖₁ for what is exactly zero (tested)
 * @gradient none: the shape depends on values
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.4.2, §5.5
 * @example orth([[1, 1], [1, 1], [0, 0]]).shape // [3, 1]
 */
export const orth: Basis = untraceable(
  "orth",
  REASON,
  (a: TensorLike, options: BasisOptions = {}): Tensor => {
    const { left, rank } = splitOf("orth", a, options, false);
    return left.slice(`:, :${rank}`);
  },
) as unknown as Basis; // the interface adds only the types of dtypes
