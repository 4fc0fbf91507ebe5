/** @file Each kind of mark as SVG, in the coordinates of the plotting area. */
import { area as areaShape, line as lineShape } from "d3-shape";
import type * as s from "../spec.ts";
import { element, escaped, rounded } from "./element.ts";
import type { Scale } from "./scales.ts";
import { dashArray, dotPath, type Look } from "./series.ts";
import { paint, type Theme } from "./theme.ts";

/** Where and how marks are drawn. */
export interface Canvas {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** The marks with bars, in their order: they share the places of categories. */
  readonly bars: readonly s.BarsMark[];
}

/** A mark as SVG. */
export function drawMark(mark: s.Mark, look: Look, canvas: Canvas): string {
  const color = paint(canvas.theme, look.color);
  switch (mark.type) {
    case "line":
      return drawLine(mark, look, color, canvas);
    case "dots":
      return drawDots(mark, look, color, canvas);
    case "bars":
      return drawBars(mark, color, canvas);
    case "histogram":
      return drawHistogram(mark, color, canvas);
    case "heatmap":
      return drawHeatmap(mark, canvas);
    case "rule":
      return drawRule(mark, look, color, canvas);
    case "text":
      return drawText(mark, color, canvas);
    case "area":
      return drawArea(mark, color, canvas);
  }
}

type Point = readonly [number, number];

/** The points in pixels; null where one cannot be shown. */
function points(xs: readonly s.Value[], ys: readonly s.Value[], canvas: Canvas): (Point | null)[] {
  return xs.map((x, i) => {
    const [px, py] = [canvas.x.at(x), canvas.y.at(ys[i] ?? null)];
    return px === null || py === null ? null : [rounded(px), rounded(py)];
  });
}

function drawLine(mark: s.LineMark, look: Look, color: string, canvas: Canvas): string {
  const shape = lineShape<Point | null>()
    .defined((point) => point !== null)
    .x((point) => point?.[0] ?? 0)
    .y((point) => point?.[1] ?? 0)
    .digits(2);
  const d = shape(points(mark.x, mark.y, canvas)) ?? "";
  return element("path", {
    d,
    fill: "none",
    stroke: color,
    "stroke-width": mark.width,
    "stroke-dasharray": dashArray(look.dash),
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
  });
}

function drawDots(mark: s.DotsMark, look: Look, color: string, canvas: Canvas): string {
  const d = points(mark.x, mark.y, canvas)
    .map((point) => (point ? dotPath(look.symbol, point[0], point[1], mark.radius) : ""))
    .join("");
  return element("path", { d, fill: color, "fill-opacity": 0.8 });
}

function drawBars(mark: s.BarsMark, color: string, canvas: Canvas): string {
  const place = Math.max(0, canvas.bars.indexOf(mark));
  const width = canvas.x.band / Math.max(1, canvas.bars.length);
  const base = canvas.y.at(canvas.y.base) ?? 0;
  const rectangles = mark.x.map((category, i) => {
    const top = canvas.y.at(mark.y[i] ?? null);
    if (top === null) return "";
    const x = canvas.x.start(category) + place * width;
    const [y, height] = [Math.min(top, base), Math.abs(top - base)];
    return element("rect", { x, y, width: Math.max(1, width - 1), height });
  });
  return element("g", { fill: color }, rectangles.join(""));
}

function drawHistogram(mark: s.HistogramMark, color: string, canvas: Canvas): string {
  const base = rounded(canvas.y.at(canvas.y.base) ?? 0);
  const steps = mark.heights.map((height, i) => {
    const [from, to] = [canvas.x.at(mark.edges[i] ?? 0), canvas.x.at(mark.edges[i + 1] ?? 0)];
    const top = canvas.y.at(height) ?? base;
    if (from === null || to === null) return "";
    return `M${rounded(from)},${base}V${rounded(top)}H${rounded(to)}V${base}z`;
  });
  const d = steps.join("");
  return element("path", { d, fill: color, "fill-opacity": 0.3, stroke: color });
}

