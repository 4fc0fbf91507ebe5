/** @file Pooling into a given number of windows, whose lengths follow. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import type { AxisWindows } from "../../ir/kernels.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkOptions } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { largestOf } from "./max-pool.ts";
import { pooled } from "./pool.ts";
import { resample } from "./resample.ts";
import { LARGEST, windowError } from "./window.ts";

export interface AdaptivePoolOptions {
  /** How many windows along the pooled axes: one number or one an axis; null keeps the length. */
  readonly outputSize: number | null | readonly (number | null)[];
}

/** The type of `adaptiveAvgPool1d`, `adaptiveAvgPool2d` and `adaptiveAvgPool3d`. */
export interface AdaptiveAvgPool extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options: AdaptivePoolOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}
/** The type of `adaptiveMaxPool1d`, `adaptiveMaxPool2d` and `adaptiveMaxPool3d`. */
export interface AdaptiveMaxPool extends OpRecord {
  <const A extends TensorLike>(x: A, options: AdaptivePoolOptions): Tensor<Shape, DTypeOf<A>>;
}

/** How many windows each pooled axis has. */
function outputSizeOf(op: string, value: unknown, size: Shape): number[] {
  const list: readonly unknown[] = Array.isArray(value)
    ? value
    : new Array<unknown>(size.length).fill(value);
  const counts = list.map((n, i) => (n === null ? size[i] : n));
  const legal = (n: unknown): n is number => typeof n === "number" && Number.isInteger(n) && n > 0;
  const modest = counts.every((n) => legal(n) && n < LARGEST);
  if (counts.length === size.length && modest) return counts as number[]; // just checked
  throw windowError(
    op,
    "outputSize",
    value,
    `needs ${size.length} integers ≥ 1, one for all, or null.`,
  );
}

/** Window i of an axis of length n in m windows holds ⌊i·n/m⌋ ≤ k < ⌈(i + 1)·n/m⌉. */
function adaptiveWindows(n: number, m: number): AxisWindows {
  const at = Array.from({ length: m }, (_, i) => i);
  return {
    first: at.map((i) => Math.floor((i * n) / m)),
    end: at.map((i) => Math.ceil(((i + 1) * n) / m)),
    step: 1,
  };
}

function adaptive(op: string, rule: "real" | "float", rank: number, input: TensorLike, o: unknown) {
  checkOptions(op, o);
  const x = pooled(op, rule, rank, input);
  const size = x.shape.slice(x.ndim - rank);
  if (size.includes(0)) {
    throw new ShapeError({
      code: "WINDOW_EMPTY",
      op,
      message: "an axis to be pooled is empty.",
      given: `x: ${showAval(x)}`,
      details: { x: x.shape },
    });
  }
  const counts = outputSizeOf(op, (o as AdaptivePoolOptions).outputSize, size); // checked there
  return { x, windows: size.map((n, axis) => adaptiveWindows(n, counts[axis])) };
}

/** The means of windows along one axis; the means of rectangles are means of these. */
function meansAlong(x: Tensor, axis: number, { first, end }: AxisWindows): Tensor {
  const longest = Math.max(...first.map((from, i) => end[i] - from));
  const taps = Array.from({ length: longest }, (_, k) => ({
    index: first.map((from, i) => Math.min(from + k, end[i] - 1)),
    weight: first.map((from, i) => (from + k < end[i] ? 1 / (end[i] - from) : 0)),
  }));
  return resample(x, axis, taps);
}

const avgOf = (name: string, rank: number): AdaptiveAvgPool =>
  composite(name, (input: TensorLike, options: AdaptivePoolOptions) => {
    const { x, windows } = adaptive(name, "float", rank, input, options);
    return windows.reduce((y, w, axis) => meansAlong(y, y.ndim - rank + axis, w), x);
  }) as unknown as AdaptiveAvgPool; // the interface adds only the types of dtypes
const maxOf = (name: string, rank: number): AdaptiveMaxPool =>
  composite(name, (input: TensorLike, options: AdaptivePoolOptions) => {
    const { x, windows } = adaptive(name, "real", rank, input, options);
    return largestOf(x, windows)[0];
  }) as unknown as AdaptiveMaxPool; // the interface adds only the types of dtypes

