/** @file The laws of the functions that layers of networks are made of. */
import type { LawsOf } from "../../ops/laws-types.ts";
import * as adaptive from "./adaptive-pool.laws.ts";
import * as avg from "./avg-pool.laws.ts";
import { batchNormLaws, batchNormTrainingLaws } from "./batch-norm.laws.ts";
import { conv1dLaws, conv2dLaws, conv3dLaws } from "./conv.laws.ts";
import * as transposed from "./conv-transpose.laws.ts";
import { laws as gridSample } from "./grid-sample.laws.ts";
import { col2imLaws, im2colLaws } from "./im2col.laws.ts";
import type * as neural from "./index.ts";
import { laws as interpolate } from "./interpolate.laws.ts";
import { groupNormLaws, instanceNormLaws, layerNormLaws, rmsNormLaws } from "./layer-norm.laws.ts";
import { laws as localResponseNorm } from "./local-response-norm.laws.ts";
import { lpPool1dLaws, lpPool2dLaws, lpPool3dLaws } from "./lp-pool.laws.ts";
import * as max from "./max-pool.laws.ts";
import { maxUnpool1dLaws, maxUnpool2dLaws, maxUnpool3dLaws } from "./max-unpool.laws.ts";
import { laws as normalize } from "./normalize.laws.ts";
import { pixelShuffleLaws, pixelUnshuffleLaws } from "./pixel-shuffle.laws.ts";

export const laws: LawsOf<typeof neural> = {
  adaptiveAvgPool1d: adaptive.adaptiveAvgPool1dLaws,
  adaptiveAvgPool2d: adaptive.adaptiveAvgPool2dLaws,
  adaptiveAvgPool3d: adaptive.adaptiveAvgPool3dLaws,
  adaptiveMaxPool1d: adaptive.adaptiveMaxPool1dLaws,
  adaptiveMaxPool2d: adaptive.adaptiveMaxPool2dLaws,
  adaptiveMaxPool3d: adaptive.adaptiveMaxPool3dLaws,
  avgPool1d: avg.avgPool1dLaws,
  avgPool2d: avg.avgPool2dLaws,
  avgPool3d: avg.avgPool3dLaws,
  batchNorm: batchNormLaws,
  batchNormTraining: batchNormTrainingLaws,
  col2im: col2imLaws,
  conv1d: conv1dLaws,
  conv2d: conv2dLaws,
  conv3d: conv3dLaws,
  convTranspose1d: transposed.convTranspose1dLaws,
  convTranspose2d: transposed.convTranspose2dLaws,
  convTranspose3d: transposed.convTranspose3dLaws,
  gridSample,
  groupNorm: groupNormLaws,
  im2col: im2colLaws,
  instanceNorm: instanceNormLaws,
  interpolate,
  layerNorm: layerNormLaws,
  localResponseNorm,
  lpPool1d: lpPool1dLaws,
  lpPool2d: lpPool2dLaws,
  lpPool3d: lpPool3dLaws,
  maxPool1d: max.maxPool1dLaws,
  maxPool1dWithIndices: max.maxPool1dWithIndicesLaws,
  maxPool2d: max.maxPool2dLaws,
  maxPool2dWithIndices: max.maxPool2dWithIndicesLaws,
  maxPool3d: max.maxPool3dLaws,
  maxPool3dWithIndices: max.maxPool3dWithIndicesLaws,
  maxUnpool1d: maxUnpool1dLaws,
  maxUnpool2d: maxUnpool2dLaws,
  maxUnpool3d: maxUnpool3dLaws,
  normalize,
  pixelShuffle: pixelShuffleLaws,
  pixelUnshuffle: pixelUnshuffleLaws,
  rmsNorm: rmsNormLaws,
};
