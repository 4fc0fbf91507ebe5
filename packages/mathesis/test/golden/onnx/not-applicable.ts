/**
 * @file What of ONNX the array library deliberately does not have, each with its reason. A case is
 * left out only for an operator, a dtype or a case that stands here.
 */
import { type Case, isReadable } from "./cases.ts";

const training = "a training operator; optimisers are compared with PyTorch over 1,000 steps";
const random = "random numbers from a generator the standard does not name";
const quantised = "arithmetic of quantised integers; no quantised dtype";
const fourier = "not yet: Fourier transforms";
const recurrent = "not yet: recurrent cells are layers";
const controlFlow = "control flow by subgraphs; here it is functions (cond, whileLoop, scan)";
const boxes = "detection of objects, no array function";
const sequences = "sequences of tensors; here these are JavaScript arrays";
const optional = "optional values; here undefined";
const strings = "strings are no dtype";
const losses = "not yet: losses are layers";

/** Operator → why it does not apply. */
export const notApplicable: Readonly<Record<string, string>> = {
  Adagrad: training,
  Adam: training,
  Momentum: training,
  Bernoulli: random,
  RandomUniformLike: random,
  ConvInteger: quantised,
  DequantizeLinear: quantised,
  DynamicQuantizeLinear: quantised,
  MatMulInteger: quantised,
  QLinearConv: quantised,
  QLinearMatMul: quantised,
  QuantizeLinear: quantised,
  DFT: fourier,
  STFT: fourier,
  Det: "not yet: linear algebra",
  Dropout: "not yet: a layer, random while it trains",
  GRU: recurrent,
  LSTM: recurrent,
  RNN: recurrent,
  If: controlFlow,
  Loop: controlFlow,
  Scan: controlFlow,
  MelWeightMatrix: "a table for audio, no array function",
  NonMaxSuppression: boxes,
  RoiAlign: boxes,
  SequenceEmpty: sequences,
  SequenceInsert: sequences,
  SequenceLength: sequences,
  SequenceMap: sequences,
  OptionalGetElement: optional,
  OptionalHasElement: optional,
  NegativeLogLikelihoodLoss: `${losses}; the graphs that define this one are run`,
  SoftmaxCrossEntropyLoss: losses,
  StringNormalizer: strings,
  TfIdfVectorizer: strings,
};

/** Dtype of an input or output → why cases with it do not apply. */
export const foreignDTypes: Readonly<Record<string, string>> = {
  float16: "float16 is no dtype of computation",
  string: strings,
  sequence: sequences,
  optional,
};

const narrow = "wraps at the width of int8, which is read as int32";
const empty = "an extreme of no elements is a declared error here, EMPTY";

const coordinates = "interpolate knows PyTorch's coordinates: half-pixel and aligned corners";
const fractional = "interpolate aligns corners of whole pixels, not of a fraction of one";
const ties = "interpolate takes the later of two pixels that are equally near, as PyTorch";
const single =
  "of an axis that becomes one pixel the standard takes the first, interpolate the middle";
const cubic = "interpolate's cubic kernel is PyTorch's: slope −0.75, the border repeated";
const volumes = "col2im is for images";

/** Case → why it alone does not apply. */
export const foreignCases: Readonly<Record<string, string>> = {
  bitshift_left_int8_overflow: narrow,
  bitshift_left_int8_shift_ge_width: narrow,
  bitwise_not_3d: "complements the width of uint16, which is read as uint32",
  col2im_5d: volumes,
  gridsample_bicubic: "gridSample is bilinear or nearest",
  reduce_log_sum_exp_empty_set: empty,
  reduce_max_empty_set: empty,
  reduce_max_empty_set_bool: empty,
  reduce_min_empty_set: empty,
  resize_downsample_scales_cubic_A_n0p5_exclude_outside: cubic,
  resize_downsample_sizes_nearest_tf_half_pixel_for_nn: coordinates,
  resize_downsample_scales_cubic_align_corners: fractional,
  resize_downsample_scales_linear_align_corners: fractional,
  resize_downsample_sizes_linear_pytorch_half_pixel: single,
  resize_downsample_sizes_nearest: ties,
  resize_upsample_sizes_nearest: ties,
  resize_tf_crop_and_resize: coordinates,
  resize_upsample_scales_cubic_A_n0p5_exclude_outside: cubic,
  resize_upsample_scales_cubic_asymmetric: coordinates,
  resize_upsample_sizes_nearest_ceil_half_pixel: coordinates,
  resize_upsample_sizes_nearest_floor_align_corners: coordinates,
  resize_upsample_sizes_nearest_round_prefer_ceil_asymmetric: coordinates,
};

/** ONNX's numbers for the dtypes a cast may name that are none of ours. */
const foreignCasts: readonly number[] = [8, 10, 16];

/** Why a case does not apply, as `what: reason`; undefined if it does. */
export function reasonAgainst({ name, nodes, inputs, outputs }: Case): string | undefined {
  const operator = nodes.find(({ op }) => op in notApplicable)?.op;
  if (operator !== undefined) return `${operator}: ${notApplicable[operator]}`;
  const tensors = [...Object.values(inputs), ...Object.values(outputs)];
  const dtype = tensors.find((t) => !isReadable(t.dtype))?.dtype;
  if (dtype !== undefined) return `${dtype}: ${foreignDTypes[dtype]}`;
  const casts = nodes.some(({ attributes }) => foreignCasts.includes(Number(attributes?.["to"])));
  if (name in foreignCases) return `${name}: ${foreignCases[name]}`;
  // bits of bfloat16 are stored as uint16, which only the name of the case tells
  if (casts || name.includes("BFLOAT16")) return "bfloat16: bfloat16 is no dtype of computation";
  return undefined;
}
