/**
 * @file Loops over strided memory: axes that walk together are merged, so that the innermost run
 * is as long as the layouts allow, and what is left is counted through.
 */
import type { Shape } from "../types/shape.ts";

/** Axes and, for each operand, the step along each axis (in whatever unit the caller uses). */
export interface Walk {
  readonly shape: number[];
  readonly strides: readonly number[][];
}

/** Whether the axis is the inner continuation of the last one kept, for every operand. */
function continues(kept: readonly number[][], strides: readonly Shape[], axis: number, n: number) {
  for (let k = 0; k < kept.length; k++) {
    if (kept[k][kept[k].length - 1] !== strides[k][axis] * n) return false;
  }
  return true;
}

/** The same walk with the fewest axes: length 1 dropped, neighbours merged where all allow. */
export function collapse(shape: Shape, strides: readonly (readonly number[])[]): Walk {
  const lengths: number[] = [];
  const kept: number[][] = [];
  for (let k = 0; k < strides.length; k++) kept.push([]);
  for (let axis = 0; axis < shape.length; axis++) {
    const n = shape[axis];
    if (n === 1) continue;
    const last = lengths.length - 1;
    if (last >= 0 && continues(kept, strides, axis, n)) {
      lengths[last] *= n;
      for (let k = 0; k < kept.length; k++) kept[k][last] = strides[k][axis];
    } else {
      lengths.push(n);
      for (let k = 0; k < kept.length; k++) kept[k].push(strides[k][axis]);
    }
  }
  return { shape: lengths, strides: kept };
}

/** Strides of an array of shape `from`, read as if broadcast to `to`; unit is one element's. */
export function broadcastStrides(from: Shape, to: Shape, unit = 1): number[] {
  const strides: number[] = [];
  const lead = to.length - from.length;
  for (let axis = 0; axis < to.length; axis++) strides.push(0);
  let step = unit;
  for (let axis = from.length - 1; axis >= 0; axis--) {
    if (from[axis] !== 1) strides[lead + axis] = step;
    step *= from[axis];
  }
  return strides;
}

/**
 * Visits the first `axes` axes of a walk in row-major order; `at` holds the position of each
 * operand and is moved in place, and comes back to where it started. No axis has length 0.
 */
export function forEachRun(walk: Walk, axes: number, at: number[], run: () => void): void {
  const { shape, strides } = walk;
  const index = new Array<number>(axes).fill(0);
  const count = at.length;
  for (;;) {
    run();
    let axis = axes - 1;
    for (; axis >= 0; axis--) {
      index[axis]++;
      for (let k = 0; k < count; k++) at[k] += strides[k][axis];
      if (index[axis] < shape[axis]) break;
      for (let k = 0; k < count; k++) at[k] -= strides[k][axis] * shape[axis];
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}
