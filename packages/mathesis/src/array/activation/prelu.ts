/** @file A rectifier whose slope is learned. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { where } from "../../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { Shape } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { floatArgument } from "./activation.ts";

/** The type of `prelu`. */
export interface Prelu extends OpRecord {
  (x: TensorLike, weight: TensorLike): Tensor;
}

/** One slope, or one a channel: axis 1 of x, as for images. */
function slopes(weight: Tensor, x: Tensor): Tensor {
  if (weight.size === 1) return weight.reshape([]);
  const channels = x.ndim < 2 ? x.shape[0] : x.shape[1];
  if (weight.ndim === 1 && weight.size === channels) {
    const after = Math.max(0, x.ndim - 2);
    return weight.reshape([channels, ...new Array<number>(after).fill(1)] as Shape);
  }
  throw new ShapeError({
    code: "CHANNELS",
    op: "prelu",
    message: `there are ${weight.size} slopes for ${channels} channels.`,
    needs: "needs one slope, or a vector of one slope a channel (axis 1 of x).",
    details: { slopes: weight.shape, shape: x.shape },
  });
}

/**
 * x above 0, weight · x elsewhere, elementwise, with one slope for all or one a channel.
 *
 * @shape `[N, C, …], C -> [N, C, …]`, or any shape and one slope
 * @throws {ShapeError} CHANNELS; {DTypeError} for complex dtypes
 * @accuracy correctly rounded
 * @gradient for x: 1 above 0, weight elsewhere; for weight: x below 0, summed
 * @source He et al., "Delving deep into rectifiers" (2015), eq. 1
 * @example prelu([[-2, -2], [4, 4]], [0.5, 0.25]) // [[-1.  -0.5] [ 4.   4. ]]
 */
export const prelu: Prelu = composite("prelu", (x: TensorLike, weight: TensorLike): Tensor => {
  const arg = floatArgument(x, "prelu");
  const slope = slopes(toTensor(weight, "prelu"), arg);
  return where(arg.greater(0), arg, arg.mul(slope));
});
