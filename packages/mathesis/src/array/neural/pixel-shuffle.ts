/** @file Channels as pixels and back: exact moves that change the resolution of an image. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { perAxis } from "./window.ts";

export interface PixelShuffleOptions {
  /** How many times more rows and columns the result has. */
  readonly upscaleFactor: number;
}
export interface PixelUnshuffleOptions {
  /** How many times fewer rows and columns the result has. */
  readonly downscaleFactor: number;
}

/** The type of `pixelShuffle`. */
export interface PixelShuffle extends OpRecord {
  <const A extends TensorLike>(x: A, options: PixelShuffleOptions): Tensor<Shape, DTypeOf<A>>;
}
/** The type of `pixelUnshuffle`. */
export interface PixelUnshuffle extends OpRecord {
  <const A extends TensorLike>(x: A, options: PixelUnshuffleOptions): Tensor<Shape, DTypeOf<A>>;
}

function misfit(op: string, x: Tensor, needs: string): ShapeError {
  return new ShapeError({
    code: "PIXEL_SHUFFLE",
    op,
    message: "the factor does not fit the shape.",
    given: `x: ${showAval(x)}`,
    needs,
    details: { x: x.shape },
  });
}

/** Axes of the last six, exchanged behind any leading ones. */
function exchange(x: Tensor, lead: number, order: readonly number[]): Tensor {
  const front = Array.from({ length: lead }, (_, i) => i);
  return x.transpose([...front, ...order.map((i) => i + lead)]);
}

/**
 * Each group of r² channels as one channel of r times as many rows and columns (ONNX's DepthToSpace
 * in its order CRD).
 *
 * @shape `… c·r·r s t -> … c s·r t·r`
 * @param options.upscaleFactor r ≥ 1
 * @throws {ShapeError} PIXEL_SHUFFLE; {ArgumentError} WINDOW
 * @accuracy exact
 * @gradient linear; the transpose is pixelUnshuffle
 * @source Shi et al., Real-time single image and video super-resolution, CVPR (2016), eq. 4
 * @example pixelShuffle([[[1]], [[2]], [[3]], [[4]]], { upscaleFactor: 2 }) // [[[1. 2.] [3. 4.]]]
 */
export const pixelShuffle: PixelShuffle = composite(
  "pixelShuffle",
  (input: TensorLike, options: PixelShuffleOptions): Tensor => {
    checkKeys("pixelShuffle", options, ["upscaleFactor"]);
    const x = toTensor(input, "pixelShuffle");
    const [r] = perAxis("pixelShuffle", "upscaleFactor", options.upscaleFactor, 1, 1);
    const lead = x.shape.slice(0, Math.max(0, x.ndim - 3));
    const [c, s, t] = x.shape.slice(lead.length);
    if (x.ndim < 3 || c % (r * r) !== 0) {
      throw misfit(
        "pixelShuffle",
        x,
        `needs x[…, channels, height, width], channels divided by ${r * r}.`,
      );
    }
    const channels = c / (r * r);
    const apart = x.reshape([...lead, channels, r, r, s, t]);
    const mixed = exchange(apart, lead.length, [0, 3, 1, 4, 2]);
    return mixed.reshape([...lead, channels, s * r, t * r]);
  },
) as unknown as PixelShuffle; // the interface adds only the types of dtypes

/**
 * Each square of r × r pixels as r² channels of one pixel: the inverse of pixelShuffle.
 *
 * @shape `… c s·r t·r -> … c·r·r s t`
 * @param options.downscaleFactor r ≥ 1
 * @throws {ShapeError} PIXEL_SHUFFLE; {ArgumentError} WINDOW
 * @accuracy exact
 * @gradient linear; the transpose is pixelShuffle
 * @source Shi et al., Real-time single image and video super-resolution, CVPR (2016), eq. 4
 * @example pixelUnshuffle([[[1, 2], [3, 4]]], { downscaleFactor: 2 }) // [[[1.]] [[2.]] [[3.]] [[4.]]]
 */
export const pixelUnshuffle: PixelUnshuffle = composite(
  "pixelUnshuffle",
  (input: TensorLike, options: PixelUnshuffleOptions): Tensor => {
    checkKeys("pixelUnshuffle", options, ["downscaleFactor"]);
    const x = toTensor(input, "pixelUnshuffle");
    const [r] = perAxis("pixelUnshuffle", "downscaleFactor", options.downscaleFactor, 1, 1);
    const lead = x.shape.slice(0, Math.max(0, x.ndim - 3));
    const [c, s, t] = x.shape.slice(lead.length);
    if (x.ndim < 3 || s % r !== 0 || t % r !== 0) {
      throw misfit(
        "pixelUnshuffle",
        x,
        `needs x[…, channels, height, width], both divided by ${r}.`,
      );
    }
    const apart = x.reshape([...lead, c, s / r, r, t / r, r]);
    const mixed = exchange(apart, lead.length, [0, 2, 4, 1, 3]);
    return mixed.reshape([...lead, c * r * r, s / r, t / r]);
  },
) as unknown as PixelUnshuffle; // the interface adds only the types of dtypes
