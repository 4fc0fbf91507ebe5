/** @file Transposed convolutions: the maps that convolutions have as their transposes. */
import type { TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { convolutionPart } from "../../ops/conv/convolution.ts";
import { pair } from "../../ops/kinds/elementwise.ts";
import { composite } from "../../ops/kinds/record.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import {
  addBias,
  type Convolution,
  type ConvolutionOptions,
  checkGroups,
  checkRanks,
  onStack,
} from "./conv.ts";
import { borders, type Padding, type PerAxis, perAxis, windowError } from "./window.ts";

export interface ConvTransposeOptions extends ConvolutionOptions {
  /** What the convolution that is transposed pads, so what is cut off here; default 0. */
  readonly padding?: Exclude<Padding, string> | undefined;
  /** Places added after each axis, fewer than stride or dilation; default 0. */
  readonly outputPadding?: PerAxis | undefined;
}

/** The type of `convTranspose1d`, `convTranspose2d` and `convTranspose3d`. */
export interface ConvTranspose extends Convolution {
  <const A extends TensorLike, const W extends TensorLike>(
    x: A,
    weight: W,
    options?: ConvTransposeOptions,
  ): ReturnType<Convolution>;
}

/** Places added after each axis; stride or dilation leave room for no more. */
function outputPaddingOf(
  op: string,
  value: unknown,
  strides: readonly number[],
  dilation: readonly number[],
): number[] {
  const extra = perAxis(op, "outputPadding", value, strides.length, 0);
  const room = strides.map((s, i) => Math.max(s, dilation[i]));
  if (extra.every((n, i) => n < room[i])) return extra;
  throw windowError(op, "outputPadding", value, `needs less than stride or dilation, [${room}].`);
}

/** The shape that a convolution with these options takes to x. */
function outputSize(op: string, x: Tensor, weight: Tensor, o: ConvTransposeOptions) {
  const size = x.shape.slice(2);
  const kernel = weight.shape.slice(2);
  const strides = perAxis(op, "stride", o.stride ?? 1, size.length, 1);
  const dilation = perAxis(op, "dilation", o.dilation ?? 1, size.length, 1);
  const pairs = borders(op, o.padding ?? 0, size.length);
  const extra = outputPaddingOf(op, o.outputPadding ?? 0, strides, dilation);
  const full = size.map(
    (n, i) => (n - 1) * strides[i] + dilation[i] * (kernel[i] - 1) + 1 + extra[i],
  );
  const spatial = full.map((n, i) => n - pairs[i][0] - pairs[i][1]);
  if (spatial.some((n) => n < 1) || [...size, ...kernel].includes(0)) {
    throw new ShapeError({
      code: "KERNEL_SIZE",
      op,
      message: `nothing is left: the result would have the lengths [${spatial.join(",")}].`,
      given: `x: ${showAval(x)}  weight: ${showAval(weight)}`,
      needs: "needs a longer input or kernel, or less padding.",
      details: { x: x.shape, weight: weight.shape, padding: pairs },
    });
  }
  return { strides, dilation, before: pairs.map(([n]) => n), spatial };
}

function checkChannels(op: string, x: Tensor, weight: Tensor): void {
  if (x.shape[1] === weight.shape[0]) return;
  throw new ShapeError({
    code: "CONV_CHANNELS",
    op,
    message: `the input has ${x.shape[1]} channels, but the kernel is for ${weight.shape[0]}.`,
    given: `x: ${showAval(x)}  weight: ${showAval(weight)}`,
    needs: "needs x[n, channels, …] and weight[channels, filters / groups, …].",
    details: { x: x.shape, weight: weight.shape },
  });
}

function transposed(
  op: string,
  rank: number,
  input: TensorLike,
  kernels: TensorLike,
  options: ConvTransposeOptions,
): Tensor {
  checkKeys(op, options, ["padding", "outputPadding", "bias", "stride", "dilation", "groups"]);
  const [x, weight] = pair(op, "number", input, kernels);
  checkRanks(op, rank, x, weight);
  return onStack(x, rank, (stack) => {
    checkChannels(op, stack, weight);
    const groups = checkGroups(op, options.groups ?? 1, { channels: stack.shape[1] });
    const { spatial, ...sliding } = outputSize(op, stack, weight, options);
    const y = convolutionPart("input", weight, stack, { ...sliding, groups }, spatial);
    return addBias(op, y, options.bias);
  });
}

