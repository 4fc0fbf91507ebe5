/** @file What an optimiser is, and what all of them share. */
import { array } from "../array/create.ts";
import { treeMap } from "../array/tree.ts";
import type { TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Gradient } from "../transforms/types.ts";
import { checkRange } from "../util/check.ts";

/** A positive number, or a function of the number of steps done that gives one. */
export type LearningRate = number | ((step: Tensor) => TensorLike);

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

/**
 * The parameters after a step: params + updates, leaf by leaf, in the dtype of the parameters.
 *
 * @param params a tree of tensors
 * @param updates of the same structure, as `update` gives them
 * @throws {ArgumentError} TREE if the structures differ
 * @gradient linear
 * @example applyUpdates({ w: [1, 2] }, { w: [0.5, 0] }).w // [1.5 2. ]
 */
export function applyUpdates<P>(params: P, updates: unknown): Gradient<P> {
  return treeMap((p, u) => p.add(u).astype(p.dtype), params, updates);
}

/** The learning rate at a step, as a scalar tensor. */
export function rateAt(rate: LearningRate, step: Tensor): Tensor {
  return array(typeof rate === "function" ? rate(step) : rate);
}

/** x times a scalar, in the dtype of x: a float64 factor must not widen float32 parameters. */
export const scaled = (x: Tensor, factor: Tensor): Tensor => x.mul(factor.astype(x.dtype));

/** A tree of zeros like the parameters. */
export const zerosTree = (params: unknown): unknown =>
  treeMap((p) => array(0).astype(p.dtype).broadcastTo(p.shape), params);

/** A step counter at zero. */
export const noSteps = (): Tensor => array(0);

/** Throws unless the rate is a function or a number ≥ 0. */
export function checkRate(op: string, rate: LearningRate): void {
  if (typeof rate === "function") return;
  checkRange(op, "learningRate", rate, 0, Number.POSITIVE_INFINITY);
}
