/** @file Marks and options become a figure. */
import { isSequence, type Numbers } from "./data.ts";
import { PlotError } from "./errors.ts";
import { line } from "./marks/line.ts";
import { Options } from "./options.ts";
import { readMark } from "./read-spec.ts";
import { checkSize } from "./size.ts";
import { type AxisSpec, limits, type Mark, type PlotSpec, scaleKinds } from "./spec.ts";

/** What a figure says beside its marks. Everything is optional. */
export interface PlotOptions {
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** By default there is one when a mark has a label. */
  readonly legend?: boolean;
  /** By default true. */
  readonly grid?: boolean;
  readonly xDomain?: readonly [number, number];
  readonly yDomain?: readonly [number, number];
  /** "linear" (the default) or "log". */
  readonly xScale?: "linear" | "log";
  readonly yScale?: "linear" | "log";
  /** "equal" gives a unit the same length on both axes. */
  readonly aspect?: "equal";
  /** In pixels, by default 640; a page may draw it narrower. */
  readonly width?: number;
  /** In pixels, by default 400. */
  readonly height?: number;
}

/** What can be plotted: a mark, marks, numbers (a line), or named rows of numbers (lines). */
export type Plottable = Mark | readonly Mark[] | Numbers | Readonly<Record<string, Numbers>>;

const known = [
  ...["title", "xLabel", "yLabel", "legend", "grid", "xDomain", "yDomain"],
  ...["xScale", "yScale", "aspect", "width", "height"],
];

/**
 * A figure as plain data: of marks, of numbers (drawn as a line), or of an object of rows of
 * numbers (a labelled line each). In a cell of the course the call shows it; `toSvg` draws it
 * anywhere.
 *
 * @param options `title`, `xLabel`, `yLabel`, `legend`, `grid`, `xDomain`, `yDomain`, `xScale`,
 * `yScale` ("linear" or "log"), `aspect` ("equal"), `width`, `height`
 * @throws PlotError `PLOT_DATA`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * const figure = plot([dots([1, 2], [3, 4])], { title: "Two points", xLabel: "x" });
 * figure.marks.length // 1
 * plot({ train: [3, 2], test: [3, 2.5] }).marks[1].label // "test"
 */
export function plot(content: Plottable, options: PlotOptions = {}): PlotSpec {
  const given = new Options("plot", options, known);
  const marks = marksOf(content);
  checkSize(marks, "plot");
  return {
    kind: "mathesis-plot",
    version: 1,
    title: given.text("title"),
    x: axis(given, "x"),
    y: axis(given, "y"),
    legend: given.flag("legend") ?? null,
    grid: given.flag("grid") ?? true,
    equal: given.oneOf("aspect", ["equal"]) === "equal",
    width: given.number("width", 640, 160, limits.pixels),
    height: given.number("height", 400, 120, limits.pixels),
    marks,
  };
}

const axis = (given: Options, name: "x" | "y"): AxisSpec => ({
  label: given.text(`${name}Label`),
  scale: given.oneOf(`${name}Scale`, scaleKinds) ?? "linear",
  domain: given.interval(`${name}Domain`),
});

function marksOf(content: unknown): readonly Mark[] {
  const marks: readonly unknown[] = Array.isArray(content) ? content : [content];
  // Marks are plain data that anybody may have written: they are read like a stranger's.
  if (marks.length > 0 && marks.every(isMark)) {
    return marks.map((mark, i) => readMark(mark, `plot: marks[${i}]`));
  }
  if (isSequence(content)) return [line(content)];
  const entries: [string, unknown][] =
    typeof content === "object" && content !== null ? Object.entries(content) : [];
  if (entries.length > 0 && entries.every(([, values]) => isSequence(values))) {
    return entries.map(([label, values]) => line(values as Numbers, { label })); // checked above
  }
  throw new PlotError({
    code: "PLOT_DATA",
    place: "plot",
    message: "there is nothing here that can be drawn.",
    needs: "needs marks such as line(y), numbers, or an object of rows of numbers",
  });
}

const isMark = (value: unknown): value is Mark =>
  typeof value === "object" && value !== null && "type" in value && !("length" in value);
