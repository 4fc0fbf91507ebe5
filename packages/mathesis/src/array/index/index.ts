/** @file Indexing: positions, choices and updates beyond slice, at and take. */
export {
  type ChooseOptions,
  choose,
  piecewise,
  type SelectOptions,
  select,
} from "./choose.ts";
export { type CompressOptions, compress, type ExtractOptions, extract } from "./compress.ts";
export { type FillDiagonalOptions, fillDiagonal } from "./fill-diagonal.ts";
export { type OneHotOptions, oneHot } from "./one-hot.ts";
export {
  type DiagIndicesOptions,
  diagIndices,
  ix,
  type RavelMultiIndexOptions,
  ravelMultiIndex,
  type TriangleIndicesOptions,
  trilIndices,
  triuIndices,
  unravelIndex,
} from "./positions.ts";
export { type PutAlongAxisOptions, putAlongAxis } from "./put-along-axis.ts";
