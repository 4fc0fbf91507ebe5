/** @file Medians, of all elements or of those that are not NaN. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isnan } from "../../ops/elementwise/isnan.ts";
import { where } from "../../ops/elementwise/where.ts";
import { computeDType } from "../../ops/kinds/dtypes.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type Axes, checkReduce } from "../../ops/reduce/axes.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { partitionLast } from "../../ops/sort/partition.ts";
import { type FloatOf, floatOf } from "../../types/dtype.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { quantilesOfNumbers } from "./quantile-rows.ts";
import { rowsOf } from "./rows.ts";

/** The type of `median` and `nanmedian`. */
export interface Median extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ReduceOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, FloatOf<DTypeOf<A>>>;
}

/** The middle element of each row, or the mean of the middle two. */
function medians(rows: Tensor): Tensor {
  const last = rows.ndim - 1;
  const n = rows.shape[last];
  const [low, high] = [(n - 1) >> 1, n >> 1];
  const ordered = partitionLast(rows, low === high ? [low] : [low, high]);
  const entry = (k: number): Tensor => stretch(ordered, last, k, k + 1);
  const middle = low === high ? entry(low) : entry(low).add(entry(high)).mul(0.5);
  return where(isnan(entry(n - 1)), Number.NaN, middle);
}

function medianOf(op: string, x: TensorLike, options: ReduceOptions, skip: boolean): Tensor {
  checkReduce(op, options);
  const input = toTensor(x, op);
  computeDType(op, "float", input.dtype);
  const arg = input.astype(floatOf(input.dtype));
  const { rows, n, shape } = rowsOf(op, arg, options.axis, options.keepDims === true);
  if (n === 0) return rows.sum({ axis: -1 }).add(Number.NaN).reshape(shape);
  const half = toTensor([0.5], op);
  return (skip ? quantilesOfNumbers(rows, half, "linear") : medians(rows)).reshape(shape);
}

/**
 * The median over the given axes: the middle element in order, or the mean of the middle two.
 *
 * @shape `s -> s without the axes`; integers give float64
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @returns NaN where there is one, and over no elements
 * @throws {ArgumentError} AXIS; {DTypeError} DTYPE for complex
 * @accuracy exact for an odd number of elements, else one rounding
 * @gradient that of the middle element, or of the middle two by halves
 * @example median([3, 1, 2, 10]) // 2.5
 */
export const median: Median = composite("median", (x: TensorLike, options: ReduceOptions = {}) =>
  medianOf("median", x, options, false),
) as unknown as Median; // the interface adds only the types of shapes and dtypes

/**
 * The median of the elements that are not NaN.
 *
 * @shape `s -> s without the axes`; integers give float64
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @returns NaN where there is nothing else
 * @throws {ArgumentError} AXIS; {DTypeError} DTYPE for complex
 * @accuracy exact for an odd number of elements, else two roundings
 * @gradient that of the middle element, or of the middle two by halves
 * @example nanmedian([3, Number.NaN, 1]) // 2.
 */
export const nanmedian: Median = composite(
  "nanmedian",
  (x: TensorLike, options: ReduceOptions = {}) => medianOf("nanmedian", x, options, true),
) as unknown as Median; // the interface adds only the types of shapes and dtypes
