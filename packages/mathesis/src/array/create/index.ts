/** @file Creation of arrays: from data, of constants, progressions, matrices, grids and windows. */
export { type AsarrayOptions, array, asarray } from "./array.ts";
export { e, inf, nan, newaxis, pi } from "./constants.ts";
export { type DiagOptions, diag, diagflat } from "./diag.ts";
export { type DiagonalOption, eye, tri } from "./eye.ts";
export {
  empty,
  emptyLike,
  full,
  fullLike,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./full.ts";
export type { DTypeOption } from "./make.ts";
export { fromFunction, type MeshgridOptions, meshgrid } from "./meshgrid.ts";
export {
  arange,
  geomspace,
  type LogspaceOptions,
  linspace,
  logspace,
  type SpaceOptions,
} from "./progressions.ts";
export { type TriangleOptions, tril, triu } from "./triangle.ts";
export { type VanderOptions, vander } from "./vander.ts";
export {
  bartlett,
  blackman,
  hamming,
  hann,
  type KaiserOptions,
  kaiser,
  type WindowOptions,
} from "./windows.ts";
