/** @file What reductions share: their options, axes under a batch, the way back from a result. */
import { bindOne } from "../../core/interpreter.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { dropAxes, normalizeAxes, type Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";

/** One axis, several, or null for all. */
export type Axes = number | readonly number[] | null;

/** Parameters of a reduction op: sorted, distinct axes counted from the front. */
export interface AxesParams {
  readonly axes: readonly number[];
}

/** The same axes behind a new first axis. */
export const shiftAxes = (axes: readonly number[]): number[] => axes.map((a) => a + 1);

/** A reduced tensor, repeated along the axes that were reduced. */
export function spreadBack(y: Tensor, shape: Shape, axes: readonly number[]): Tensor {
  if (y.ndim === 0) return y.broadcastTo(shape);
  return y.reshape(dropAxes(shape, axes, true)).broadcastTo(shape);
}

/** Throws unless the options are those of a reduction, or among some others. */
export function checkReduce(
  op: string,
  options: { readonly keepDims?: unknown },
  others: readonly string[] = [],
): void {
  checkKeys(op, options, ["axis", "keepDims", ...others]);
  checkFlag(op, "keepDims", options.keepDims);
}

/** Applies a reduction op under the public options, which have been checked. */
export function reduceWith(op: Op, x: Tensor, options: ReduceOptions): Tensor {
  const axes = normalizeAxes(options.axis, x.ndim, op.name);
  const y = bindOne(op, [x], { axes });
  return options.keepDims === true ? y.reshape(dropAxes(x.shape, axes, true)) : y;
}