const transposedOf = (name: string, rank: number): ConvTranspose =>
  composite(name, (x: TensorLike, weight: TensorLike, options: ConvTransposeOptions = {}) =>
    transposed(name, rank, x, weight, options),
  ) as unknown as ConvTranspose; // the interface adds only the types of dtypes

/**
 * The transpose of conv1d with the same weight and options: each element of x adds a multiple of the
 * kernel to the result.
 *
 * @shape `n c p, c o/groups k -> n o s`, s = (p − 1)·stride − 2·padding + dilation·(k − 1) + 1 +
 *   outputPadding; n may be absent
 * @param options.bias one number for each output channel; default none
 * @param options.stride steps of the kernel in the result, ≥ 1; default 1
 * @param options.padding places cut off each end: a number or [[before, after]]; default 0
 * @param options.outputPadding places added at the end, less than stride or dilation; default 0
 * @param options.dilation distance between taps, ≥ 1; default 1
 * @param options.groups divides the channels; default 1
 * @throws {ShapeError} CONV_RANK, CONV_CHANNELS, CONV_BIAS, KERNEL_SIZE; {ArgumentError} WINDOW,
 *   GROUPS; {DTypeError} for bool
 * @accuracy sums are doubles, also of float32; integers wrap
 * @gradient linear in x, weight and bias
 * @source Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016), §4
 * @example convTranspose1d([[1, 2]], [[[1, 10]]], { stride: 2 }) // [[ 1. 10.  2. 20.]]
 */
export const convTranspose1d: ConvTranspose = transposedOf("convTranspose1d", 1);

/**
 * The transpose of conv2d with the same weight and options: each element of x adds a multiple of the
 * kernel to the result.
 *
 * @shape `n c p q, c o/groups k l -> n o s t`, s = (p − 1)·stride − 2·padding + dilation·(k − 1) + 1
 *   + outputPadding; n may be absent
 * @param options.bias one number for each output channel; default none
 * @param options.stride steps of the kernel in the result, ≥ 1, one or one an axis; default 1
 * @param options.padding places cut off: a number, one an axis, or pairs [before, after]; default 0
 * @param options.outputPadding places added after, less than stride or dilation; default 0
 * @param options.dilation distance between taps, ≥ 1, one or one an axis; default 1
 * @param options.groups divides the channels; default 1
 * @throws {ShapeError} CONV_RANK, CONV_CHANNELS, CONV_BIAS, KERNEL_SIZE; {ArgumentError} WINDOW,
 *   GROUPS; {DTypeError} for bool
 * @accuracy sums are doubles, also of float32; integers wrap
 * @gradient linear in x, weight and bias
 * @source Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016), §4
 * @example convTranspose2d([[[1, 2]]], [[[[1], [10]]]]) // [[[ 1.  2.] [10. 20.]]]
 */
export const convTranspose2d: ConvTranspose = transposedOf("convTranspose2d", 2);

/**
 * The transpose of conv3d with the same weight and options: each element of x adds a multiple of the
 * kernel to the result.
 *
 * @shape `n c p q r, c o/groups k l m -> n o s t u`, s = (p − 1)·stride − 2·padding +
 *   dilation·(k − 1) + 1 + outputPadding; n may be absent
 * @param options.bias one number for each output channel; default none
 * @param options.stride steps of the kernel in the result, ≥ 1, one or one an axis; default 1
 * @param options.padding places cut off: a number, one an axis, or pairs [before, after]; default 0
 * @param options.outputPadding places added after, less than stride or dilation; default 0
 * @param options.dilation distance between taps, ≥ 1, one or one an axis; default 1
 * @param options.groups divides the channels; default 1
 * @throws {ShapeError} CONV_RANK, CONV_CHANNELS, CONV_BIAS, KERNEL_SIZE; {ArgumentError} WINDOW,
 *   GROUPS; {DTypeError} for bool
 * @accuracy sums are doubles, also of float32; integers wrap
 * @gradient linear in x, weight and bias
 * @source Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016), §4
 * @example convTranspose3d([[[[1, 2]]]], [[[[[3]]]]]) // [[[[3. 6.]]]]
 */
export const convTranspose3d: ConvTranspose = transposedOf("convTranspose3d", 3);
