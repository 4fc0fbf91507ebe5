/** @file The element of a given rank. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { takeAlongAxis } from "../../ops/index/take-along-axis.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { checkReduce } from "../../ops/reduce/axes.ts";
import { ordered } from "../../ops/reduce/extreme.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { argsort } from "../../ops/sort/sort.ts";
import { dropAxes, normalizeAxis } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { checkInteger } from "../../util/check.ts";

/** Options of `kthvalue`. */
export interface KthvalueOptions<X extends number = number, K extends boolean = boolean> {
  /** The axis to search along; default −1. */
  readonly axis?: X;
  /** Whether the axis stays, with length 1. Default false. */
  readonly keepDims?: K;
}

/** The type of `kthvalue`. */
export interface Kthvalue extends OpRecord {
  <const A extends TensorLike, const X extends number = -1, K extends boolean = false>(
    x: A,
    k: number,
    options?: KthvalueOptions<X, K>,
  ): {
    readonly values: Tensor<DropAxis<ShapeOf<A>, X, K>, DTypeOf<A>>;
    readonly indices: Tensor<DropAxis<ShapeOf<A>, X, K>, "int32">;
  };
}

/**
 * The k-th least element along an axis, k counting from 1, and where it is.
 *
 * @shape `[…, n, …] -> { values: […, …], indices: […, …] }`
 * @param k an integer from 1 to n
 * @param options.axis default −1
 * @param options.keepDims keep the axis with length 1; default false
 * @returns `{ values, indices }`; NaN counts as greatest
 * @throws {ArgumentError} AXIS, INTEGER, FLAG; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient that of the element at the index
 * @example kthvalue([30, 10, 20], 2).values // 20.
 */
export const kthvalue: Kthvalue = composite(
  "kthvalue",
  (x: TensorLike, k: number, options: KthvalueOptions = {}) => {
    checkReduce("kthvalue", options);
    const arg = ordered(x, "kthvalue");
    const axis = normalizeAxis(options.axis ?? -1, arg.ndim, "kthvalue");
    checkInteger("kthvalue", "k", k, 1, arg.shape[axis]);
    const at = stretch(argsort(arg, { axis }), axis, k - 1, k);
    const value = takeAlongAxis(arg, at, { axis });
    const shape = dropAxes(arg.shape, [axis], options.keepDims === true);
    return { values: value.reshape(shape), indices: at.reshape(shape) };
  },
) as unknown as Kthvalue; // the interface adds only the types of shapes and dtypes
