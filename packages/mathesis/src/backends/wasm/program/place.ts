/**
 * @file Arrays as a program sees them: element [i₀, i₁, …] is `offset + Σ iₖ·strides[k]` elements
 * behind the start of a buffer. Broadcasting, reordering, slicing and most reshapes only change the
 * numbers; nothing is moved.
 */
import type { DType } from "../../../types/dtype.ts";
import { type Shape, sizeOf, stridesOf } from "../../../types/shape.ts";
import { collapse } from "../../strided.ts";
import { type Buffer, elementBytes, temp } from "./buffer.ts";

/** An array in memory. */
export interface Place {
  readonly buffer: Buffer;
  readonly dtype: DType;
  readonly shape: Shape;
  /** Elements before the first one. */
  readonly offset: number;
  readonly strides: readonly number[];
}

/** A C-contiguous array that fills a buffer. */
export function wholeOf(buffer: Buffer, dtype: DType, shape: Shape): Place {
  return { buffer, dtype, shape, offset: 0, strides: stridesOf(shape) };
}

/** A C-contiguous array in a fresh temporary. */
export function fresh(dtype: DType, shape: Shape): Place {
  return wholeOf(temp(sizeOf(shape) * elementBytes(dtype)), dtype, shape);
}

/** Whether the elements follow each other in order. */
export function isContiguous({ shape, strides }: Place): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] === 1) continue;
    if (strides[axis] !== step) return false;
    step *= shape[axis];
  }
  return true;
}

/** The array repeated along new axes and axes of length 1. */
export function broadcastPlace(x: Place, shape: Shape): Place {
  const extra = shape.length - x.shape.length;
  const strides = shape.map((_, i) =>
    i < extra || x.shape[i - extra] === 1 ? 0 : x.strides[i - extra],
  );
  return { ...x, shape, strides };
}

/** The axes in another order. */
export function permutePlace(x: Place, axes: readonly number[]): Place {
  return { ...x, shape: axes.map((a) => x.shape[a]), strides: axes.map((a) => x.strides[a]) };
}

/** The elements on a grid. */
export function gridPlace(
  x: Place,
  starts: readonly number[],
  steps: readonly number[],
  counts: readonly number[],
): Place {
  const shift = x.strides.reduce((sum, s, i) => sum + s * starts[i], 0);
  const strides = x.strides.map((s, i) => s * steps[i]);
  return { ...x, shape: counts, offset: x.offset + shift, strides };
}

/** The array under another shape of the same size, or undefined if elements would have to move. */
export function reshapePlace(x: Place, shape: Shape): Place | undefined {
  const { shape: lengths, strides } = collapse(x.shape, [x.strides]);
  const [steps] = strides;
  const seen = new Array<number>(shape.length).fill(0);
  let axis = shape.length - 1;
  for (let k = lengths.length - 1; k >= 0; k--) {
    let step = steps[k];
    let left = lengths[k];
    for (; left > 1; axis--) {
      if (axis < 0 || left % shape[axis] !== 0) return undefined;
      seen[axis] = step;
      step *= shape[axis];
      left /= shape[axis];
    }
  }
  return { ...x, shape, strides: seen };
}

/** Complex numbers as pairs along a new last axis of their real and imaginary parts. */
export function asParts(x: Place): Place {
  const dtype = x.dtype === "complex128" ? "float64" : "float32";
  const strides = [...x.strides.map((s) => 2 * s), 1];
  return { ...x, dtype, shape: [...x.shape, 2], offset: 2 * x.offset, strides };
}
