/** @file Normalisation of each example by itself: over its features, or over its groups of channels. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { DType, FloatOf } from "../../types/dtype.ts";
import { normalizeAxes, type Shape } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { checkGroups } from "./conv.ts";
import {
  epsilonOf,
  momentsOf,
  type NormOptions,
  normInput,
  scaled,
  standardised,
} from "./standardise.ts";

export interface LayerNormOptions extends NormOptions {
  /** The axes that are normalised together, and along which weight and bias lie; default −1. */
  readonly axis?: number | readonly number[] | undefined;
}
export interface RmsNormOptions {
  /** The axes that are normalised together, and along which the weight lies; default −1. */
  readonly axis?: number | readonly number[] | undefined;
  /** Factors along those axes; default none. */
  readonly weight?: TensorLike | undefined;
  /** Added to the mean square; default the machine epsilon of the dtype. */
  readonly epsilon?: number | undefined;
}
export interface GroupNormOptions extends NormOptions {
  /** Into how many groups the channels fall. */
  readonly numGroups: number;
}

/** The type of `layerNorm`. */
export interface LayerNorm extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: LayerNormOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}
/** The type of `rmsNorm`. */
export interface RmsNorm extends OpRecord {
  <const A extends TensorLike>(x: A, options?: RmsNormOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}
/** The type of `groupNorm`. */
export interface GroupNorm extends OpRecord {
  <const A extends TensorLike>(x: A, options: GroupNormOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}
/** The type of `instanceNorm`. */
export interface InstanceNorm extends OpRecord {
  <const A extends TensorLike>(x: A, options?: NormOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * (x − mean) / √(variance + ε) · weight + bias over some axes of each example.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.axis the axes that are normalised together; default −1
 * @param options.weight factors of the shape of those axes; default none
 * @param options.bias terms of the shape of those axes; default none
 * @param options.epsilon ≥ 0; default 1e-5
 * @throws {ShapeError} NORM_PARAMETER; {ArgumentError} RANGE, AXIS; {DTypeError} for complex
 * @accuracy statistics in two passes and in float64, also for float32
 * @gradient of all arrays
 * @source Ba, Kiros & Hinton, Layer normalization (2016), eq. 3
 * @example layerNorm([1, 3], { epsilon: 0 }) // [-1.  1.]
 */
export const layerNorm: LayerNorm = composite(
  "layerNorm",
  (input: TensorLike, options: LayerNormOptions = {}): Tensor => {
    const op = "layerNorm";
    checkKeys(op, options, ["axis", "epsilon", "weight", "bias"]);
    const epsilon = epsilonOf(op, options.epsilon, 1e-5);
    const { x, dtype } = normInput(op, input, 1, [options.weight, options.bias]);
    const axes = normalizeAxes(options.axis ?? -1, x.ndim, op);
    const { mean, variance } = momentsOf(x, axes);
    return scaled(op, standardised(x, mean, variance, epsilon), axes, options, dtype);
  },
) as unknown as LayerNorm; // the interface adds only the types of dtypes

const machineEpsilon = (d: DType): number => (d === "float32" ? 2 ** -23 : 2 ** -52);

/**
 * x / √(mean(x²) + ε) · weight over some axes of each example.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.axis the axes that are normalised together; default −1
 * @param options.weight factors of the shape of those axes; default none
 * @param options.epsilon ≥ 0; default the machine epsilon of the dtype, as in PyTorch
 * @throws {ShapeError} NORM_PARAMETER; {ArgumentError} RANGE, AXIS; {DTypeError} for complex
 * @accuracy computed in float64, also for float32
 * @gradient of all arrays
 * @source Zhang & Sennrich, Root mean square layer normalization, NeurIPS (2019), eq. 4
 * @example rmsNorm([1, 7], { epsilon: 0 }) // [0.2 1.4]
 */
export const rmsNorm: RmsNorm = composite(
  "rmsNorm",
  (input: TensorLike, options: RmsNormOptions = {}): Tensor => {
    const op = "rmsNorm";
    checkKeys(op, options, ["axis", "weight", "epsilon"]);
    const { x, dtype } = normInput(op, input, 1, [options.weight]);
    const epsilon = epsilonOf(op, options.epsilon, machineEpsilon(dtype));
    const axes = normalizeAxes(options.axis ?? -1, x.ndim, op);
    const square: Tensor = x.square().mean({ axis: axes, keepDims: true });
    const y = x.div(square.add(epsilon).sqrt());
    return scaled(op, y, axes, { weight: options.weight }, dtype);
  },
) as unknown as RmsNorm; // the interface adds only the types of dtypes

function inGroups(
  op: string,
  input: TensorLike,
  options: NormOptions,
  groupsOf: (channels: number) => number,
): Tensor {
  const epsilon = epsilonOf(op, options.epsilon, 1e-5);
  const { x, dtype } = normInput(op, input, 2, [options.weight, options.bias]);
  const [n, channels, ...rest] = x.shape;
  const groups = groupsOf(channels);
  const apart = x.reshape([n, groups, groups === 0 ? 0 : channels / groups, ...rest]);
  const axes = apart.shape.map((_, i) => i).slice(2);
  const { mean, variance } = momentsOf(apart, axes);
  const y = standardised(apart, mean, variance, epsilon).reshape(x.shape);
  return scaled(op, y, [1], options, dtype);
}

/**
 * (x − mean) / √(variance + ε) · weight + bias, with the statistics of each group of channels of
 * each example.
 *
 * @shape `n c … -> n c …`; integers and bool give float64
 * @param options.numGroups divides the channels
 * @param options.weight one factor a channel; default none
 * @param options.bias one term a channel; default none
 * @param options.epsilon ≥ 0; default 1e-5
 * @throws {ShapeError} NORM_RANK, NORM_PARAMETER; {ArgumentError} GROUPS, RANGE; {DTypeError} for
 *   complex
 * @accuracy statistics in two passes and in float64, also for float32
 * @gradient of all arrays
 * @source Wu & He, Group normalization, ECCV (2018), eq. 7
 * @example groupNorm([[1, 3, 8, 6]], { numGroups: 2, epsilon: 0 }) // [[-1.  1.  1. -1.]]
 */
export const groupNorm: GroupNorm = composite(
  "groupNorm",
  (x: TensorLike, options: GroupNormOptions): Tensor => {
    checkKeys("groupNorm", options, ["numGroups", "epsilon", "weight", "bias"]);
    return inGroups("groupNorm", x, options, (channels) =>
      checkGroups("groupNorm", options.numGroups, { channels }),
    );
  },
) as unknown as GroupNorm; // the interface adds only the types of dtypes

/**
 * (x − mean) / √(variance + ε) · weight + bias, with the statistics of each channel of each example.
 *
 * @shape `n c s… -> n c s…`; integers and bool give float64
 * @param options.weight one factor a channel; default none
 * @param options.bias one term a channel; default none
 * @param options.epsilon ≥ 0; default 1e-5
 * @throws {ShapeError} NORM_RANK, NORM_PARAMETER; {ArgumentError} RANGE; {DTypeError} for complex
 * @accuracy statistics in two passes and in float64, also for float32
 * @gradient of all arrays
 * @source Ulyanov, Vedaldi & Lempitsky, Instance normalization (2016), eq. 4
 * @example instanceNorm([[[1, 3], [8, 6]]], { epsilon: 0 }) // [[[-1.  1.] [ 1. -1.]]]
 */
export const instanceNorm: InstanceNorm = composite(
  "instanceNorm",
  (x: TensorLike, options: NormOptions = {}): Tensor => {
    checkKeys("instanceNorm", options, ["epsilon", "weight", "bias"]);
    return inGroups("instanceNorm", x, options, (channels) => channels);
  },
) as unknown as InstanceNorm; // the interface adds only the types of dtypes
