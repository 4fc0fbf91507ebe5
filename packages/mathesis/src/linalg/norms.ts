/** @file Norms of matrices, with those that are made of singular values. */

import { matrixAxes } from "../array/linear/diagonal.ts";
import {
  type Norm,
  type NormOptions,
  matrixNorm as plainMatrixNorm,
  norm as plainNorm,
} from "../array/linear/norms.ts";
import type { TensorLike } from "../core/convert.ts";
import { toTensor } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { composite } from "../ops/kinds/record.ts";
import { svdvals } from "../ops/linalg/svd.ts";
import { largestOf } from "../ops/linalg/svd-factors.ts";
import { checkFlag, checkKeys } from "../util/check.ts";

/** The orders of norms of matrices. */
export type MatrixNormOrder = "fro" | "nuc" | 1 | -1 | 2 | -2 | typeof Infinity;

/** Options of `matrixNorm`. */
export interface MatrixNormOptions {
  /** "fro" (default), "nuc", 1, -1, 2, -2, Infinity or -Infinity. */
  readonly ord?: MatrixNormOrder;
  /** Whether the axes stay with length 1; default false. */
  readonly keepDims?: boolean;
}

/** Options of `norm`. */
export interface LinalgNormOptions extends Omit<NormOptions, "ord"> {
  /** The order; default: the root of the sum of squares. */
  readonly ord?: number | "fro" | "nuc" | null;
}

const isSpectral = (ord: unknown): ord is 2 | -2 | "nuc" =>
  ord === 2 || ord === -2 || ord === "nuc";

/** The largest or least singular value, or the sum of all; 0 of an empty matrix. */
function spectral(
  x: Tensor,
  [rows, columns]: readonly [number, number],
  ord: 2 | -2 | "nuc",
  keepDims: boolean | undefined,
): Tensor {
  const others = x.shape.map((_, i) => i).filter((i) => i !== rows && i !== columns);
  const s = svdvals(x.transpose([...others, rows, columns])) as unknown as Tensor; // of any float
  const k = s.shape[s.ndim - 1];
  const least = (): Tensor => (k === 0 ? largestOf(s) : s.slice(`..., ${k - 1}:`));
  const kept =
    ord === 2 ? largestOf(s) : ord === -2 ? least() : s.sum({ axis: -1, keepDims: true });
  const y = kept.squeeze([-1]);
  if (keepDims !== true) return y;
  const shape = x.shape.map((n, i) => (i === rows || i === columns ? 1 : n));
  return y.reshape(shape);
}

/**
 * The norms of matrices: Frobenius's, the largest (smallest) sum of moduli of a column or row, and
 * those of the singular values: the largest, the smallest, their sum.
 *
 * By sums, 2mn operations at most but for "fro", which is `vectorNorm`; those of singular values by
 * `svdvals`, 8n³/3 operations for a square matrix.
 *
 * @shape `… m n -> …`
 * @param options.ord "fro" (default): the root of the sum of squares; 1, -1: the largest, smallest sum
 *   of a column; Infinity, -Infinity: of a row; 2, -2: the largest, smallest singular value; "nuc": the
 *   sum of all
 * @param options.keepDims whether the axes stay with length 1; default false
 * @throws {ArgumentError} NORM_ORD, FLAG; {ShapeError} MATRIX; {ArgumentError} EMPTY for a largest or smallest sum of
 *   none; of singular values also {DomainError} NOT_FINITE, OUT_OF_RANGE, {NotConverged} NOT_CONVERGED
 * @accuracy as vectorNorm, sum, svdvals; sums beyond the range are Infinity, and NaN passes through
 * @gradient that of the norm; 0 at x = 0 for "fro"; of singular values as svdvals
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.3
 * @example matrixNorm([[3, 0], [0, 4]], { ord: 2 }) // 4.0
 * @example matrixNorm([[3, 0], [0, 4]], { ord: "nuc" }) // 7.0
 */
export const matrixNorm: Norm<MatrixNormOptions> = composite(
  "matrixNorm",
  (x: TensorLike, options: MatrixNormOptions = {}): Tensor => {
    checkKeys("matrixNorm", options, ["ord", "keepDims"]);
    const { ord, keepDims, ...rest } = options;
    if (!isSpectral(ord)) return plainMatrixNorm(x, { ...rest, ...options } as object);
    checkFlag("matrixNorm", "keepDims", keepDims);
    const arg = toTensor(x, "matrixNorm");
    return spectral(arg, matrixAxes("matrixNorm", arg), ord, keepDims);
  },
) as unknown as Norm<MatrixNormOptions>; // the interface adds only the types of shapes and dtypes

/**
 * NumPy's norm: of vectors along one axis, of matrices along two, of all elements by default.
 *
 * As `vectorNorm` or `matrixNorm`, with as many operations.
 *
 * @shape `s -> s without the axes`
 * @param options.axis one axis for vectors, two for matrices; default: all elements as one vector, or,
 *   with an order, the one vector or matrix
 * @param options.ord default: the root of the sum of squares; else as for vectorNorm or matrixNorm
 * @param options.keepDims whether the axes stay with length 1; default false
 * @throws {ArgumentError} NORM_ORD, AXES, AXIS, FLAG; {ShapeError} MATRIX; of singular values also
 *   {DomainError} NOT_FINITE, OUT_OF_RANGE, {NotConverged} NOT_CONVERGED
 * @accuracy as vectorNorm, matrixNorm
 * @gradient that of the norm; of singular values as svdvals
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.2, §2.3
 * @example norm([[3, 0], [0, 4]], { ord: 2 }) // 4.0
 * @example norm([3, 4]) // 5.0
 */
export const norm: Norm<LinalgNormOptions> = composite(
  "norm",
  (x: TensorLike, options: LinalgNormOptions = {}): Tensor => {
    checkKeys("norm", options, ["axis", "ord", "keepDims"]);
    const { axis = null, ord, keepDims } = options;
    const arg = toTensor(x, "norm");
    const ofMatrix = Array.isArray(axis) ? axis.length === 2 : axis === null && arg.ndim === 2;
    if (!isSpectral(ord) || !ofMatrix) return plainNorm(arg, options as NormOptions);
    checkFlag("norm", "keepDims", keepDims);
    const named = (axis ?? [-2, -1]) as unknown as readonly [number, number]; // two, as checked
    return spectral(arg, matrixAxes("norm", arg, named), ord, keepDims);
  },
) as unknown as Norm<LinalgNormOptions>; // the interface adds only the types of shapes and dtypes
