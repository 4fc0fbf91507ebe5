/** @file The arithmetic mean over axes. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, floatOf } from "../../types/dtype.ts";
import { normalizeAxes } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { type Axes, checkReduce } from "./axes.ts";
import { sum } from "./sum.ts";

/** The type of `mean`. */
export interface Mean extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ReduceOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, FloatOf<DTypeOf<A>>>;
}

/**
 * The arithmetic mean over the given axes; NaN over no elements.
 *
 * @shape `s -> s without the axes`; integers and bool give float64
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @throws {ArgumentError} AXIS
 * @accuracy as sum, then one division
 * @gradient linear
 * @example mean([[1, 2], [3, 4]], { axis: 1 }) // [1.5 3.5]
 */
export const mean: Mean = composite(
  "mean",
  (x: TensorLike, options: ReduceOptions = {}): Tensor => {
    checkReduce("mean", options);
    const input = toTensor(x, "mean");
    const arg = input.astype(floatOf(input.dtype));
    const axes = normalizeAxes(options.axis, arg.ndim, "mean");
    const count = axes.reduce((n, a) => n * arg.shape[a], 1);
    return sum(arg, options as ReduceOptions<Axes, boolean>).div(count);
  },
) as unknown as Mean; // the interface adds only the types of shapes and dtypes
