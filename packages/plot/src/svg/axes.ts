/** @file Grid, ticks, labels of axes, and the bar that explains a heat map's colours. */
import type { HeatmapMark, PlotSpec } from "../spec.ts";
import { element, escaped } from "./element.ts";
import { heatColor, heatRange } from "./marks.ts";
import type { Scale, Tick } from "./scales.ts";
import type { Theme } from "./theme.ts";

/** The plotting area inside a drawing. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The lines behind the marks; a heat map covers them anyway. */
export function drawGrid(spec: PlotSpec, x: Scale, y: Scale, box: Box, theme: Theme): string {
  if (!spec.grid || spec.marks.some(({ type }) => type === "heatmap")) return "";
  const level = readable(y.ticks).map(({ at }) =>
    element("line", { x2: box.width, y1: at, y2: at }),
  );
  const upright =
    x.band > 0
      ? []
      : readable(x.ticks).map(({ at }) => element("line", { y2: box.height, x1: at, x2: at }));
  return element("g", { stroke: theme.rule }, [...level, ...upright].join(""));
}

/** Both axes with their ticks and labels, in the coordinates of the plotting area. */
export function drawAxes(spec: PlotSpec, x: Scale, y: Scale, box: Box, theme: Theme): string {
  const { width, height } = box;
  const lines =
    element("line", { x2: width, y1: height, y2: height }) + element("line", { y2: height });
  const base = x.ticks.map(({ at }) =>
    element("line", { x1: at, x2: at, y1: height, y2: height + 5 }),
  );
  const side = y.ticks.map(({ at }) => element("line", { x1: -5, x2: 0, y1: at, y2: at }));
  const ink = element("g", { stroke: theme.soft }, lines + base.join("") + side.join(""));
  const below = readable(x.ticks).map(({ at, text }) =>
    element("text", { x: at, y: height + 18, "text-anchor": "middle" }, escaped(text)),
  );
  const beside = readable(y.ticks).map(({ at, text }) =>
    element("text", { x: -9, y: at, dy: "0.35em", "text-anchor": "end" }, escaped(text)),
  );
  const numbers = element("g", { fill: theme.soft }, below.join("") + beside.join(""));
  return ink + numbers + drawLabels(spec, box, theme);
}

/** Level words above the upright axis: nobody has to turn the head. */
function drawLabels(spec: PlotSpec, { left, width, height }: Box, theme: Theme): string {
  const labels = [
    spec.y.label && element("text", { x: 8 - left, y: -12 }, escaped(spec.y.label)),
    spec.x.label &&
      element("text", { x: width, y: height + 38, "text-anchor": "end" }, escaped(spec.x.label)),
  ];
  return element("g", { fill: theme.ink }, labels.join(""));
}

/** Between powers of ten there are small ticks without a number, and without a line behind. */
const readable = (ticks: readonly Tick[]): Tick[] => ticks.filter(({ text }) => text !== "");

const STEPS = 32;

/** The bar beside a heat map, from its least value to its greatest. */
export function drawColorBar(mark: HeatmapMark, box: Box, theme: Theme): string {
  const { low, high } = heatRange(mark);
  const color = heatColor(mark, theme);
  const x = box.width + 14;
  const height = box.height / STEPS;
  const steps = Array.from({ length: STEPS }, (_, i) => {
    const t = (STEPS - i - 0.5) / STEPS;
    const fill = color(low * (1 - t) + high * t);
    return element("rect", { x, y: i * height, width: 12, height: height + 0.5, fill });
  });
  const text = (value: number, y: number): string =>
    element("text", { x: x + 17, y, dy: "0.35em", fill: theme.soft }, escaped(brief(value)));
  return steps.join("") + text(high, 5) + text(low, box.height - 5);
}

/** A number in at most about six characters. */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return exponent(value);
  return String(Number(value.toPrecision(4))).replace("-", "−");
}

const exponent = (value: number): string =>
  value.toExponential(1).replace("e+", "e").replace(/-/g, "−").replace(".0e", "e");
