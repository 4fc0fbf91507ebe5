/** @file Where the largest element is. */
import type { ShapeOf, TensorLike } from "../../core/convert.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { callable } from "../kinds/record.ts";
import { type ArgOptions, argExtremeOf, argExtremeOp } from "./extreme.ts";

const op: Op = argExtremeOp("max");

/** The type of `argmax`. */
export interface ArgMax extends Op {
  <
    const A extends TensorLike,
    const X extends number | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ArgOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, "int32">;
}

/**
 * The index of the first largest element along an axis; of the first NaN if there is one.
 *
 * @shape `s -> s without the axis`, int32
 * @param options.axis the axis; default: of the flattened array
 * @param options.keepDims keep the axis with length 1; default false
 * @throws {ArgumentError} EMPTY over no elements, AXIS; {DTypeError} for complex
 * @accuracy exact
 * @gradient none: an index does not move smoothly
 * @example argmax([3, 1, 4, 1]) // 2
 */
export const argmax: ArgMax = callable(op, (x: TensorLike, options: ArgOptions = {}) =>
  argExtremeOf(op, x, options),
) as unknown as ArgMax; // the interface adds only the types of shapes and dtypes
