/** @file The rank of matrices, and bases of what they map to zero and of what they reach. */
import type { DTypeOf, TensorLike } from "../core/convert.ts";
import { scalar } from "../core/host.ts";
import type { Tensor } from "../core/tensor.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { minimum } from "../ops/elementwise/minimum.ts";
import { composite, type OpRecord, untraceable } from "../ops/kinds/record.ts";
import { adjoint, epsilonOf, matrixOf, scaledToOne } from "../ops/linalg/matrices.ts";
import { svd, svdvals } from "../ops/linalg/svd.ts";
import { largestOf } from "../ops/linalg/svd-factors.ts";
import type { FloatOf } from "../types/dtype.ts";
import { type Shape, showShape } from "../types/shape.ts";
import { checkKeys, checkRange } from "../util/check.ts";
import { ArgumentError, ShapeError } from "../util/errors.ts";

/** Options of `matrixRank`. */
export interface MatrixRankOptions {
  /** Singular values up to this part of the largest count as zero; default max(m, n) ε. */
  readonly rtol?: number;
  /** Singular values up to this number count as zero, in place of `rtol`. */
  readonly tol?: number;
}

function checkTolerances(options: MatrixRankOptions): void {
  checkKeys("matrixRank", options, ["rtol", "tol"]);
  const { rtol, tol } = options;
  if (rtol !== undefined) checkRange("matrixRank", "rtol", rtol, 0, 1);
  if (tol !== undefined) checkRange("matrixRank", "tol", tol, 0, Infinity);
  if (rtol === undefined || tol === undefined) return;
  throw new ArgumentError({
    code: "OPTIONS",
    op: "matrixRank",
    message: "both rtol and tol are given, and each would be the tolerance.",
    needs: "needs one of them.",
    details: { rtol, tol },
  });
}

/**
 * A small matrix divided by a power of two, so that its singular values have all their digits; a large
 * one, whose small entries would lose theirs, as it is.
 */
function enlarged(x: Tensor): { readonly matrix: Tensor; readonly size: Tensor } {
  const size = minimum(scaledToOne(x).size, 1);
  return { matrix: x.div(size), size };
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
 * @param options.rtol singular values up to this part of the largest count as zero, 0 ≤ rtol < 1;
 *   default max(m, n) ε with the ε of the dtype
 * @param options.tol singular values up to this number count as zero, tol ≥ 0, in place of `rtol`
 * @returns int32
 * @throws {DomainError} NOT_FINITE, OUT_OF_RANGE; {ShapeError} SIGNATURE; {ArgumentError} RANGE, OPTIONS;
 *   {NotConverged} NOT_CONVERGED
 * @accuracy the rank of all matrices within the tolerance of A that have the least rank
 * @gradient none: it is an integer
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.4.1
 * @example matrixRank([[1, 2], [2, 4]]) // 1
 */
export const matrixRank: MatrixRank = composite(
  "matrixRank",
  (a: TensorLike, options: MatrixRankOptions = {}): Tensor => {
    checkTolerances(options);
    const x = matrixOf("matrixRank", a);
    const { matrix, size } = enlarged(x);
    const s = svdvals(matrix) as unknown as Tensor; // of any float
    const { rtol = Math.max(...x.shape.slice(-2)) * epsilonOf(x.dtype), tol } = options;
    const least =
      tol === undefined
        ? largestOf(s).mul(rtol)
        : divide(
            scalar(tol, s.dtype, false).astype("float64"),
            size.astype("float64").squeeze([-1]),
          );
    return s.greater(least).astype("int32").sum({ axis: -1 });
  },
) as unknown as MatrixRank; // the interface adds only the types of shapes and dtypes

/** Options of `nullSpace` and `orth`. */
export interface BasisOptions {
  /** Singular values up to this part of the largest count as zero; default max(m, n) ε. */
  readonly rtol?: number;
}

/** The type of `nullSpace` and `orth`. */
export interface Basis extends OpRecord {
  <const A extends TensorLike>(a: A, options?: BasisOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/** Why bases cannot be traced. */
const REASON = "how many columns there are depends on values";

/** A single matrix, its checked cut, and how many singular values are above it. */
function splitOf(op: string, a: TensorLike, options: BasisOptions, fullMatrices: boolean) {
  checkKeys(op, options, ["rtol"]);
  const x = matrixOf(op, a);
  if (x.ndim !== 2) throw notOne(op, x);
  const { rtol = Math.max(...x.shape) * epsilonOf(x.dtype) } = options;
  checkRange(op, "rtol", rtol, 0, 1);
  const { U, S, Vh } = svd(enlarged(x).matrix, { fullMatrices });
  const s = S.host(op).view();
  const rank = s.filter((v) => v > rtol * s[0]).length;
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
 * @param options.rtol singular values up to this part of the largest count as zero, 0 ≤ rtol < 1;
 *   default max(m, n) ε
 * @throws {DomainError} NOT_FINITE, OUT_OF_RANGE; {ShapeError} SIGNATURE, MATRIX; {ArgumentError} RANGE; {TraceError} in
 *   a batched or compiled function, which cannot know the shape
 * @accuracy ‖A N‖₁ ≤ 10 n ε ‖A‖₁ for what is exactly zero (tested)
 * @gradient that of singular vectors (`svd`), where A has full rank; at less its shape is not that nearby,
 *   and DomainError REPEATED says so
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.4.2, §5.4.1
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
 * @param options.rtol singular values up to this part of the largest count as zero, 0 ≤ rtol < 1;
 *   default max(m, n) ε
 * @throws {DomainError} NOT_FINITE, OUT_OF_RANGE; {ShapeError} SIGNATURE, MATRIX; {ArgumentError} RANGE; {TraceError} in
 *   a batched or compiled function, which cannot know the shape
 * @accuracy ‖A − Q QᴴA‖₁ ≤ 10 n ε ‖A‖₁ for what is exactly zero (tested)
 * @gradient that of singular vectors (`svd`), where A has full rank; at less its shape is not that nearby,
 *   and DomainError REPEATED says so
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.4.2, §5.4.1
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
