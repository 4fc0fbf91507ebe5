/**
 * @file What a figure is: plain data, which JSON carries unchanged. Everything that is drawn is in
 * it, and nothing that runs.
 */

/** A number, or null for a gap (NaN and the infinities become gaps). */
export type Value = number | null;

/** The names of colours: quantities that keep one colour wherever they are shown. */
export const roles = [
  "plain",
  "input",
  "weight",
  "bias",
  "preactivation",
  "activation",
  "output",
  "target",
  "loss",
  "delta",
  "gradient",
  "rate",
] as const;

/** The name of a quantity's colour. */
export type Role = (typeof roles)[number];

/** How many colours the series of a figure take in turn. */
export const SERIES = 8;

/** A colour: a quantity's, or the one at a place (0 to 7) in the series. */
export type Color = Role | number;

/** How a line is broken. */
export const dashes = ["solid", "dashed", "dotted", "dashdot"] as const;
/** How a line is broken: one of `dashes`. */
export type Dash = (typeof dashes)[number];

/** The shapes of dots. */
export const symbols = ["circle", "square", "triangle", "diamond", "cross"] as const;
/** The shape of a dot: one of `symbols`. */
export type DotSymbol = (typeof symbols)[number];

/** On which side of its point a text stands. */
export const anchors = ["start", "middle", "end"] as const;
/** The side of a text: one of `anchors`. */
export type Anchor = (typeof anchors)[number];

/** How values become lengths along an axis. */
export const scaleKinds = ["linear", "log"] as const;
/** How values become lengths: one of `scaleKinds`. */
export type ScaleKind = (typeof scaleKinds)[number];

interface Shown {
  /** What the legend and the summary call it; "" is neither named nor listed. */
  readonly label: string;
  /** null takes the next colour of the series. */
  readonly color: Color | null;
}

/** Points joined in their order; a gap breaks the line. */
export interface LineMark extends Shown {
  readonly type: "line";
  readonly x: readonly Value[];
  readonly y: readonly Value[];
  readonly width: number;
  /** null takes the next pattern, so that lines differ by more than colour. */
  readonly dash: Dash | null;
}

/** A dot at every point. */
export interface DotsMark extends Shown {
  readonly type: "dots";
  readonly x: readonly Value[];
  readonly y: readonly Value[];
  readonly radius: number;
  /** null takes the next shape. */
  readonly symbol: DotSymbol | null;
}

/** A bar from zero for every category. */
export interface BarsMark extends Shown {
  readonly type: "bars";
  readonly x: readonly string[];
  readonly y: readonly Value[];
}

/** Bars that touch, over the bins between neighbouring edges. */
export interface HistogramMark extends Shown {
  readonly type: "histogram";
  /** One more than there are heights, increasing. */
  readonly edges: readonly number[];
  readonly heights: readonly number[];
}

/** A rectangle of coloured cells, row after row. */
export interface HeatmapMark {
  readonly type: "heatmap";
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly Value[];
  /** `[x0, x1, y0, y1]` of a field, with the first row at y0; null for a matrix, first row on top. */
  readonly extent: readonly [number, number, number, number] | null;
}

/** Straight lines across the whole figure, at values of one axis. */
export interface RuleMark extends Shown {
  readonly type: "rule";
  readonly axis: "x" | "y";
  readonly at: readonly number[];
  readonly dash: Dash;
}

/** Words at points. */
export interface TextMark extends Shown {
  readonly type: "text";
  readonly x: readonly Value[];
  readonly y: readonly Value[];
  readonly texts: readonly string[];
  readonly anchor: Anchor;
}

/** The region between two curves. */
export interface AreaMark extends Shown {
  readonly type: "area";
  readonly x: readonly Value[];
  readonly low: readonly Value[];
  readonly high: readonly Value[];
}

/** Something drawn. */
export type Mark =
  | LineMark
  | DotsMark
  | BarsMark
  | HistogramMark
  | HeatmapMark
  | RuleMark
  | TextMark
  | AreaMark;

/** One of the two axes. */
export interface AxisSpec {
  /** "" has no label. */
  readonly label: string;
  readonly scale: ScaleKind;
  /** The values at its ends; null takes what the marks need. */
  readonly domain: readonly [number, number] | null;
}

/** A figure as plain data. */
export interface PlotSpec {
  readonly kind: "mathesis-plot";
  readonly version: 1;
  /** "" has no title. */
  readonly title: string;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  /** Whether the labels of marks are listed; null lists them when there is one. */
  readonly legend: boolean | null;
  readonly grid: boolean;
  /** Whether a unit has the same length on both axes. */
  readonly equal: boolean;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** What a figure can hold. */
export const limits = {
  /** Numbers in one mark. */
  numbers: 50_000,
  /** Numbers in all. */
  total: 200_000,
  /** Cells of a heat map. */
  cells: 16_384,
  marks: 100,
  /** Bars, or texts, of one mark. */
  items: 1000,
  /** Characters of a label, a title, a text. */
  characters: 300,
  /** Width and height in pixels. */
  pixels: 4000,
} as const;
