/** @file Triangles of matrices: the rest becomes zero. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { where } from "../../ops/elementwise/where.ts";
import { composite } from "../../ops/kinds/record.ts";
import type { Keeping } from "../../ops/kinds/signatures.ts";
import { showShape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";

/** Options of `tril` and `triu`. */
export interface TriangleOptions {
  /** The diagonal that bounds the triangle: 0 the main one (default), positive above it. */
  readonly k?: number;
}

/** Where column − row ≤ k. */
function lowerMask(n: number, m: number, k: number): Tensor {
  const out = emptyHost([n, m], "bool");
  const view = out.view();
  for (let i = 0; i < n; i++) {
    const end = Math.min(m, Math.max(0, i + k + 1));
    view.fill(1, i * m, i * m + end);
  }
  return out;
}

/** x and the mask of its triangle on and below diagonal k. */
function masked(op: string, x: TensorLike, options: TriangleOptions, shift: number) {
  checkKeys(op, options, ["k"]);
  const { k = 0 } = options;
  checkInteger(op, "k", k);
  const arg = toTensor(x, op);
  if (arg.ndim < 2) {
    throw new ShapeError({
      code: "MATRIX",
      op,
      message: `an array with ${arg.ndim} axes is no matrix.`,
      given: `x: ${showShape(arg.shape)}`,
      needs: "needs at least two axes.",
      details: { shape: arg.shape },
    });
  }
  const [n, m] = arg.shape.slice(-2);
  return { arg, mask: lowerMask(n, m, k + shift) };
}

/**
 * The lower triangle of each matrix; zeros above it.
 *
 * @shape `… n m -> … n m`
 * @param options.k the last diagonal that is kept: 0 the main one (default), positive above it
 * @throws {ShapeError} MATRIX; {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient linear
 * @example tril([[1, 2], [3, 4]]) // [[1. 0.] [3. 4.]]
 */
export const tril: Keeping<TriangleOptions> = composite(
  "tril",
  (x: TensorLike, options: TriangleOptions = {}): Tensor => {
    const { arg, mask } = masked("tril", x, options, 0);
    return where(mask, arg, zeroOf(arg));
  },
) as unknown as Keeping<TriangleOptions>; // the interface adds only the types of shapes and dtypes

/**
 * The upper triangle of each matrix; zeros below it.
 *
 * @shape `… n m -> … n m`
 * @param options.k the first diagonal that is kept: 0 the main one (default), negative below it
 * @throws {ShapeError} MATRIX; {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient linear
 * @example triu([[1, 2], [3, 4]]) // [[1. 2.] [0. 4.]]
 */
export const triu: Keeping<TriangleOptions> = composite(
  "triu",
  (x: TensorLike, options: TriangleOptions = {}): Tensor => {
    const { arg, mask } = masked("triu", x, options, -1);
    return where(mask, zeroOf(arg), arg);
  },
) as unknown as Keeping<TriangleOptions>; // the interface adds only the types of shapes and dtypes

/** 0 in the dtype of x. */
const zeroOf = (x: Tensor): Tensor => emptyHost([], x.dtype);
