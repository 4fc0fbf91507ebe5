/** @file Sums, means, extremes and medians of every window of neighbours. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { maximum } from "../../ops/elementwise/maximum.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { gather } from "../../ops/index/gather.ts";
import { moveAxis } from "../../ops/index/take.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { ordered } from "../../ops/reduce/extreme.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { type DType, type FloatOf, floatOf } from "../../types/dtype.ts";
import { normalizeAxis, type Shape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { median } from "./median.ts";

/** Options of the functions of sliding windows. */
export interface SlidingOptions {
  /** The axis the window moves along; default −1. */
  readonly axis?: number;
}

/** The type of `slidingSum`, `slidingMax` and `slidingMin`. */
export interface Sliding extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    size: number,
    options?: SlidingOptions,
  ): Tensor<Shape, DTypeOf<A> extends "bool" ? DType : DTypeOf<A>>;
}
/** The type of `slidingMean` and `slidingMedian`. */
export interface SlidingFloat extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    size: number,
    options?: SlidingOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

function windowAxis(op: string, x: Tensor, size: number, options: SlidingOptions): number {
  checkKeys(op, options, ["axis"]);
  const axis = normalizeAxis(options.axis ?? -1, x.ndim, op);
  checkInteger(op, "size", size, 1, Math.max(1, x.shape[axis]));
  return axis;
}

/** Results of windows of a and b neighbours, side by side, as those of a + b neighbours. */
function joined(
  left: Tensor,
  a: number,
  right: Tensor,
  axis: number,
  join: (l: Tensor, r: Tensor) => Tensor,
): Tensor {
  const n = right.shape[axis] - a;
  return join(stretch(left, axis, 0, n), stretch(right, axis, a, a + n));
}

/**
 * f of every window, from those of windows of 1, 2, 4, … neighbours: as many steps as the size has
 * binary digits. Nothing is taken back, so a sum loses no digits, as running totals would.
 */
function doubled(
  x: Tensor,
  size: number,
  axis: number,
  join: (l: Tensor, r: Tensor) => Tensor,
): Tensor {
  let power = x;
  let width = 1;
  let done: Tensor | undefined;
  let covered = 0;
  for (let rest = size; ; rest >>= 1) {
    if ((rest & 1) === 1) {
      done = done === undefined ? power : joined(done, covered, power, axis, join);
      covered += width;
    }
    if (rest <= 1) return done ?? power;
    power = joined(power, width, power, axis, join);
    width *= 2;
  }
}

const plus = (l: Tensor, r: Tensor): Tensor => l.add(r);

/**
 * The sum of every window of `size` neighbours along an axis.
 *
 * @shape `[…, n, …] -> […, n − size + 1, …]`; none if the window is longer than the axis
 * @param size of the window, an integer from 1 to n
 * @param options.axis default −1
 * @throws {ArgumentError} AXIS, INTEGER
 * @accuracy pairwise: log₂ size roundings; bool is counted in int32; integers wrap
 * @gradient linear
 * @example slidingSum([1, 2, 3, 4], 2) // [3. 5. 7.]
 */
export const slidingSum: Sliding = composite(
  "slidingSum",
  (x: TensorLike, size: number, options: SlidingOptions = {}): Tensor => {
    const arg = toTensor(x, "slidingSum");
    const axis = windowAxis("slidingSum", arg, size, options);
    return doubled(arg.dtype === "bool" ? arg.astype("int32") : arg, size, axis, plus);
  },
) as unknown as Sliding; // the interface adds only the dtype

/**
 * The mean of every window of `size` neighbours along an axis.
 *
 * @shape `[…, n, …] -> […, n − size + 1, …]`; integers give float64
 * @param size of the window, an integer from 1 to n
 * @param options.axis default −1
 * @throws {ArgumentError} AXIS, INTEGER
 * @accuracy pairwise: log₂ size roundings, then a division
 * @gradient linear
 * @example slidingMean([1, 2, 3, 4], 2) // [1.5 2.5 3.5]
 */
export const slidingMean: SlidingFloat = composite(
  "slidingMean",
  (x: TensorLike, size: number, options: SlidingOptions = {}): Tensor => {
    const arg = toTensor(x, "slidingMean");
    const axis = windowAxis("slidingMean", arg, size, options);
    return doubled(arg.astype(floatOf(arg.dtype)), size, axis, plus).div(size);
  },
) as unknown as SlidingFloat; // the interface adds only the dtype

function extremes(op: "slidingMax" | "slidingMin", x: TensorLike, size: number, o: SlidingOptions) {
  const arg = ordered(x, op);
  const axis = windowAxis(op, arg, size, o);
  const own = arg.dtype === "bool" ? arg.astype("uint8") : arg;
  const join = (l: Tensor, r: Tensor): Tensor =>
    op === "slidingMax" ? maximum(l, r) : minimum(l, r);
  const y = doubled(own, size, axis, join);
  return own === arg ? y : y.astype("bool");
}

/**
 * The greatest element of every window of `size` neighbours along an axis; NaN where there is one.
 *
 * @shape `[…, n, …] -> […, n − size + 1, …]`
 * @param size of the window, an integer from 1 to n
 * @param options.axis default −1
 * @throws {ArgumentError} AXIS, INTEGER; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient that of the greatest; equal ones share it
 * @example slidingMax([1, 3, 2, 0], 2) // [3. 3. 2.]
 */
export const slidingMax: Sliding = composite(
  "slidingMax",
  (x: TensorLike, size: number, options: SlidingOptions = {}) =>
    extremes("slidingMax", x, size, options),
) as unknown as Sliding; // the interface adds only the dtype

/**
 * The least element of every window of `size` neighbours along an axis; NaN where there is one.
 *
 * @shape `[…, n, …] -> […, n − size + 1, …]`
 * @param size of the window, an integer from 1 to n
 * @param options.axis default −1
 * @throws {ArgumentError} AXIS, INTEGER; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient that of the least; equal ones share it
 * @example slidingMin([1, 3, 2, 0], 2) // [1. 2. 0.]
 */
export const slidingMin: Sliding = composite(
  "slidingMin",
  (x: TensorLike, size: number, options: SlidingOptions = {}) =>
    extremes("slidingMin", x, size, options),
) as unknown as Sliding; // the interface adds only the dtype

/**
 * The median of every window of `size` neighbours along an axis; NaN where there is one.
 *
 * All windows are laid out, so this needs n · size elements of memory.
 *
 * @shape `[…, n, …] -> […, n − size + 1, …]`; integers give float64
 * @param size of the window, an integer from 1 to n
 * @param options.axis default −1
 * @throws {ArgumentError} AXIS, INTEGER; {DTypeError} DTYPE for complex
 * @accuracy as median
 * @gradient that of the middle element, or of the middle two by halves
 * @example slidingMedian([1, 9, 2, 3], 3) // [2. 3.]
 */
export const slidingMedian: SlidingFloat = composite(
  "slidingMedian",
  (x: TensorLike, size: number, options: SlidingOptions = {}): Tensor => {
    const arg = ordered(x, "slidingMedian");
    const axis = windowAxis("slidingMedian", arg, size, options);
    const count = Math.max(0, arg.shape[axis] - size + 1);
    const places = emptyHost([count, size], "int32");
    const view = places.view();
    for (let e = 0; e < view.length; e++) view[e] = Math.floor(e / size) + (e % size);
    const windows = gather(moveAxis(arg, axis, 0), places);
    return moveAxis(median(windows, { axis: 1 }), 0, axis);
  },
) as unknown as SlidingFloat; // the interface adds only the dtype
