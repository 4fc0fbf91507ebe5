/** @file The sum over axes. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { checkDType, type DType } from "../../types/dtype.ts";
import { dropAxes } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable } from "../kinds/record.ts";
import {
  type Axes,
  type AxesParams,
  checkReduce,
  reduceWith,
  shiftAxes,
  spreadBack,
} from "./axes.ts";
import { masked, type TotalOptions } from "./mask.ts";
import { reduceWhole } from "./whole.ts";

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
    D extends DType = DTypeOf<A> extends "bool" ? "int32" : DTypeOf<A>,
  >(
    x: A,
    options?: TotalOptions<X, K, D>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, D>;
}

/** x in the dtype its total is computed in. */
export function totalled(op: string, x: TensorLike, dtype: DType | undefined): Tensor {
  const input = toTensor(x, op);
  if (dtype !== undefined) checkDType(op, dtype);
  const wanted = dtype ?? (input.dtype === "bool" ? "int32" : input.dtype);
  return input.dtype === wanted ? input : input.astype(wanted);
}

/**
 * The sum of the elements over the given axes.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default. Negative axes count from the end.
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS, AXIS_REPEATED, DTYPE_NAME; {DTypeError} MASK_DTYPE; {ShapeError}
 *   MASK_SHAPE
 * @accuracy pairwise: the error grows like log n. bool is counted in int32; integers wrap.
 * @gradient linear
 * @example sum([[1, 2], [3, 4]], { axis: 0 }) // [4. 6.]
 * @example sum([1, 2, 4], { where: [true, false, true] }) // 5.
 */
export const sum: Sum = callable(
  op,
  (x: TensorLike, options?: TotalOptions): Tensor =>
    reduceWhole("sum", x, options) ?? totalOf(x, options),
) as unknown as Sum; // the interface adds only the types of shapes and dtypes

function totalOf(x: TensorLike, options: TotalOptions = {}): Tensor {
  checkReduce("sum", options, ["where", "dtype"]);
  const arg = totalled("sum", x, options.dtype);
  return reduceWith(op, masked("sum", arg, options.where, 0), options);
}
