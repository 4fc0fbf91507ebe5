/** @file What is known of reductions before it is decided where they are computed. */
import type { Reduction } from "../../../ir/kernels.ts";
import type { DType } from "../../../types/dtype.ts";
import type { Shape } from "../../../types/shape.ts";

/** Whether there is code for a reduction of a dtype. */
export function takesReduction(kind: Reduction, dtype: DType): boolean {
  if (kind === "any" || kind === "all") return dtype === "bool";
  if (dtype === "float64" || dtype === "float32" || dtype === "int32") return true;
  return dtype === "uint32" && (kind === "sum" || kind === "prod");
}

/** Partial results are not rounded before the end. */
export const partialOf = (kind: Reduction, dtype: DType): DType =>
  dtype === "float32" && (kind === "sum" || kind === "prod") ? "float64" : dtype;

/** Whether all axes from the first reduced one are reduced or have length 1. */
export function isTrailing(shape: Shape, axes: readonly number[]): boolean {
  return shape.every((n, axis) => axis < axes[0] || n === 1 || axes.includes(axis));
}

/** Groups of neighbouring axes, axes of length 1 between them not counted. */
export function runsOf(shape: Shape, axes: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const axis of axes) {
    const last = runs.at(-1);
    const joins = last !== undefined && shape.slice(last[1] + 1, axis).every((n) => n === 1);
    if (joins) last[1] = axis;
    else runs.push([axis, axis]);
  }
  return runs;
}
