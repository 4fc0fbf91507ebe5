/** @file The axes to reduce as one last axis, and the way back. */
import type { Tensor } from "../../core/tensor.ts";
import { dropAxes, normalizeAxes, type Shape, sizeOf } from "../../types/shape.ts";

/** An array whose reduced axes have become the last one. */
export interface Rows {
  readonly rows: Tensor;
  /** The number of elements in each row. */
  readonly n: number;
  /** The shape of the result of a reduction. */
  readonly shape: Shape;
}

/** x with the given axes (all by default) as one last axis. */
export function rowsOf(
  op: string,
  x: Tensor,
  axis: number | readonly number[] | null | undefined,
  keepDims: boolean,
): Rows {
  const axes = normalizeAxes(axis, x.ndim, op);
  const kept = x.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const n = sizeOf(axes.map((a) => x.shape[a]));
  const moved = x.transpose([...kept, ...axes]);
  const rows = moved.reshape([...kept.map((i) => x.shape[i]), n]);
  return { rows, n, shape: dropAxes(x.shape, axes, keepDims) };
}
