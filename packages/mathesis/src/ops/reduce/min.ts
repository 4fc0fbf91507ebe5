/** @file The smallest element along axes. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { callable } from "../kinds/record.ts";
import type { Axes } from "./axes.ts";
import { extremeOf, extremeOp } from "./extreme.ts";
import type { ExtremeOptions } from "./mask.ts";
import { reduceWhole } from "./whole.ts";

const op: Op = extremeOp("min");

/** The type of `min`. */
export interface Min extends Op {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ExtremeOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, DTypeOf<A>>;
}

/**
 * The smallest element over the given axes; NaN if there is one.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.where bool, broadcasts to x: only these elements take part; needs initial
 * @param options.initial a number beside the elements, the result if there are none
 * @throws {ArgumentError} EMPTY over no elements, AXIS, INITIAL_NEEDED; {DTypeError} for complex,
 *   MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy exact
 * @gradient shared equally by all elements that attain it
 * @example min([[1, 2], [3, 4]], { axis: 0 }) // [1. 2.]
 */
export const min: Min = callable(
  op,
  (x: TensorLike, options?: ExtremeOptions) =>
    reduceWhole("min", x, options) ?? extremeOf(op, x, options),
) as unknown as Min; // the interface adds only the types of shapes and dtypes
