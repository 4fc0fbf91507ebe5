/** @file The laws of statistics. */
import type { LawsOf } from "../../ops/laws-types.ts";
import { averageLaws, ptpLaws } from "./average.laws.ts";
import { corrcoefLaws, covLaws } from "./cov.laws.ts";
import {
  bincountLaws,
  digitizeLaws,
  histogram2dLaws,
  histogramBinEdgesLaws,
  histogramddLaws,
  histogramLaws,
} from "./histogram.laws.ts";
import type * as family from "./index.ts";
import { medianLaws, nanmedianLaws } from "./median.laws.ts";
import {
  nanargmaxLaws,
  nanargminLaws,
  nancumprodLaws,
  nancumsumLaws,
  nanmaxLaws,
  nanmeanLaws,
  nanminLaws,
  nanprodLaws,
  nanstdLaws,
  nansumLaws,
  nanvarLaws,
} from "./nansum.laws.ts";
import {
  nanpercentileLaws,
  nanquantileLaws,
  percentileLaws,
  quantileLaws,
} from "./quantile.laws.ts";
import {
  slidingMaxLaws,
  slidingMeanLaws,
  slidingMedianLaws,
  slidingMinLaws,
  slidingSumLaws,
} from "./sliding.laws.ts";
import { stdLaws, varianceLaws } from "./variance.laws.ts";

export const laws: LawsOf<typeof family> = {
  average: averageLaws,
  corrcoef: corrcoefLaws,
  cov: covLaws,
  bincount: bincountLaws,
  digitize: digitizeLaws,
  histogram: histogramLaws,
  histogram2d: histogram2dLaws,
  histogramBinEdges: histogramBinEdgesLaws,
  histogramdd: histogramddLaws,
  median: medianLaws,
  ptp: ptpLaws,
  nanargmax: nanargmaxLaws,
  nanargmin: nanargminLaws,
  nancumprod: nancumprodLaws,
  nancumsum: nancumsumLaws,
  nanmax: nanmaxLaws,
  nanmean: nanmeanLaws,
  nanmin: nanminLaws,
  nanprod: nanprodLaws,
  nanstd: nanstdLaws,
  nansum: nansumLaws,
  nanvar: nanvarLaws,
  nanmedian: nanmedianLaws,
  nanpercentile: nanpercentileLaws,
  nanquantile: nanquantileLaws,
  percentile: percentileLaws,
  quantile: quantileLaws,
  slidingMax: slidingMaxLaws,
  slidingMean: slidingMeanLaws,
  slidingMedian: slidingMedianLaws,
  slidingMin: slidingMinLaws,
  slidingSum: slidingSumLaws,
  std: stdLaws,
  variance: varianceLaws,
};
