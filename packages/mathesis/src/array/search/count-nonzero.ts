/** @file How many elements are not zero. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type Axes, checkReduce } from "../../ops/reduce/axes.ts";
import type { MaskedOptions } from "../../ops/reduce/mask.ts";
import { sum } from "../../ops/reduce/sum.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { isNonzero } from "./nonzero.ts";

/** The type of `countNonzero`. */
export interface CountNonzero extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: MaskedOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, "int32">;
}

/**
 * How many elements are not zero, over the given axes.
 *
 * @shape `s -> s without the axes`, int32
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.where bool, broadcasts to x: only these elements are counted
 * @throws {ArgumentError} AXIS; {DTypeError} MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy exact; NaN is not zero
 * @gradient none: a count does not move smoothly
 * @example countNonzero([[0, 1], [2, 3]], { axis: 1 }) // [1 2]
 */
export const countNonzero: CountNonzero = composite(
  "countNonzero",
  (x: TensorLike, options: MaskedOptions = {}): Tensor => {
    checkReduce("countNonzero", options, ["where"]);
    return sum(isNonzero(toTensor(x, "countNonzero")), { ...options, dtype: "int32" });
  },
) as unknown as CountNonzero; // the interface adds only the types of shapes and dtypes
