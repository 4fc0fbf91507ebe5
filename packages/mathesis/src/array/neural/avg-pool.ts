/** @file The mean of each window. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { type Shape, stridesOf } from "../../types/shape.ts";
import { checkFlag, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { type Pooling, type PoolOptions, poolingOf } from "./pool.ts";
import { windowSum } from "./window-sum.ts";

export interface AvgPoolOptions extends PoolOptions {
  /** Whether the border's zeros count as elements; default true. */
  readonly countIncludePad?: boolean | undefined;
  /** Divide by this instead of the number of elements. */
  readonly divisorOverride?: number | undefined;
}

/** The type of `avgPool1d`, `avgPool2d` and `avgPool3d`. */
export interface AvgPool extends OpRecord {
  <const A extends TensorLike>(x: A, options: AvgPoolOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/** How many elements each window has along one axis, with the border's or without. */
function lengthsAlong({ size, window, positions }: Pooling, axis: number, padded: boolean) {
  const { strides, dilation, kernel, before, after } = window;
  const low = padded ? -before[axis] : 0;
  const high = size[axis] + (padded ? after[axis] : 0);
  return Array.from({ length: positions[axis] }, (_, p) => {
    let count = 0;
    for (let k = 0; k < kernel[axis]; k++) {
      const i = p * strides[axis] - before[axis] + k * dilation[axis];
      if (i >= low && i < high) count++;
    }
    return count;
  });
}

/** How many elements each window has: a number if all have the same. */
function countsOf(pooling: Pooling, padded: boolean): number | Tensor {
  const axes = pooling.positions.map((_, axis) => lengthsAlong(pooling, axis, padded));
  if (axes.every((counts) => counts.every((n) => n === counts[0]))) {
    return axes.reduce((product, [n]) => product * n, 1);
  }
  const out = emptyHost(pooling.positions, pooling.x.dtype);
  const steps = stridesOf(pooling.positions);
  for (let e = 0; e < out.size; e++) {
    out.values[out.offset + e] = axes.reduce(
      (product, counts, i) => product * counts[Math.floor(e / steps[i]) % counts.length],
      1,
    );
  }
  return out;
}

function checkDivisor(op: string, divisor: unknown): void {
  if (divisor === undefined) return;
  if (typeof divisor === "number" && Number.isFinite(divisor) && divisor !== 0) return;
  throw new ArgumentError({
    code: "DIVISOR",
    op,
    message: `divisorOverride is ${describeValue(divisor)}.`,
    needs: "needs a finite number that is not 0.",
  });
}

function avgPool(op: string, rank: number, x: TensorLike, options: AvgPoolOptions): Tensor {
  const pooling = poolingOf(op, "float", rank, x, options);
  const { countIncludePad = true, divisorOverride } = options;
  checkFlag(op, "countIncludePad", countIncludePad);
  checkDivisor(op, divisorOverride);
  return windowSum(pooling.x, pooling).div(divisorOverride ?? countsOf(pooling, countIncludePad));
}

const avgPoolOf = (name: string, rank: number): AvgPool =>
  composite(name, (x: TensorLike, options: AvgPoolOptions) =>
    avgPool(name, rank, x, options),
  ) as unknown as AvgPool; // the interface adds only the types of dtypes

/**
 * The mean of each window of the last axis.
 *
 * @shape `… s -> … p`; integers and bool give float64
 * @param options.kernelSize length of the window, ≥ 1
 * @param options.stride steps of the window, ≥ 1; default kernelSize
 * @param options.padding zeros around x: a number, [[before, after]], "same" or "valid"; default 0
 * @param options.dilation distance between elements of a window, ≥ 1; default 1
 * @param options.ceilMode whether a last window that is only partly there counts; default false
 * @param options.countIncludePad whether the border's zeros count as elements; default true
 * @param options.divisorOverride divide by this instead of the number of elements
 * @throws {ArgumentError} WINDOW, DIVISOR; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY;
 *   {DTypeError} for complex
 * @accuracy sums are doubles, then one division
 * @gradient linear
 * @example avgPool1d([1, 3, 2, 0], { kernelSize: 2 }) // [2. 1.]
 */
export const avgPool1d: AvgPool = avgPoolOf("avgPool1d", 1);

/**
 * The mean of each window of the last two axes.
 *
 * @shape `… s t -> … p q`; integers and bool give float64
 * @param options.kernelSize lengths of the window, ≥ 1, one or one an axis
 * @param options.stride steps of the window, ≥ 1, one or one an axis; default kernelSize
 * @param options.padding zeros around x: a number, one an axis, pairs [before, after], "same" or
 *   "valid"; default 0
 * @param options.dilation distance between elements of a window, ≥ 1; default 1
 * @param options.ceilMode whether a last window that is only partly there counts; default false
 * @param options.countIncludePad whether the border's zeros count as elements; default true
 * @param options.divisorOverride divide by this instead of the number of elements
 * @throws {ArgumentError} WINDOW, DIVISOR; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY;
 *   {DTypeError} for complex
 * @accuracy sums are doubles, then one division
 * @gradient linear
 * @example avgPool2d([[1, 2, 3], [3, 4, 5]], { kernelSize: 2, stride: 1 }) // [[2.5 3.5]]
 */
export const avgPool2d: AvgPool = avgPoolOf("avgPool2d", 2);

/**
 * The mean of each window of the last three axes.
 *
 * @shape `… s t u -> … p q r`; integers and bool give float64
 * @param options.kernelSize lengths of the window, ≥ 1, one or one an axis
 * @param options.stride steps of the window, ≥ 1, one or one an axis; default kernelSize
 * @param options.padding zeros around x: a number, one an axis, pairs [before, after], "same" or
 *   "valid"; default 0
 * @param options.dilation distance between elements of a window, ≥ 1; default 1
 * @param options.ceilMode whether a last window that is only partly there counts; default false
 * @param options.countIncludePad whether the border's zeros count as elements; default true
 * @param options.divisorOverride divide by this instead of the number of elements
 * @throws {ArgumentError} WINDOW, DIVISOR; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY;
 *   {DTypeError} for complex
 * @accuracy sums are doubles, then one division
 * @gradient linear
 * @example avgPool3d([[[1, 2], [3, 4]]], { kernelSize: [1, 2, 2] }) // [[[2.5]]]
 */
export const avgPool3d: AvgPool = avgPoolOf("avgPool3d", 3);
