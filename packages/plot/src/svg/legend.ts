/** @file The list of labels, each with a small piece of its mark. */
import type { Mark, PlotSpec } from "../spec.ts";
import { element, escaped, widthOf } from "./element.ts";
import { dashArray, dotPath, type Look } from "./series.ts";
import { paint, type Theme } from "./theme.ts";

const ROW = 20;
const KEY = 24;
const GAP = 18;
const LONGEST = 48;

interface Entry {
  readonly mark: Mark;
  readonly look: Look;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The legend as SVG from the point (0, 0), and its height; empty when nothing is labelled. */
export function drawLegend(
  spec: PlotSpec,
  looks: readonly Look[],
  width: number,
  theme: Theme,
): { readonly svg: string; readonly height: number } {
  const entries = spec.legend === false ? [] : place(spec.marks, looks, width);
  const last = entries.at(-1);
  if (last === undefined) return { svg: "", height: 0 };
  const parts = entries.map((entry) => {
    const at = { x: entry.x + KEY + 6, y: entry.y, dy: "0.35em", fill: theme.ink };
    return drawKey(entry, theme) + element("text", at, escaped(entry.text));
  });
  return { svg: parts.join(""), height: last.y + ROW / 2 + 4 };
}

/** Entries in rows that are no wider than the figure. */
function place(marks: readonly Mark[], looks: readonly Look[], width: number): Entry[] {
  const entries: Entry[] = [];
  let [x, y] = [0, ROW / 2];
  marks.forEach((mark, i) => {
    const look = looks[i];
    if (mark.label === "" || mark.type === "heatmap" || look === undefined) return;
    const text = mark.label.length > LONGEST ? `${mark.label.slice(0, LONGEST - 1)}…` : mark.label;
    const wide = KEY + 6 + widthOf(text);
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    entries.push({ mark, look, text, x, y });
    x += wide + GAP;
  });
  return entries;
}

function drawKey({ mark, look, x, y }: Entry, theme: Theme): string {
  const color = paint(theme, look.color);
  if (mark.type === "dots") {
    return element("path", { d: dotPath(look.symbol, x + KEY / 2, y, 4.5), fill: color });
  }
  if (mark.type === "line" || mark.type === "rule") {
    return element("line", {
      ...{ x1: x, x2: x + KEY, y1: y, y2: y, stroke: color },
      "stroke-width": mark.type === "line" ? Math.min(mark.width, 4) : 1.25,
      "stroke-dasharray": dashArray(look.dash),
    });
  }
  const soft = mark.type === "bars" ? 1 : 0.3;
  const box = { x: x + 5, y: y - 6, width: KEY - 10, height: 12 };
  return element("rect", { ...box, fill: color, "fill-opacity": soft, stroke: color });
}
