/**
 * @file Loops over strided memory: axes that walk together are merged, so that the innermost run
 * is as long as the layouts allow, and what is left is counted through.
 */
import type { Shape } from "../../types/shape.ts";

/** Axes and, for each operand, the step along each axis (in whatever unit the caller uses). */
export interface Walk {
  readonly shape: number[];
  readonly strides: readonly number[][];
}

/** The same walk with the fewest axes: length 1 dropped, neighbours merged where all allow. */
export function collapse(shape: Shape, strides: readonly (readonly number[])[]): Walk {
  const lengths: number[] = [];
  const steps = strides.map((): number[] => []);
  for (let axis = 0; axis < shape.length; axis++) {
    const n = shape[axis];
    if (n === 1) continue;
    const last = lengths.length - 1;
    if (last >= 0 && strides.every((s, k) => steps[k][last] === s[axis] * n)) {
      lengths[last] *= n;
      for (let k = 0; k < steps.length; k++) steps[k][last] = strides[k][axis];
    } else {
      lengths.push(n);
      for (let k = 0; k < steps.length; k++) steps[k].push(strides[k][axis]);
    }
  }
  return { shape: lengths, strides: steps };
}

/** Element strides of an array of shape `from`, read as if broadcast to `to`. */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const strides = new Array<number>(to.length).fill(0);
  let step = 1;
  for (let i = 1; i <= from.length; i++) {
    const n = from[from.length - i];
    strides[to.length - i] = n === 1 ? 0 : step;
    step *= n;
  }
  return strides;
}

/**
 * Visits the first `axes` axes of a walk in row-major order; `at` holds the position of each
 * operand and is moved in place, and comes back to where it started.
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
