/** @file The largest element of each window, and where it is. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { AxisWindows } from "../../ir/kernels.ts";
import { windowArgmax } from "../../ops/conv/window-argmax.ts";
import { gather } from "../../ops/index/gather.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type Shape, sizeOf } from "../../types/shape.ts";
import { axisWindows, type PoolOptions, poolingOf } from "./pool.ts";

/** The type of `maxPool1d`, `maxPool2d` and `maxPool3d`. */
export interface MaxPool extends OpRecord {
  <const A extends TensorLike>(x: A, options: PoolOptions): Tensor<Shape, DTypeOf<A>>;
}
/** The type of `maxPool1dWithIndices`, `maxPool2dWithIndices` and `maxPool3dWithIndices`. */
export interface MaxPoolWithIndices extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options: PoolOptions,
  ): [values: Tensor<Shape, DTypeOf<A>>, indices: Tensor<Shape, "int32">];
}

/** The largest element of each window of the last axes, and its place in them, flattened. */
export function largestOf(x: Tensor, windows: readonly AxisWindows[]): [Tensor, Tensor] {
  const lead = x.shape.slice(0, x.ndim - windows.length);
  const size = x.shape.slice(x.ndim - windows.length);
  const indices = windowArgmax(x, windows);
  const places = sizeOf(indices.shape.slice(lead.length));
  const rows = x.reshape([sizeOf(lead), sizeOf(size)]);
  const values = gather(rows, indices.reshape([sizeOf(lead), places]), 1);
  return [values.reshape(indices.shape), indices];
}

function maxPool(op: string, rank: number, input: TensorLike, options: PoolOptions) {
  const pooling = poolingOf(op, "real", rank, input, options);
  return largestOf(
    pooling.x,
    pooling.size.map((n, axis) => axisWindows(n, pooling, axis)),
  );
}

const valuesOf = (name: string, rank: number): MaxPool =>
  composite(
    name,
    (x: TensorLike, options: PoolOptions) => maxPool(name, rank, x, options)[0],
  ) as unknown as MaxPool; // the interface adds only the types of dtypes
const indicesOf = (name: string, rank: number): MaxPoolWithIndices =>
  composite(name, (x: TensorLike, options: PoolOptions) =>
    maxPool(name, rank, x, options),
  ) as unknown as MaxPoolWithIndices; // the interface adds only the types of dtypes

/**
 * The largest element of each window of the last axis.
 *
 * @shape `… s -> … p`
 * @param options.kernelSize length of the window, ≥ 1
 * @param options.stride steps of the window, ≥ 1; default kernelSize
 * @param options.padding border that no maximum is taken from: a number, [[before, after]], "same"
 *   or "valid"; default 0
 * @param options.dilation distance between elements of a window, ≥ 1; default 1
 * @param options.ceilMode whether a last window that is only partly there counts; default false
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY; {DTypeError}
 *   for bool and complex
 * @accuracy exact; NaN where a window holds one
 * @gradient all of it to the first largest element
 * @source Goodfellow, Bengio & Courville, Deep Learning (2016), §9.3
 * @example maxPool1d([1, 3, 2, 0], { kernelSize: 2 }) // [3. 2.]
 */
export const maxPool1d: MaxPool = valuesOf("maxPool1d", 1);

/**
 * The largest element of each window of the last two axes.
 *
 * @shape `… s t -> … p q`
 * @param options.kernelSize lengths of the window, ≥ 1, one or one an axis
 * @param options.stride steps of the window, ≥ 1, one or one an axis; default kernelSize
 * @param options.padding border that no maximum is taken from: a number, one an axis, pairs
 *   [before, after], "same" or "valid"; default 0
 * @param options.dilation distance between elements of a window, ≥ 1; default 1
 * @param options.ceilMode whether a last window that is only partly there counts; default false
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY; {DTypeError}
 *   for bool and complex
 * @accuracy exact; NaN where a window holds one
 * @gradient all of it to the first largest element
 * @source Goodfellow, Bengio & Courville, Deep Learning (2016), §9.3
 * @example maxPool2d([[1, 2, 0], [3, 4, 9]], { kernelSize: 2, stride: 1 }) // [[4. 9.]]
 */
export const maxPool2d: MaxPool = valuesOf("maxPool2d", 2);

/**
 * The largest element of each window of the last three axes.
 *
 * @shape `… s t u -> … p q r`
 * @param options.kernelSize lengths of the window, ≥ 1, one or one an axis
 * @param options.stride steps of the window, ≥ 1, one or one an axis; default kernelSize
 * @param options.padding border that no maximum is taken from: a number, one an axis, pairs
 *   [before, after], "same" or "valid"; default 0
 * @param options.dilation distance between elements of a window, ≥ 1; default 1
 * @param options.ceilMode whether a last window that is only partly there counts; default false
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY; {DTypeError}
 *   for bool and complex
 * @accuracy exact; NaN where a window holds one
 * @gradient all of it to the first largest element
 * @source Goodfellow, Bengio & Courville, Deep Learning (2016), §9.3
 * @example maxPool3d([[[1, 2], [3, 4]], [[8, 7], [6, 5]]], { kernelSize: 2 }) // [[[8.]]]
 */
export const maxPool3d: MaxPool = valuesOf("maxPool3d", 3);

/**
 * The largest element of each window of the last axis, and where it is.
 *
 * @shape `… s -> … p, … p`
 * @param options as of maxPool1d
 * @throws as maxPool1d
 * @accuracy exact
 * @gradient of the values as of maxPool1d; the indices have none
 * @example maxPool1dWithIndices([1, 3, 2, 0], { kernelSize: 2 })[1] // [1 2]
 */
export const maxPool1dWithIndices: MaxPoolWithIndices = indicesOf("maxPool1dWithIndices", 1);

/**
 * The largest element of each window of the last two axes, and where it is in those axes, flattened.
 *
 * @shape `… s t -> … p q, … p q`
 * @param options as of maxPool2d
 * @throws as maxPool2d
 * @accuracy exact
 * @gradient of the values as of maxPool2d; the indices have none
 * @example maxPool2dWithIndices([[1, 2], [4, 3]], { kernelSize: 2 })[1] // [[2]]
 */
export const maxPool2dWithIndices: MaxPoolWithIndices = indicesOf("maxPool2dWithIndices", 2);

/**
 * The largest element of each window of the last three axes, and where it is in those axes,
 * flattened.
 *
 * @shape `… s t u -> … p q r, … p q r`
 * @param options as of maxPool3d
 * @throws as maxPool3d
 * @accuracy exact
 * @gradient of the values as of maxPool3d; the indices have none
 * @example maxPool3dWithIndices([[[1, 2]], [[4, 3]]], { kernelSize: [2, 1, 2] })[1] // [[[2]]]
 */
export const maxPool3dWithIndices: MaxPoolWithIndices = indicesOf("maxPool3dWithIndices", 3);
