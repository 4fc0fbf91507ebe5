/** @file A figure as SVG text: no page, no fonts and no scripts are needed. */
import type { BarsMark, HeatmapMark, PlotSpec } from "./spec.ts";
import { summarise } from "./summary.ts";
import { type Box, drawAxes, drawColorBar, drawGrid } from "./svg/axes.ts";
import { element, escaped, widthOf, wrapped } from "./svg/element.ts";
import { drawLegend } from "./svg/legend.ts";
import { type Canvas, drawMark } from "./svg/marks.ts";
import { axesOf, bandScale, categoriesOf, numberScale, type Scale } from "./svg/scales.ts";
import { looksOf } from "./svg/series.ts";
import { plainTheme, type Theme } from "./svg/theme.ts";

/** How a figure is drawn. */
export interface SvgOptions {
  /** Colours and face; by default `plainTheme`. */
  readonly theme?: Theme;
  /** In pixels; by default what the figure says. A narrower drawing is less high, too. */
  readonly width?: number;
}

const TITLE = 16;

/**
 * The figure as SVG text, with its summary as the accessible name. The same figure gives the same
 * text everywhere.
 *
 * @param options `theme` (by default `plainTheme`), `width` (by default the figure's)
 * @example
 * toSvg(plot([1, 2, 3])).startsWith("<svg") // true
 */
export function toSvg(spec: PlotSpec, options: SvgOptions = {}): string {
  const theme = options.theme ?? plainTheme;
  const width = Math.max(160, Math.min(4000, options.width ?? spec.width));
  const frame = layOut(spec, width, theme);
  const { box, x, y, height } = frame;
  const looks = looksOf(spec.marks);
  const bars = spec.marks.filter((mark): mark is BarsMark => mark.type === "bars");
  const canvas: Canvas = { x, y, width: box.width, height: box.height, theme, bars };
  const marks = spec.marks.map((mark, i) => {
    const look = looks[i];
    return look === undefined ? "" : drawMark(mark, look, canvas);
  });
  const heat = heatmapOf(spec);
  const inner = [
    drawGrid(spec, x, y, box, theme),
    // A nested drawing clips what lies outside of it, and needs no name for that.
    element("svg", { width: box.width, height: box.height, overflow: "hidden" }, marks.join("")),
    drawAxes(spec, x, y, box, theme),
    heat ? drawColorBar(heat, box, theme) : "",
  ];
  const place = `translate(${box.left} ${box.top})`;
  const body = frame.head + element("g", { transform: place }, inner.join(""));
  return element(
    "svg",
    {
      ...{ xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height },
      ...{ role: "img", "aria-label": [spec.title, summarise(spec)].join(" ").trim() },
      ...{ "font-family": theme.face, "font-size": 12 },
    },
    body,
  );
}

const heatmapOf = (spec: PlotSpec): HeatmapMark | undefined =>
  spec.marks.find((mark) => mark.type === "heatmap");

interface Frame {
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
  /** Title and legend. */
  readonly head: string;
  readonly height: number;
}

/** Where everything stands: margins are made for what is written in them. */
function layOut(spec: PlotSpec, width: number, theme: Theme): Frame {
  const lines = wrapped(spec.title, width - 16, TITLE).slice(0, 4);
  const legend = drawLegend(spec, looksOf(spec.marks), width - 16, theme);
  const titleHeight = lines.length * 21;
  const top = titleHeight + legend.height + (spec.y.label === "" ? 14 : 30);
  const bottom = spec.x.label === "" ? 28 : 48;
  // A narrow drawing keeps more of its height: a line needs room to rise and fall.
  const wanted = Math.max(90, spec.height * Math.sqrt(width / spec.width) - top - bottom);
  const { domain } = axesOf(spec).y;
  const yTicks = numberScale(spec, "y", axesOf(spec).y, wanted, rowsFor(wanted)).ticks;
  const widest = yTicks.reduce((most, { text }) => Math.max(most, widthOf(text)), 0);
  const left = Math.ceil(Math.min(width / 3, Math.max(24, widest + 16)));
  const right = heatmapOf(spec) ? 72 : 16;
  const room = Math.max(60, width - left - right);
  const linear = spec.x.scale === "linear" && spec.y.scale === "linear";
  const [inner, height] =
    spec.equal && linear ? fitted(spec, domain, room, wanted) : [room, wanted];
  const box = { left, top, width: inner, height };
  const title = lines.map((text, i) =>
    element(
      "text",
      {
        ...{ x: 8, y: 18 + 21 * i, "font-size": TITLE, "font-style": "italic" },
        "font-family": theme.titleFace,
      },
      escaped(text),
    ),
  );
  const head =
    element("g", { fill: theme.ink }, title.join("")) +
    element("g", { transform: `translate(8 ${titleHeight + 4})` }, legend.svg);
  return { box, ...scalesFor(spec, box), head, height: Math.ceil(top + height + bottom) };
}

const rowsFor = (height: number): number => Math.max(2, Math.min(8, Math.floor(height / 42)));

function scalesFor(spec: PlotSpec, { width, height }: Box): { x: Scale; y: Scale } {
  const axes = axesOf(spec);
  const categories = categoriesOf(spec);
  const count = Math.max(2, Math.min(10, Math.floor(width / 68)));
  return {
    x:
      categories.length > 0
        ? bandScale(categories, width)
        : numberScale(spec, "x", axes.x, width, count),
    y: numberScale(spec, "y", axes.y, height, rowsFor(height)),
  };
}

/** The largest plotting area in which a unit is equally long on both axes. */
function fitted(
  spec: PlotSpec,
  [y0, y1]: readonly [number, number],
  width: number,
  height: number,
): [number, number] {
  const [x0, x1] = axesOf(spec).x.domain;
  const unit = Math.min(width / (x1 - x0), height / (y1 - y0));
  const shape = [unit * (x1 - x0), unit * (y1 - y0)].map((side) => Math.max(20, side));
  return [shape[0] ?? width, shape[1] ?? height];
}
