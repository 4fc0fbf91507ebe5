/** @file What an optimiser is, and the learning rates it takes. */
import { array } from "../array/create/index.ts";
import { type TensorLike, toTensor } from "../core/convert.ts";
import { Tensor } from "../core/tensor.ts";
import type { Gradient } from "../transforms/types.ts";
import { isComplex } from "../types/dtype.ts";
import { checkRange } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

/**
 * A number ≥ 0, a scalar tensor (to follow derivatives or a batch of rates), or a function of the
 * number of steps done, such as a schedule.
 */
export type LearningRate = number | Tensor | ((step: Tensor) => TensorLike);

/**
 * A rule that turns gradients into updates. Nothing is stored in it: what it must remember is its
 * state, a tree of tensors, which `update` takes and returns.
 */
export interface Optimiser<State> {
  /** The state before the first step. */
  init(params: unknown): State;
  /** What to add to the parameters, and the next state. */
  update<P>(gradients: P, state: State, params?: unknown): [Gradient<P>, State];
}

/** The learning rate after some steps, as a float64 scalar. */
export function rateAt(op: string, rate: LearningRate, steps: Tensor): Tensor {
  const value = toTensor(typeof rate === "function" ? rate(steps) : rate, op);
  if (value.ndim === 0 && value.dtype !== "bool" && !isComplex(value.dtype)) {
    return array(value).astype("float64");
  }
  throw new ArgumentError({
    code: "RATE",
    op,
    message: `the learning rate is ${value.dtype}[${value.shape.join(",")}].`,
    needs: "needs a number, a scalar tensor, or a function of the step that returns one.",
    details: { shape: value.shape, dtype: value.dtype },
  });
}

/** x times a scalar, in the dtype of x: a float64 factor must not widen float32 parameters. */
export const scaled = (x: Tensor, factor: Tensor): Tensor => x.mul(factor.astype(x.dtype));

/** Throws unless the rate is a function, a tensor or a finite number ≥ 0. */
export function checkRate(op: string, rate: unknown): void {
  if (typeof rate === "function") return;
  if (rate instanceof Tensor) rateAt(op, rate, rate);
  else checkRange(op, "learningRate", rate, 0, Number.POSITIVE_INFINITY);
}
