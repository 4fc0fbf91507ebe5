/** @file Whether some element is true. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { callable } from "../kinds/record.ts";
import { type Axes, checkReduce, reduceWith } from "./axes.ts";
import { type MaskedOptions, masked } from "./mask.ts";
import { plainReduction } from "./plain.ts";

const op: Op = plainReduction("any", () => "bool");

/** The type of `any`. */
export interface Any extends Op {
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
 * Whether some element is not zero, over the given axes; false over no elements.
 *
 * @shape `s -> s without the axes`, bool
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS; {DTypeError} MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy exact
 * @gradient none: a truth value does not move smoothly
 * @example any([true, false]) // true
 */
export const any: Any = callable(op, (x: TensorLike, options: MaskedOptions = {}): Tensor => {
  checkReduce("any", options, ["where"]);
  const arg = masked("any", toTensor(x, "any"), options.where, false);
  return reduceWith(op, arg, options);
}) as unknown as Any; // the interface adds only the types of shapes and dtypes
