/** @file Matrices with given diagonals, and diagonals of matrices. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite } from "../../ops/kinds/record.ts";
import type { Reshaping } from "../../ops/kinds/signatures.ts";
import { placeGrid } from "../../ops/move/place.ts";
import { showShape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { diagonal } from "../linear/diagonal.ts";

/** Options of `diag` and `diagflat`. */
export interface DiagOptions {
  /** Which diagonal: 0 the main one (default), positive above it, negative below it. */
  readonly k?: number;
}

/** A square matrix with the vector on diagonal k. */
function onDiagonal(v: Tensor, k: number): Tensor {
  const n = v.shape[0] + Math.abs(k);
  const start = k >= 0 ? k : -k * n;
  const grid = { starts: [start], steps: [n + 1], counts: v.shape };
  return placeGrid(v, grid, [n * n]).reshape([n, n]);
}

function diagonalOption(op: string, options: DiagOptions): number {
  checkKeys(op, options, ["k"]);
  const { k = 0 } = options;
  checkInteger(op, "k", k, -LONGEST, LONGEST);
  return k;
}
const LONGEST = 2 ** 16;

/**
 * A square matrix with a vector on its diagonal, or the diagonal of a matrix.
 *
 * @shape `n -> n+|k| n+|k|` or `n m -> length of the diagonal`
 * @param x a vector or a matrix
 * @param options.k the diagonal: 0 the main one (default), positive above, negative below it
 * @throws {ShapeError} DIAG; {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient linear
 * @example diag([1, 2]) // [[1. 0.] [0. 2.]]
 * @example diag([[1, 2], [3, 4]]) // [1. 4.]
 */
export const diag: Reshaping<DiagOptions> = composite(
  "diag",
  (x: TensorLike, options: DiagOptions = {}): Tensor => {
    const k = diagonalOption("diag", options);
    const arg = toTensor(x, "diag");
    if (arg.ndim === 1) return onDiagonal(arg, k);
    if (arg.ndim === 2) return diagonal(arg, { offset: k });
    throw new ShapeError({
      code: "DIAG",
      op: "diag",
      message: `an array with ${arg.ndim} axes is neither vector nor matrix.`,
      given: `x: ${showShape(arg.shape)}`,
      hint: "diagonal(x) reads stacks of matrices, diagflat(x) takes any shape.",
      details: { shape: arg.shape },
    });
  },
) as unknown as Reshaping<DiagOptions>; // the interface adds only the types of shapes and dtypes

/**
 * A square matrix with all elements of x, in row-major order, on its diagonal.
 *
 * @shape `s -> n n` with n = size of x + |k|
 * @param options.k the diagonal: 0 the main one (default), positive above, negative below it
 * @throws {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient linear
 * @example diagflat([[1], [2]]) // [[1. 0.] [0. 2.]]
 */
export const diagflat: Reshaping<DiagOptions> = composite(
  "diagflat",
  (x: TensorLike, options: DiagOptions = {}): Tensor => {
    const k = diagonalOption("diagflat", options);
    const arg = toTensor(x, "diagflat");
    return onDiagonal(arg.reshape([arg.size]), k);
  },
) as unknown as Reshaping<DiagOptions>; // the interface adds only the types of shapes and dtypes
