/** @file Convolutions of images, signals and volumes with kernels, as layers of networks use them. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { convolutionPart } from "../../ops/conv/convolution.ts";
import { pair } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { Promote } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { type Padding, type PerAxis, positionsOf, windowOf } from "./window.ts";

export interface ConvolutionOptions {
  /** One number for each filter, added to its output; default none. */
  readonly bias?: TensorLike | undefined;
  /** Steps of the kernel; default 1. */
  readonly stride?: PerAxis | undefined;
  /** Zeros around the input: numbers, pairs [before, after], "same" or "valid"; default 0. */
  readonly padding?: Padding | undefined;
  /** Distance between neighbouring taps of the kernel; default 1. */
  readonly dilation?: PerAxis | undefined;
  /** Channels and filters fall into so many groups that do not meet; default 1. */
  readonly groups?: number | undefined;
}

/** The type of `conv1d`, `conv2d` and `conv3d`. */
export interface Convolution extends OpRecord {
  <const A extends TensorLike, const W extends TensorLike>(
    x: A,
    weight: W,
    options?: ConvolutionOptions,
  ): Tensor<Shape, Promote<DTypeOf<A>, DTypeOf<W>>>;
}

const AXES = ["length", "height, width", "depth, height, width"];
const described = (op: string, x: Tensor, weight: Tensor) => ({
  op,
  given: `x: ${showAval(x)}  weight: ${showAval(weight)}`,
  details: { x: x.shape, weight: weight.shape },
});

/** Throws unless x is an image or a stack of images, and the weight a stack of kernels. */
export function checkRanks(op: string, rank: number, x: Tensor, weight: Tensor): void {
  const xFits = x.ndim === rank + 1 || x.ndim === rank + 2;
  if (xFits && weight.ndim === rank + 2) return;
  const axes = AXES[rank - 1];
  throw new ShapeError({
    code: "CONV_RANK",
    ...described(op, x, weight),
    message: xFits
      ? `the weight has ${weight.ndim} axes, not ${rank + 2}.`
      : `the input has ${x.ndim} axes, not ${rank + 1} or ${rank + 2}.`,
    needs: `needs x[(n,) channels, ${axes}] and a weight of ${rank + 2} axes, ${axes} last.`,
  });
}

/** Throws unless each kernel has a tap along each axis. */
function checkTaps(op: string, x: Tensor, weight: Tensor): void {
  if (weight.shape.slice(2).every((k) => k > 0)) return;
  throw new ShapeError({
    code: "KERNEL_SIZE",
    ...described(op, x, weight),
    message: `the kernel has the lengths [${weight.shape.slice(2).join(",")}].`,
    needs: "needs at least one tap along each axis.",
  });
}

/** The number of groups, which divides each of the counts. */
export function checkGroups(
  op: string,
  value: unknown,
  counts: Readonly<Record<string, number>>,
): number {
  const whole = typeof value === "number" && Number.isInteger(value) && value > 0;
  const odd = Object.entries(counts).find(([, n]) => !whole || n % value !== 0);
  if (whole && odd === undefined) return value;
  const [name, n] = odd ?? [];
  throw new ArgumentError({
    code: "GROUPS",
    op,
    message: whole
      ? `${value} groups do not divide ${n} ${name}.`
      : `groups is ${describeValue(value)}.`,
    needs: `needs an integer ≥ 1 that divides the number of ${Object.keys(counts).join(" and ")}.`,
    details: { groups: value, ...counts },
  });
}

/** y plus one number for each channel. */
export function addBias(op: string, y: Tensor, bias: TensorLike | undefined): Tensor {
  if (bias === undefined) return y;
  const b = toTensor(bias, op);
  const channels = y.shape[1];
  if (b.ndim === 1 && b.shape[0] === channels) {
    return y.add(b.reshape([channels, ...new Array<number>(y.ndim - 2).fill(1)]));
  }
  throw new ShapeError({
    code: "CONV_BIAS",
    op,
    message: `the bias does not have one number for each of ${channels} output channels.`,
    given: `bias: ${showAval(b)}`,
    details: { bias: b.shape, channels },
  });
}

/** Throws unless the kernel is for the channels that the input has. */
function checkChannels(op: string, x: Tensor, weight: Tensor, groups: number): void {
  const wanted = weight.shape[1] * groups;
  if (x.shape[1] === wanted) return;
  const grouped = groups === 1 ? "" : ` (${groups} groups of ${weight.shape[1]})`;
  throw new ShapeError({
    code: "CONV_CHANNELS",
    ...described(op, x, weight),
    message: `the input has ${x.shape[1]} channels, but the kernel is for ${wanted}${grouped}.`,
    needs: "needs x[n, channels, …] and weight[filters, channels / groups, …].",
  });
}

/** f on a stack of images; one image alone is a stack of one on the way. */
export function onStack(x: Tensor, rank: number, f: (stack: Tensor) => Tensor): Tensor {
  if (x.ndim === rank + 2) return f(x);
  const y = f(x.reshape([1, ...x.shape]));
  return y.reshape(y.shape.slice(1));
}

