/**
 * @file `@mathesis/plot`: figures as plain data, and as SVG.
 */

export type { Matrix, Numbers } from "./data.ts";
export { PlotError, type PlotErrorCode, type PlotErrorFacts } from "./errors.ts";
export { area } from "./marks/area.ts";
export { bars } from "./marks/bars.ts";
export { type CurveOptions, curve } from "./marks/curve.ts";
export { type DotsOptions, dots } from "./marks/dots.ts";
export { type HeatmapOptions, heatmap } from "./marks/heatmap.ts";
export { type HistogramOptions, histogram } from "./marks/histogram.ts";
export { type LineOptions, line } from "./marks/line.ts";
export { type RuleOptions, type RulePlace, rule } from "./marks/rule.ts";
export { type TextOptions, text } from "./marks/text.ts";
export type { MarkOptions } from "./options.ts";
export { type PlotOptions, type Plottable, plot } from "./plot.ts";
export { readSpec } from "./read-spec.ts";
export type {
  Anchor,
  AreaMark,
  AxisSpec,
  BarsMark,
  Color,
  Dash,
  DotSymbol,
  DotsMark,
  HeatmapMark,
  HistogramMark,
  LineMark,
  Mark,
  PlotSpec,
  Role,
  RuleMark,
  ScaleKind,
  TextMark,
  Value,
} from "./spec.ts";
export { summarise } from "./summary.ts";
export { plainTheme, type Theme } from "./svg/theme.ts";
export { type SvgOptions, toSvg } from "./to-svg.ts";
