/** @file Statistics of arrays. */

export { average, ptp } from "./average.ts";
export type { BinRule } from "./bin-count.ts";
export type { BinRange, Bins } from "./bin-edges.ts";
export { type BincountOptions, bincount } from "./bincount.ts";
export { type CovOptions, corrcoef, cov } from "./cov.ts";
export { digitize } from "./digitize.ts";
export { type HistogramOptions, histogram, histogramBinEdges } from "./histogram.ts";
export { type HistogramddOptions, histogram2d, histogramdd } from "./histogramdd.ts";
export { median, nanmedian } from "./median.ts";
export { nanargmax, nanargmin, nanmax, nanmin } from "./nanmax.ts";
export {
  nancumprod,
  nancumsum,
  nanmean,
  nanprod,
  nanstd,
  nansum,
  nanvar,
} from "./nansum.ts";
export {
  nanpercentile,
  nanquantile,
  percentile,
  type QuantileOptions,
  quantile,
} from "./quantile.ts";
export type { QuantileMethod } from "./quantile-places.ts";
export {
  type SlidingOptions,
  slidingMax,
  slidingMean,
  slidingMedian,
  slidingMin,
  slidingSum,
} from "./sliding.ts";
export { std, type VarianceOptions, variance } from "./variance.ts";