function convolution(
  op: string,
  rank: number,
  input: TensorLike,
  kernels: TensorLike,
  options: ConvolutionOptions,
): Tensor {
  checkKeys(op, options, ["bias", "stride", "padding", "dilation", "groups"]);
  const [x, weight] = pair(op, "number", input, kernels);
  checkRanks(op, rank, x, weight);
  checkTaps(op, x, weight);
  return onStack(x, rank, (stack) => {
    const [filters, , ...kernel] = weight.shape;
    const counts = { channels: stack.shape[1], filters };
    const groups = checkGroups(op, options.groups ?? 1, counts);
    checkChannels(op, stack, weight, groups);
    const size = stack.shape.slice(2);
    const window = windowOf(op, size, kernel, options);
    const positions = positionsOf(op, size, window);
    const y = convolutionPart("output", stack, weight, { ...window, groups }, positions);
    return addBias(op, y, options.bias);
  });
}

const convolutionOf = (name: string, rank: number): Convolution =>
  composite(name, (x: TensorLike, weight: TensorLike, options: ConvolutionOptions = {}) =>
    convolution(name, rank, x, weight, options),
  ) as unknown as Convolution; // the interface adds only the types of dtypes

/**
 * Σ x[c, p·stride + k·dilation] w[o, c, k] over channels c and taps k: each filter o slid over
 * signals (a cross-correlation, as networks use the word).
 *
 * @shape `n c s, o c/groups k -> n o p`; n may be absent
 * @param options.bias one number a filter; default none
 * @param options.stride steps of the kernel, ≥ 1; default 1
 * @param options.padding zeros around x: a number, [[before, after]], "same" (⌈s / stride⌉ positions)
 *   or "valid"; default 0
 * @param options.dilation distance between taps, ≥ 1; default 1
 * @param options.groups divides channels and filters; default 1
 * @throws {ShapeError} CONV_RANK, CONV_CHANNELS, CONV_BIAS, KERNEL_SIZE; {ArgumentError} WINDOW,
 *   GROUPS; {DTypeError} for bool
 * @accuracy sums are doubles, also of float32: error at most (number of terms) ulp of Σ|x||w| in
 *   float64; integers wrap
 * @gradient linear in x, weight and bias
 * @source Goodfellow, Bengio & Courville, Deep Learning (2016), §9.1
 * @example conv1d([[1, 2, 3, 4]], [[[1, 1]]]) // [[3. 5. 7.]]
 */
export const conv1d: Convolution = convolutionOf("conv1d", 1);

/**
 * Σ x[c, p·stride + k·dilation] w[o, c, k] over channels c and taps k: each filter o slid over
 * images (a cross-correlation, as networks use the word).
 *
 * @shape `n c s t, o c/groups k l -> n o p q`; n may be absent
 * @param options.bias one number a filter; default none
 * @param options.stride steps of the kernel, ≥ 1, one or one an axis; default 1
 * @param options.padding zeros around x: a number, one an axis, pairs [before, after], "same"
 *   (⌈s / stride⌉ positions) or "valid"; default 0
 * @param options.dilation distance between taps, ≥ 1, one or one an axis; default 1
 * @param options.groups divides channels and filters; default 1
 * @throws {ShapeError} CONV_RANK, CONV_CHANNELS, CONV_BIAS, KERNEL_SIZE; {ArgumentError} WINDOW,
 *   GROUPS; {DTypeError} for bool
 * @accuracy sums are doubles, also of float32: error at most (number of terms) ulp of Σ|x||w| in
 *   float64; integers wrap
 * @gradient linear in x, weight and bias
 * @source Goodfellow, Bengio & Courville, Deep Learning (2016), §9.1
 * @example conv2d([[[1, 2], [3, 4]]], [[[[1, 1], [1, 1]]]], { padding: [0, 1] }) // [[[ 4. 10.  6.]]]
 */
export const conv2d: Convolution = convolutionOf("conv2d", 2);

/**
 * Σ x[c, p·stride + k·dilation] w[o, c, k] over channels c and taps k: each filter o slid over
 * volumes (a cross-correlation, as networks use the word).
 *
 * @shape `n c s t u, o c/groups k l m -> n o p q r`; n may be absent
 * @param options.bias one number a filter; default none
 * @param options.stride steps of the kernel, ≥ 1, one or one an axis; default 1
 * @param options.padding zeros around x: a number, one an axis, pairs [before, after], "same"
 *   (⌈s / stride⌉ positions) or "valid"; default 0
 * @param options.dilation distance between taps, ≥ 1, one or one an axis; default 1
 * @param options.groups divides channels and filters; default 1
 * @throws {ShapeError} CONV_RANK, CONV_CHANNELS, CONV_BIAS, KERNEL_SIZE; {ArgumentError} WINDOW,
 *   GROUPS; {DTypeError} for bool
 * @accuracy sums are doubles, also of float32: error at most (number of terms) ulp of Σ|x||w| in
 *   float64; integers wrap
 * @gradient linear in x, weight and bias
 * @source Goodfellow, Bengio & Courville, Deep Learning (2016), §9.1
 * @example conv3d([[[[1, 2]], [[3, 4]]]], [[[[[1]], [[1]]]]]) // [[[[4. 6.]]]]
 */
export const conv3d: Convolution = convolutionOf("conv3d", 3);
