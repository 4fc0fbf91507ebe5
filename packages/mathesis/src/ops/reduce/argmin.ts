/** @file Where the smallest element is. */
import type { ShapeOf, TensorLike } from "../../core/convert.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { callable } from "../kinds/record.ts";
import { type ArgOptions, argExtremeOf, argExtremeOp } from "./extreme.ts";

const op: Op = argExtremeOp("min");

/** The type of `argmin`. */
export interface ArgMin extends Op {
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
 * The index of the first smallest element along an axis; of the first NaN if there is one.
 *
 * @shape `s -> s without the axis`, int32
 * @param options.axis the axis; default: of the flattened array
 * @param options.keepDims keep the axis with length 1; default false
 * @throws {ArgumentError} EMPTY over no elements, AXIS; {DTypeError} for complex
 * @accuracy exact
 * @gradient none: an index does not move smoothly
 * @example argmin([3, 1, 4, 1]) // 1
 */
export const argmin: ArgMin = callable(op, (x: TensorLike, options: ArgOptions = {}) =>
  argExtremeOf(op, x, options),
) as unknown as ArgMin; // the interface adds only the types of shapes and dtypes
