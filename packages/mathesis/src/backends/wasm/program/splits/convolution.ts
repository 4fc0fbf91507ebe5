/** @file Pieces of convolutions (kernels/conv/piece.ts). */
import type { ConvolutionPart } from "../../../../ir/kernels.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import { sizeOf } from "../../../../types/shape.ts";
import type { ConvolutionGeometry } from "../../kernels/conv/convolution.ts";
import { convolutionPiece, piecesOf } from "../../kernels/conv/piece.ts";
import type { FinishParams } from "../../kernels/gemm/finish.ts";
import type { Float } from "../../kernels/lanes.ts";
import type { Split } from "../split.ts";

/** Nanoseconds, about, for a term. */
const TERM: Readonly<Record<Float, number>> = { f32: 0.06, f64: 0.12 };

/** The position of the workspace among the parameters. */
const WORK = 3;

/** How a part of a convolution falls into pieces. */
export function splitConvolution(
  type: Float,
  part: ConvolutionPart,
  geometry: ConvolutionGeometry,
  workBytes: number,
): Split {
  const { batch, filters, channels, groups, kernel, positions } = geometry;
  const terms = batch * filters * (channels / groups) * sizeOf(kernel) * sizeOf(positions);
  const { axis, units } = piecesOf(part, geometry);
  return {
    cost: terms * TERM[type],
    units,
    own: [{ param: WORK, bytes: workBytes }],
    coarse: axis === "filters",
    kernel: () => convolutionPiece(type, part, geometry),
  };
}

/** The same of an output whose rows are finished. */
export const splitFinished = (
  split: Split,
  type: Float,
  geometry: ConvolutionGeometry,
  finish: TypedKernel<FinishParams>,
): Split => ({ ...split, kernel: () => convolutionPiece(type, "output", geometry, finish) });
