/** @file Sums, products, means and variances of the elements that are not NaN. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isnan } from "../../ops/elementwise/isnan.ts";
import { logicalNot } from "../../ops/elementwise/logical-not.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { where } from "../../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { Axes } from "../../ops/reduce/axes.ts";
import { cumulativeProd } from "../../ops/reduce/cumulative-prod.ts";
import type { CumulativeOptions } from "../../ops/reduce/cumulative-sum.ts";
import { cumulativeSum } from "../../ops/reduce/cumulative-sum.ts";
import type { MaskedOptions, TotalOptions } from "../../ops/reduce/mask.ts";
import { mean } from "../../ops/reduce/mean.ts";
import { prod } from "../../ops/reduce/prod.ts";
import { sum } from "../../ops/reduce/sum.ts";
import type { DType, FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { checkKeys } from "../../util/check.ts";
import { spread, type Variance, type VarianceOptions } from "./variance.ts";

/** The dtype of a sum: bool is counted in int32. */
type TotalOf<D extends DType> = D extends "bool" ? "int32" : D;

/** The type of `nansum` and `nanprod`. */
export interface NanTotal extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
    D extends DType = TotalOf<DTypeOf<A>>,
  >(
    x: A,
    options?: TotalOptions<X, K, D>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, D>;
}
/** The type of `nanmean`. */
export interface NanMean extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: MaskedOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, FloatOf<DTypeOf<A>>>;
}
/** The type of `nancumsum` and `nancumprod`. */
export interface NanCumulative extends OpRecord {
  <const A extends TensorLike, D extends DType = TotalOf<DTypeOf<A>>>(
    x: A,
    options?: CumulativeOptions<D>,
  ): Tensor<Shape, D>;
}

/** The options with a mask that leaves out NaN, and the array with `fill` in its place. */
function numbersOf<O extends MaskedOptions>(op: string, x: TensorLike, options: O, fill = 0) {
  checkKeys(op, options, ["axis", "keepDims", "where", "dtype", "correction"]);
  const arg = toTensor(x, op);
  const holes = isnan(arg);
  const filled = where(holes, toTensor(fill, op).astype(arg.dtype), arg);
  const numbers = logicalNot(holes);
  const mask = options.where === undefined ? numbers : where(numbers, options.where, false);
  return { filled, masked: { ...options, where: mask } };
}

/**
 * The sum of the elements that are not NaN; 0 if there are none.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS, DTYPE_NAME
 * @accuracy as sum
 * @gradient 1 for numbers, 0 for NaN
 * @example nansum([1, Number.NaN, 2]) // 3.
 */
export const nansum: NanTotal = composite("nansum", (x: TensorLike, options: TotalOptions = {}) => {
  const { filled, masked } = numbersOf("nansum", x, options);
  return sum(filled, masked);
}) as unknown as NanTotal; // the interface adds only the types of shapes and dtypes

/**
 * The product of the elements that are not NaN; 1 if there are none.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS, DTYPE_NAME
 * @accuracy as prod
 * @gradient as prod for numbers, 0 for NaN
 * @example nanprod([3, Number.NaN, 2]) // 6.
 */
export const nanprod: NanTotal = composite(
  "nanprod",
  (x: TensorLike, options: TotalOptions = {}) => {
    const { filled, masked } = numbersOf("nanprod", x, options, 1);
    return prod(filled, masked);
  },
) as unknown as NanTotal; // the interface adds only the types of shapes and dtypes

/**
 * The mean of the elements that are not NaN; NaN if there are none.
 *
 * @shape `s -> s without the axes`; integers and bool give float64
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS
 * @accuracy as mean
 * @gradient as mean for numbers, 0 for NaN
 * @example nanmean([1, Number.NaN, 2]) // 1.5
 */
export const nanmean: NanMean = composite(
  "nanmean",
  (x: TensorLike, options: MaskedOptions = {}) => {
    const { filled, masked } = numbersOf("nanmean", x, options);
    return mean(filled, masked);
  },
) as unknown as NanMean; // the interface adds only the types of shapes and dtypes

/**
 * The variance of the elements that are not NaN.
 *
 * @shape `s -> s without the axes`; complex numbers give real ones
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.correction divide by n − correction; default 0
 * @param options.where bool, broadcasts to x: only these elements take part
 * @returns NaN over no numbers
 * @throws {ArgumentError} AXIS, NUMBER
 * @accuracy as variance
 * @gradient as variance for numbers, 0 for NaN
 * @example nanvar([1, Number.NaN, 3]) // 1.
 */
export const nanvar: Variance = composite(
  "nanvar",
  (x: TensorLike, options: VarianceOptions = {}) => {
    const { filled, masked } = numbersOf("nanvar", x, options);
    return spread("nanvar", filled, masked);
  },
) as unknown as Variance; // the interface adds only the types of shapes and dtypes

/**
 * The standard deviation of the elements that are not NaN.
 *
 * @shape `s -> s without the axes`; complex numbers give real ones
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.correction divide by n − correction; default 0
 * @param options.where bool, broadcasts to x: only these elements take part
 * @returns NaN over no numbers
 * @throws {ArgumentError} AXIS, NUMBER
 * @accuracy as std
 * @gradient as std for numbers; NaN where the variance is 0
 * @example nanstd([1, Number.NaN, 3]) // 1.
 */
export const nanstd: Variance = composite(
  "nanstd",
  (x: TensorLike, options: VarianceOptions = {}) => {
    const { filled, masked } = numbersOf("nanstd", x, options);
    return sqrt(spread("nanstd", filled, masked));
  },
) as unknown as Variance; // the interface adds only the types of shapes and dtypes

/**
 * The running sums along an axis, to which NaN adds nothing.
 *
 * @shape `[…, n, …] -> […, n, …]`, or n + 1 with includeInitial
 * @param options.axis the axis; needed unless x has exactly one
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.includeInitial start with 0; default false
 * @throws {ArgumentError} AXIS, AXIS_NEEDED, DTYPE_NAME, FLAG
 * @accuracy as cumulativeSum
 * @gradient as cumulativeSum for numbers, 0 for NaN
 * @example nancumsum([1, Number.NaN, 3]) // [1. 1. 4.]
 */
export const nancumsum: NanCumulative = composite(
  "nancumsum",
  (x: TensorLike, options: CumulativeOptions = {}) =>
    cumulativeSum(numbersOf("nancumsum", x, {}).filled, options),
) as unknown as NanCumulative; // the interface adds only the types of shapes and dtypes

/**
 * The running products along an axis, which NaN leaves as they are.
 *
 * @shape `[…, n, …] -> […, n, …]`, or n + 1 with includeInitial
 * @param options.axis the axis; needed unless x has exactly one
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.includeInitial start with 1; default false
 * @throws {ArgumentError} AXIS, AXIS_NEEDED, DTYPE_NAME, FLAG
 * @accuracy as cumulativeProd
 * @gradient as cumulativeProd for numbers, 0 for NaN
 * @example nancumprod([2, Number.NaN, 3]) // [2. 2. 6.]
 */
export const nancumprod: NanCumulative = composite(
  "nancumprod",
  (x: TensorLike, options: CumulativeOptions = {}) =>
    cumulativeProd(numbersOf("nancumprod", x, {}, 1).filled, options),
) as unknown as NanCumulative; // the interface adds only the types of shapes and dtypes
