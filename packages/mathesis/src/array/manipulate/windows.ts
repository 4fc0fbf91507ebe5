/** @file Windows that slide over an array. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { moveAxis, takeAt } from "../../ops/index/take.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";

/** Options of `slidingWindowView`. */
export interface SlidingWindowOptions {
  /** The axis or axes that windows slide along; default: all. */
  readonly axis?: number | readonly number[] | null;
}

/** The type of `slidingWindowView`. */
export interface SlidingWindowView extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    windowShape: number | readonly number[],
    options?: SlidingWindowOptions,
  ): Tensor<Shape, DTypeOf<A>>;
}

function misfit(message: string, shape: Shape, sizes: readonly number[]): ShapeError {
  return new ShapeError({
    code: "WINDOW",
    op: "slidingWindowView",
    message,
    given: `x: ${showShape(shape)}  windows: ${showShape(sizes)}`,
    needs: "needs one length an axis, none longer than its axis.",
    details: { shape, windows: sizes },
  });
}

/** Windows of one axis; they become a new last axis. */
function slide(x: Tensor, size: number, axis: number): Tensor {
  const count = x.shape[axis] - size + 1;
  const index = emptyHost([count, size], "int32");
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) index.values[index.offset + i * size + k] = i + k;
  }
  return moveAxis(takeAt(x, index, axis), axis + 1, x.ndim);
}

/**
 * All windows of an array, one for each place where it fits.
 *
 * @shape `… n … -> … n−w+1 … w …`, window axes last
 * @param windowShape the lengths of a window, one an axis
 * @param options.axis the axes they belong to; default: all axes in order
 * @throws {ShapeError} WINDOW; {ArgumentError} INTEGER, AXIS
 * @accuracy exact; elements are copied
 * @gradient linear: cotangents of overlapping windows add up
 * @example slidingWindowView([1, 2, 3], 2) // [[1. 2.] [2. 3.]]
 */
export const slidingWindowView: SlidingWindowView = composite(
  "slidingWindowView",
  (
    x: TensorLike,
    windowShape: number | readonly number[],
    options: SlidingWindowOptions = {},
  ): Tensor => {
    checkKeys("slidingWindowView", options, ["axis"]);
    const arg = toTensor(x, "slidingWindowView");
    const sizes: readonly number[] = Array.isArray(windowShape)
      ? windowShape
      : [windowShape as number];
    for (const n of sizes) checkInteger("slidingWindowView", "the length of a window", n, 0);
    const { axis } = options;
    const named: readonly number[] =
      axis === undefined || axis === null
        ? arg.shape.map((_, i) => i)
        : Array.isArray(axis)
          ? axis
          : [axis as number];
    const axes = named.map((a) => normalizeAxis(a, arg.ndim, "slidingWindowView"));
    if (axes.length !== sizes.length) {
      throw misfit(`${sizes.length} lengths for ${axes.length} axes.`, arg.shape, sizes);
    }
    return axes.reduce((y, a, i) => {
      if (sizes[i] > y.shape[a]) throw misfit(`axis ${a} is too short.`, arg.shape, sizes);
      return slide(y, sizes[i], a);
    }, arg);
  },
) as unknown as SlidingWindowView; // the interface adds only the types of shapes and dtypes
