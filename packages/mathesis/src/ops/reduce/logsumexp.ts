/** @file Logarithms of sums of exponentials, and the probabilities made of them. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, floatOf } from "../../types/dtype.ts";
import { dropAxes, normalizeAxes, normalizeAxis } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { checkKeys } from "../../util/check.ts";
import { isfinite } from "../elementwise/isfinite.ts";
import { stopGradient } from "../elementwise/stop-gradient.ts";
import { where } from "../elementwise/where.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { type Axes, checkReduce } from "./axes.ts";

/** The type of `logsumexp`. */
export interface Logsumexp extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ReduceOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, FloatOf<DTypeOf<A>>>;
}
export interface SoftmaxOptions {
  /** The axis along which the results sum to 1; default −1. */
  readonly axis?: number;
}
/** The type of `softmax` and `logSoftmax`. */
export interface Softmax extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: SoftmaxOptions,
  ): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/** The largest element, which is subtracted so that nothing overflows; 0 where it is infinite. */
function shiftOf(x: Tensor, axis: readonly number[]): Tensor {
  const top: Tensor = x.max({ axis, keepDims: true });
  return stopGradient(where(isfinite(top), top, 0));
}

/**
 * log Σ exp(x) over the given axes, without overflow.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @throws {ArgumentError} EMPTY over no elements, AXIS; {DTypeError} for complex
 * @accuracy a few ulp of max(|x|, log n)
 * @gradient softmax(x)
 * @source Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021) 2311–2330
 * @example logsumexp([1000, 1000]) // 1000.69314718
 */
export const logsumexp: Logsumexp = composite(
  "logsumexp",
  (input: TensorLike, options: ReduceOptions = {}): Tensor => {
    checkReduce("logsumexp", options);
    const raw = toTensor(input, "logsumexp");
    const x = raw.astype(floatOf(raw.dtype));
    const axis = normalizeAxes(options.axis, x.ndim, "logsumexp");
    const shift = shiftOf(x, axis);
    const sum = x.sub(shift).exp().sum({ axis, keepDims: true });
    const y: Tensor = sum.log().add(shift);
    return options.keepDims === true ? y : y.reshape(dropAxes(x.shape, axis));
  },
) as unknown as Logsumexp; // the interface adds only the types of shapes and dtypes

/**
 * exp(x) / Σ exp(x) along an axis: positive numbers that sum to 1.
 *
 * @shape `s -> s`
 * @param options.axis default −1
 * @throws {ArgumentError} EMPTY, AXIS; {DTypeError} for complex
 * @accuracy relative error of a few ulp; no overflow
 * @gradient diag(p) − p pᵀ
 * @source Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021) 2311–2330
 * @example softmax([0, 0]) // [0.5 0.5]
 */
export const softmax: Softmax = composite(
  "softmax",
  (input: TensorLike, options: SoftmaxOptions = {}): Tensor => {
    checkKeys("softmax", options, ["axis"]);
    const raw = toTensor(input, "softmax");
    const x = raw.astype(floatOf(raw.dtype));
    const axis = normalizeAxis(options.axis ?? -1, x.ndim, "softmax");
    const e: Tensor = x.sub(shiftOf(x, [axis])).exp();
    return e.div(e.sum({ axis, keepDims: true }));
  },
) as unknown as Softmax; // the interface adds only the types of shapes and dtypes

/**
 * log softmax(x) along an axis, without overflow and without the logarithm of 0.
 *
 * @shape `s -> s`
 * @param options.axis default −1
 * @throws {ArgumentError} EMPTY, AXIS; {DTypeError} for complex
 * @accuracy a few ulp of max(|x|, log n)
 * @gradient I − 1 softmax(x)ᵀ
 * @source Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021) 2311–2330
 * @example logSoftmax([0, 0]) // [-0.69314718 -0.69314718]
 */
export const logSoftmax: Softmax = composite(
  "logSoftmax",
  (input: TensorLike, options: SoftmaxOptions = {}): Tensor => {
    checkKeys("logSoftmax", options, ["axis"]);
    const raw = toTensor(input, "logSoftmax");
    const x = raw.astype(floatOf(raw.dtype));
    const axis = normalizeAxis(options.axis ?? -1, x.ndim, "logSoftmax");
    const centred: Tensor = x.sub(shiftOf(x, [axis]));
    return centred.sub(centred.exp().sum({ axis, keepDims: true }).log());
  },
) as unknown as Softmax; // the interface adds only the types of shapes and dtypes