/** Least and greatest value of a heat map, and the value that gets the paper's colour. */
export function heatRange(mark: s.HeatmapMark): {
  readonly low: number;
  readonly high: number;
  readonly signed: boolean;
} {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of mark.values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { low: 0, high: 1, signed: false };
  return { low, high, signed: low < 0 && high > 0 };
}

/** The colour of a value of a heat map. */
export function heatColor(mark: s.HeatmapMark, theme: Theme): (value: number) => string {
  const { low, high, signed } = heatRange(mark);
  const most = Math.max(-low, high);
  if (signed) return (value) => theme.diverging(value / most);
  // Halves first: the difference of two large numbers may be infinite.
  const span = high / 2 - low / 2;
  return (value) => theme.ramp(span > 0 ? (value / 2 - low / 2) / span : 0.5);
}

function drawHeatmap(mark: s.HeatmapMark, canvas: Canvas): string {
  const { rows, columns, values } = mark;
  const [x0, x1, y0, y1] = mark.extent ?? [-0.5, columns - 0.5, -0.5, rows - 0.5];
  const edge = (scale: Scale, from: number, to: number, count: number, i: number): number =>
    rounded(scale.at(from + ((to - from) * i) / count) ?? 0);
  const xs = Array.from({ length: columns + 1 }, (_, i) => edge(canvas.x, x0, x1, columns, i));
  const ys = Array.from({ length: rows + 1 }, (_, i) => edge(canvas.y, y0, y1, rows, i));
  const color = heatColor(mark, canvas.theme);
  const cells = values.map((value, i) => {
    if (value === null) return "";
    const [row, column] = [Math.floor(i / columns), i % columns];
    const [left, right] = [xs[column] ?? 0, xs[column + 1] ?? 0];
    const [a, b] = [ys[row] ?? 0, ys[row + 1] ?? 0];
    const [width, height] = [right - left, Math.abs(b - a)];
    return element("rect", { x: left, y: Math.min(a, b), width, height, fill: color(value) });
  });
  return element("g", { "shape-rendering": "crispEdges" }, cells.join(""));
}

function drawRule(mark: s.RuleMark, look: Look, color: string, canvas: Canvas): string {
  const lines = mark.at.map((value) => {
    const at = canvas[mark.axis].at(value);
    if (at === null) return "";
    const place =
      mark.axis === "x"
        ? { x1: at, x2: at, y1: 0, y2: canvas.height }
        : { x1: 0, x2: canvas.width, y1: at, y2: at };
    return element("line", place);
  });
  const dash = dashArray(look.dash);
  return element(
    "g",
    { stroke: color, "stroke-width": 1.25, "stroke-dasharray": dash },
    lines.join(""),
  );
}

function drawText(mark: s.TextMark, color: string, canvas: Canvas): string {
  const aside = { start: 6, middle: 0, end: -6 }[mark.anchor];
  const words = points(mark.x, mark.y, canvas).map((point, i) =>
    point
      ? element(
          "text",
          { x: point[0] + aside, y: point[1], dy: "0.35em" },
          escaped(mark.texts[i] ?? ""),
        )
      : "",
  );
  const { face, paper } = canvas.theme;
  // A rim of paper keeps words readable where lines pass behind them.
  return element(
    "g",
    {
      fill: color,
      stroke: paper,
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      "text-anchor": mark.anchor,
      "font-family": face,
      "font-size": 12,
    },
    words.join(""),
  );
}

function drawArea(mark: s.AreaMark, color: string, canvas: Canvas): string {
  const low = points(mark.x, mark.low, canvas);
  const high = points(mark.x, mark.high, canvas);
  const shape = areaShape<number>()
    .defined((i) => low[i] !== null && high[i] !== null)
    .x((i) => low[i]?.[0] ?? 0)
    .y0((i) => low[i]?.[1] ?? 0)
    .y1((i) => high[i]?.[1] ?? 0)
    .digits(2);
  return element("path", { d: shape(mark.x.keys()) ?? "", fill: color, "fill-opacity": 0.22 });
}