/**
 * The means of a given number of windows of nearly equal length along the last axis.
 *
 * @shape `… s -> … outputSize`; integers and bool give float64
 * @param options.outputSize how many windows, ≥ 1; null keeps the length
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, WINDOW_EMPTY; {DTypeError} for complex
 * @accuracy a few ulp of the mean of |x|
 * @gradient linear
 * @example adaptiveAvgPool1d([1, 3, 5], { outputSize: 2 }) // [2. 4.]
 */
export const adaptiveAvgPool1d: AdaptiveAvgPool = avgOf("adaptiveAvgPool1d", 1);

/**
 * The means of a given number of rectangles of nearly equal lengths over the last two axes.
 *
 * @shape `… s t -> … outputSize`; integers and bool give float64
 * @param options.outputSize how many windows along each axis, ≥ 1, one or two; null keeps a length
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, WINDOW_EMPTY; {DTypeError} for complex
 * @accuracy a few ulp of the mean of |x|
 * @gradient linear
 * @example adaptiveAvgPool2d([[1, 3], [5, 7]], { outputSize: [1, 2] }) // [[3. 5.]]
 */
export const adaptiveAvgPool2d: AdaptiveAvgPool = avgOf("adaptiveAvgPool2d", 2);

/**
 * The means of a given number of boxes of nearly equal lengths over the last three axes.
 *
 * @shape `… s t u -> … outputSize`; integers and bool give float64
 * @param options.outputSize how many windows along each axis, ≥ 1, one or three; null keeps a length
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, WINDOW_EMPTY; {DTypeError} for complex
 * @accuracy a few ulp of the mean of |x|
 * @gradient linear
 * @example adaptiveAvgPool3d([[[1, 3], [5, 7]]], { outputSize: 1 }) // [[[4.]]]
 */
export const adaptiveAvgPool3d: AdaptiveAvgPool = avgOf("adaptiveAvgPool3d", 3);

/**
 * The largest elements of a given number of windows of nearly equal length along the last axis.
 *
 * @shape `… s -> … outputSize`
 * @param options.outputSize how many windows, ≥ 1; null keeps the length
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, WINDOW_EMPTY; {DTypeError} for bool and
 *   complex
 * @accuracy exact
 * @gradient all of it to the first largest element of a window
 * @example adaptiveMaxPool1d([1, 3, 5], { outputSize: 2 }) // [3. 5.]
 */
export const adaptiveMaxPool1d: AdaptiveMaxPool = maxOf("adaptiveMaxPool1d", 1);

/**
 * The largest elements of a given number of rectangles of nearly equal lengths over the last two
 * axes.
 *
 * @shape `… s t -> … outputSize`
 * @param options.outputSize how many windows along each axis, ≥ 1, one or two; null keeps a length
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, WINDOW_EMPTY; {DTypeError} for bool and
 *   complex
 * @accuracy exact
 * @gradient all of it to the first largest element of a window
 * @example adaptiveMaxPool2d([[1, 3], [5, 7]], { outputSize: [1, 2] }) // [[5. 7.]]
 */
export const adaptiveMaxPool2d: AdaptiveMaxPool = maxOf("adaptiveMaxPool2d", 2);

/**
 * The largest elements of a given number of boxes of nearly equal lengths over the last three axes.
 *
 * @shape `… s t u -> … outputSize`
 * @param options.outputSize how many windows along each axis, ≥ 1, one or three; null keeps a length
 * @throws {ArgumentError} WINDOW; {ShapeError} POOL_RANK, WINDOW_EMPTY; {DTypeError} for bool and
 *   complex
 * @accuracy exact
 * @gradient all of it to the first largest element of a window
 * @example adaptiveMaxPool3d([[[1, 3], [5, 7]]], { outputSize: 1 }) // [[[7.]]]
 */
export const adaptiveMaxPool3d: AdaptiveMaxPool = maxOf("adaptiveMaxPool3d", 3);
