/** @file The arithmetic mean over axes. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, floatOf, realOf } from "../../types/dtype.ts";
import { normalizeAxes } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { type Axes, checkReduce } from "./axes.ts";
import { type MaskedOptions, maskOf } from "./mask.ts";
import { sum } from "./sum.ts";

/** The type of `mean`. */
export interface Mean extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: MaskedOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, FloatOf<DTypeOf<A>>>;
}

/**
 * The arithmetic mean over the given axes; NaN over no elements.
 *
 * @shape `s -> s without the axes`; integers and bool give float64
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS; {DTypeError} MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy as sum, then one division
 * @gradient linear
 * @example mean([[1, 2], [3, 4]], { axis: 1 }) // [1.5 3.5]
 */
export const mean: Mean = composite("mean", (x: TensorLike, options: MaskedOptions = {}) => {
  checkReduce("mean", options, ["where"]);
  const input = toTensor(x, "mean");
  const arg = input.astype(floatOf(input.dtype));
  return sum(arg, { ...options, dtype: arg.dtype }).div(countOf("mean", arg, options));
}) as unknown as Mean; // the interface adds only the types of shapes and dtypes

/** How many elements take part in each result: a number, unless there is a mask. */
export function countOf(op: string, x: Tensor, options: MaskedOptions): TensorLike {
  const axes = normalizeAxes(options.axis, x.ndim, op);
  if (options.where === undefined) return axes.reduce((n, a) => n * x.shape[a], 1);
  const mask = maskOf(op, x, options.where).broadcastTo(x.shape);
  const count = sum(mask, { axis: axes, keepDims: options.keepDims ?? false });
  return count.astype(realOf(x.dtype));
}
