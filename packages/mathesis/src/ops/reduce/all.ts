/** @file Whether every element is true. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { callable } from "../kinds/record.ts";
import { type Axes, checkReduce, reduceWith } from "./axes.ts";
import { type MaskedOptions, masked } from "./mask.ts";
import { plainReduction } from "./plain.ts";

const op: Op = plainReduction("all", () => "bool");

/** The type of `all`. */
export interface All extends Op {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: MaskedOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, "bool">;
}

/**
 * Whether every element is not zero, over the given axes; true over no elements.
 *
 * @shape `s -> s without the axes`, bool
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS; {DTypeError} MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy exact
 * @gradient none: a truth value does not move smoothly
 * @example all([true, false]) // false
 */
export const all: All = callable(op, (x: TensorLike, options: MaskedOptions = {}): Tensor => {
  checkReduce("all", options, ["where"]);
  const arg = masked("all", toTensor(x, "all"), options.where, true);
  return reduceWith(op, arg, options);
}) as unknown as All; // the interface adds only the types of shapes and dtypes
