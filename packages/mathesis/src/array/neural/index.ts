/** @file Functions that layers of networks are made of: convolution, pooling, normalisation. */

export {
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
} from "./adaptive-pool.ts";
export { avgPool1d, avgPool2d, avgPool3d } from "./avg-pool.ts";
export { batchNorm, batchNormTraining } from "./batch-norm.ts";
export { conv1d, conv2d, conv3d } from "./conv.ts";
export { convTranspose1d, convTranspose2d, convTranspose3d } from "./conv-transpose.ts";
export { gridSample } from "./grid-sample.ts";
export { col2im, im2col } from "./im2col.ts";
export { interpolate } from "./interpolate.ts";
export { groupNorm, instanceNorm, layerNorm, rmsNorm } from "./layer-norm.ts";
export { localResponseNorm } from "./local-response-norm.ts";
export { lpPool1d, lpPool2d, lpPool3d } from "./lp-pool.ts";
export {
  maxPool1d,
  maxPool1dWithIndices,
  maxPool2d,
  maxPool2dWithIndices,
  maxPool3d,
  maxPool3dWithIndices,
} from "./max-pool.ts";
export { maxUnpool1d, maxUnpool2d, maxUnpool3d } from "./max-unpool.ts";
export { normalize } from "./normalize.ts";
export { pixelShuffle, pixelUnshuffle } from "./pixel-shuffle.ts";
