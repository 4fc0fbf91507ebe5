/** @file Batch normalisation: with statistics that are given, and with those of the batch. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import {
  alongAxes,
  epsilonOf,
  momentsOf,
  type NormOptions,
  normInput,
  scaled,
  standardised,
} from "./standardise.ts";

/** The type of `batchNorm`. */
export interface BatchNorm extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    mean: TensorLike,
    variance: TensorLike,
    options?: NormOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}
/** The type of `batchNormTraining`. */
export interface BatchNormTraining extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: NormOptions,
  ): [
    y: Tensor<Shape, FloatOf<DTypeOf<A>>>,
    mean: Tensor<[number], FloatOf<DTypeOf<A>>>,
    variance: Tensor<[number], FloatOf<DTypeOf<A>>>,
  ];
}

/** The axis of channels, along which statistics and parameters lie. */
const CHANNELS = [1];

/**
 * (x − mean) / √(variance + ε) · weight + bias for each channel: batch normalisation with statistics
 * that are known, as a trained network uses it.
 *
 * @shape `n c …, c, c -> n c …`; integers and bool give float64
 * @param mean one number a channel
 * @param variance one number a channel
 * @param options.weight one factor a channel; default none
 * @param options.bias one term a channel; default none
 * @param options.epsilon ≥ 0; default 1e-5
 * @throws {ShapeError} NORM_RANK, NORM_PARAMETER; {ArgumentError} RANGE; {DTypeError} for complex
 * @accuracy computed in float64, also for float32
 * @gradient of all arrays
 * @source Ioffe & Szegedy, Batch normalization, ICML (2015), algorithm 2
 * @example batchNorm([[1, 8]], [0, 2], [1, 4], { epsilon: 0 }) // [[1. 3.]]
 */
export const batchNorm: BatchNorm = composite(
  "batchNorm",
  (input: TensorLike, mean: TensorLike, variance: TensorLike, options: NormOptions = {}) => {
    const op = "batchNorm";
    checkKeys(op, options, ["epsilon", "weight", "bias"]);
    const epsilon = epsilonOf(op, options.epsilon, 1e-5);
    const { x, dtype } = normInput(op, input, 2, [mean, variance, options.weight, options.bias]);
    const centre = alongAxes(op, "mean", mean, x, CHANNELS);
    const spread = alongAxes(op, "variance", variance, x, CHANNELS);
    return scaled(op, standardised(x, centre, spread, epsilon), CHANNELS, options, dtype);
  },
) as unknown as BatchNorm; // the interface adds only the types of dtypes

/**
 * Batch normalisation with the statistics of the batch itself, which are returned with the result:
 * [y, mean, variance]. The variance divides by the number of elements; a running variance wants it
 * times n / (n − 1).
 *
 * @shape `n c … -> n c …, c, c`; integers and bool give float64
 * @param options.weight one factor a channel; default none
 * @param options.bias one term a channel; default none
 * @param options.epsilon ≥ 0; default 1e-5
 * @throws {ShapeError} NORM_RANK, NORM_PARAMETER; {ArgumentError} RANGE; {DTypeError} for complex
 * @accuracy statistics in two passes and in float64, also for float32
 * @gradient of all arrays, through the statistics
 * @source Ioffe & Szegedy, Batch normalization, ICML (2015), algorithm 1
 * @example batchNormTraining([[1], [3]], { epsilon: 0 })[0] // [[-1.] [ 1.]]
 */
export const batchNormTraining: BatchNormTraining = composite(
  "batchNormTraining",
  (input: TensorLike, options: NormOptions = {}): Tensor[] => {
    const op = "batchNormTraining";
    checkKeys(op, options, ["epsilon", "weight", "bias"]);
    const epsilon = epsilonOf(op, options.epsilon, 1e-5);
    const { x, dtype } = normInput(op, input, 2, [options.weight, options.bias]);
    const axes = x.shape.map((_, i) => i).filter((i) => i !== 1);
    const { mean, variance } = momentsOf(x, axes);
    const y = scaled(op, standardised(x, mean, variance, epsilon), CHANNELS, options, dtype);
    const statistics = [mean, variance].map((s) => s.reshape([x.shape[1]]).astype(dtype));
    return [y, ...statistics];
  },
) as unknown as BatchNormTraining; // the interface adds only the types of dtypes
