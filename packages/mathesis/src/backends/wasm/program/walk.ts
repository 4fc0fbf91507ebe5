/** @file Iteration over arrays with the fewest axes. */
import type { Shape } from "../../../types/shape.ts";

/** Axes and, for each operand, the step along each axis, in elements. */
export interface Walk {
  readonly lengths: readonly number[];
  readonly steps: readonly (readonly number[])[];
}

/** The walk without axes of length 1, neighbours merged where every operand allows it. */
export function collapse(shape: Shape, strides: readonly (readonly number[])[]): Walk {
  const lengths: number[] = [];
  const steps: number[][] = strides.map(() => []);
  shape.forEach((n, axis) => {
    if (n === 1) return;
    const last = lengths.length - 1;
    const joins = last >= 0 && strides.every((s, k) => steps[k][last] === s[axis] * n);
    if (joins) lengths[last] *= n;
    else lengths.push(n);
    strides.forEach((s, k) => {
      if (joins) steps[k][last] = s[axis];
      else steps[k].push(s[axis]);
    });
  });
  return { lengths, steps };
}
