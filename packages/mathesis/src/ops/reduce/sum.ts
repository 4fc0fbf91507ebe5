/** @file The sum over axes. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { dropAxes } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable } from "../kinds/record.ts";
import { type Axes, type AxesParams, reduceWith, shiftAxes, spreadBack } from "./axes.ts";

const op: Op = linearOp<AxesParams>({
  name: "sum",
  linearity: "joint",
  shape: ([x], { axes }) => dropAxes(x.shape, axes),
  evaluate([x], out, { axes }) {
    kernels().reduce("sum", x, axes, out);
    return undefined;
  },
  transpose: (ct, [x], { axes }) => [
    x instanceof LinearInput ? spreadBack(ct, x.aval.shape, axes) : null,
  ],
  batch: ([x], _batched, { axes }) => bindOne(op, [x], { axes: shiftAxes(axes) }),
});

/** The type of `sum`. */
export interface Sum extends Op {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ReduceOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, DTypeOf<A> extends "bool" ? "int32" : DTypeOf<A>>;
}

/**
 * The sum of the elements over the given axes.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default. Negative axes count from the end.
 * @param options.keepDims keep reduced axes with length 1; default false
 * @throws {ArgumentError} AXIS, AXIS_REPEATED
 * @accuracy pairwise: the error grows like log n. bool is counted in int32; integers wrap.
 * @gradient linear
 * @example sum([[1, 2], [3, 4]], { axis: 0 }) // [4. 6.]
 */
export const sum: Sum = callable(op, (x: TensorLike, options: ReduceOptions = {}): Tensor => {
  const input = toTensor(x, "sum");
  const arg = input.dtype === "bool" ? input.astype("int32") : input;
  return reduceWith(op, arg, options);
}) as unknown as Sum; // the interface adds only the types of shapes and dtypes
