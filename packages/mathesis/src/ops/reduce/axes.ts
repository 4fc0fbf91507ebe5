/** @file What reductions share: axes under a batch, and the way back from a reduced shape. */
import type { Tensor } from "../../core/tensor.ts";
import { dropAxes, type Shape } from "../../types/shape.ts";

/** One axis, several, or null for all. */
export type Axes = number | readonly number[] | null;

/** The same axes behind a new first axis. */
export const shiftAxes = (axes: readonly number[]): number[] => axes.map((a) => a + 1);

/** A reduced tensor, repeated along the axes that were reduced. */
export function spreadBack(y: Tensor, shape: Shape, axes: readonly number[]): Tensor {
  return y.reshape(dropAxes(shape, axes, true)).broadcastTo(shape);
}
