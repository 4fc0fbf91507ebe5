/** @file A diagonal with new values. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { at } from "../../ops/index/at.ts";
import { range } from "../../ops/index/spec.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { showShape, stridesOf } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";

/** Options of `fillDiagonal`. */
export interface FillDiagonalOptions {
  /** Whether the diagonal of a tall matrix begins anew below its end; default false. */
  readonly wrap?: boolean;
}

/** The type of `fillDiagonal`. */
export interface FillDiagonal extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    values: TensorLike,
    options?: FillDiagonalOptions,
  ): Tensor<ShapeOf<A>, DTypeOf<A>>;
}

/**
 * A copy of x with new values on its main diagonal.
 *
 * @shape `s, k -> s`; an array with more than two axes must have equal lengths
 * @param values one for all, or one for each place of the diagonal; take the dtype of x
 * @param options.wrap whether the diagonal of a matrix with more rows than columns begins anew,
 *   one row below its end; default false
 * @throws {ShapeError} DIAGONAL, BROADCAST; {ArgumentError} FLAG
 * @accuracy exact
 * @gradient linear in x and values
 * @example fillDiagonal([[1, 2], [3, 4]], 0) // [[0. 2.] [3. 0.]]
 */
export const fillDiagonal: FillDiagonal = composite(
  "fillDiagonal",
  (x: TensorLike, values: TensorLike, options: FillDiagonalOptions = {}): Tensor => {
    checkKeys("fillDiagonal", options, ["wrap"]);
    checkFlag("fillDiagonal", "wrap", options.wrap);
    const arg = toTensor(x, "fillDiagonal");
    const [n, m] = arg.shape;
    const cubic = arg.shape.every((k) => k === n);
    if (arg.ndim < 2 || (arg.ndim > 2 && !cubic)) {
      throw new ShapeError({
        code: "DIAGONAL",
        op: "fillDiagonal",
        message: `an array of shape ${showShape(arg.shape)} has no main diagonal.`,
        needs: "needs a matrix, or more axes of equal lengths.",
        details: { shape: arg.shape },
      });
    }
    const step = stridesOf(arg.shape).reduce((sum, s) => sum + s, 0);
    if (arg.size === 0) return arg;
    const end = arg.ndim === 2 && options.wrap !== true ? Math.min(n, m) * m : arg.size;
    const flat = arg.reshape([arg.size]);
    return at(flat, range(0, end, step))
      .set(values)
      .reshape(arg.shape);
  },
) as unknown as FillDiagonal; // the interface adds only the types of shapes and dtypes
