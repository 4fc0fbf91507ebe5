/** @file Running sums. */
import { kernels } from "../../core/backend.ts";
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable } from "../kinds/record.ts";
import { flip } from "../move/flip.ts";
import { type AlongParams, runningAxis, withInitial } from "./running.ts";
import { totalled } from "./sum.ts";

const op: Op = linearOp<AlongParams>({
  name: "cumulativeSum",
  linearity: "joint",
  shape: ([x]) => x.shape,
  evaluate([x], out, { axis }) {
    kernels().cumulate("sum", x, axis, out);
    return undefined;
  },
  transpose(ct, [x], { axis }) {
    if (!(x instanceof LinearInput)) return [null];
    return [flip(bindOne(op, [flip(ct, { axis })], { axis }), { axis })];
  },
  batch: ([x], _batched, { axis }) => bindOne(op, [x], { axis: axis + 1 }),
});

export interface CumulativeOptions<D extends DType = DType> {
  /** The axis to run along; it may be left out for arrays of one axis. */
  readonly axis?: number;
  /** The dtype to compute and answer in; default that of the array, int32 for bool. */
  readonly dtype?: D;
  /** Whether the value of no elements comes first, so that results are one more; default false. */
  readonly includeInitial?: boolean;
}

/** The type of `cumulativeSum` and `cumulativeProd`. */
export interface Cumulative extends Op {
  <const A extends TensorLike, D extends DType = DTypeOf<A> extends "bool" ? "int32" : DTypeOf<A>>(
    x: A,
    options?: CumulativeOptions<D>,
  ): Tensor<Shape, D>;
}

/** Applies a running sum or product under the public options. */
export function cumulateWith(
  record: Op,
  x: TensorLike,
  options: CumulativeOptions,
  initial: number,
): Tensor {
  checkKeys(record.name, options, ["axis", "dtype", "includeInitial"]);
  checkFlag(record.name, "includeInitial", options.includeInitial);
  const arg = totalled(record.name, x, options.dtype);
  const axis = runningAxis(record.name, options.axis, arg.ndim);
  const y = bindOne(record, [arg], { axis });
  return options.includeInitial === true ? withInitial(y, axis, initial) : y;
}

/**
 * The running sums along an axis.
 *
 * @shape `[…, n, …] -> […, n, …]`, or n + 1 with includeInitial
 * @param options.axis the axis; needed unless x has exactly one
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.includeInitial start with 0, the sum of no elements; default false
 * @throws {ArgumentError} AXIS, AXIS_NEEDED, DTYPE_NAME, FLAG
 * @accuracy error grows like n; float32 is summed in float64 and rounded once; integers wrap
 * @gradient linear
 * @example cumulativeSum([1, 2, 3]) // [1. 3. 6.]
 * @example cumulativeSum([1, 2, 3], { includeInitial: true }) // [0. 1. 3. 6.]
 */
export const cumulativeSum: Cumulative = callable(
  op,
  (x: TensorLike, options: CumulativeOptions = {}): Tensor => cumulateWith(op, x, options, 0),
) as unknown as Cumulative; // the interface adds only the types of shapes and dtypes
