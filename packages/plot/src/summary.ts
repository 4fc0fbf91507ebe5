/** @file A figure in words, for those who cannot see it, and for tests. */
import type { Mark, PlotSpec, Value } from "./spec.ts";
import { brief } from "./svg/axes.ts";
import { heatRange } from "./svg/marks.ts";

/**
 * The figure in one or more sentences: its marks with how many points they have, their ends, and
 * their least and greatest values.
 *
 * @example
 * summarise(plot([line([3, 1, 2])])) // "A line with 3 points: y from 3 at x = 0 to 2 at x = 2; least 1 at x = 1, greatest 3 at x = 0."
 */
export function summarise(spec: PlotSpec): string {
  const sentences = spec.marks.slice(0, 8).map((mark) => `${capital(describe(mark))}.`);
  if (spec.marks.length > 8) sentences.push(`${spec.marks.length - 8} more marks.`);
  return sentences.join(" ");
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const named = (kind: string, { label }: Mark): string =>
  label === "" ? kind : `${kind} “${label}”`;

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

function describe(mark: Mark): string {
  switch (mark.type) {
    case "line":
      return `${named("a line", mark)} with ${series(mark.x, mark.y)}`;
    case "dots":
      return `${named("dots", mark)}: ${cloud(mark.x, mark.y)}`;
    case "bars":
      return `${named("bars", mark)}: ${list(mark.x, mark.y)}`;
    case "histogram":
      return `${named("a histogram", mark)} of ${bins(mark.edges, mark.heights)}`;
    case "heatmap": {
      const { low, high } = heatRange(mark);
      const size = `${mark.rows} × ${mark.columns}`;
      return `${named("a heat map", mark)} of ${size} cells, from ${brief(low)} to ${brief(high)}`;
    }
    case "rule":
      return `${named(mark.axis === "x" ? "an upright line" : "a level line", mark)} at ${mark.axis} = ${mark.at.slice(0, 6).map(brief).join(", ")}`;
    case "text":
      return `words: ${mark.texts.slice(0, 6).join(", ")}`;
    case "area":
      return `${named("an area", mark)} between ${range(mark.low)} and ${range(mark.high)}`;
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
}

const places = (xs: readonly Value[], ys: readonly Value[]): Place[] =>
  xs.flatMap((x, i) => {
    const y = ys[i] ?? null;
    return x === null || y === null ? [] : [{ x, y }];
  });

const at = ({ x, y }: Place): string => `${brief(y)} at x = ${brief(x)}`;

function series(xs: readonly Value[], ys: readonly Value[]): string {
  const shown = places(xs, ys);
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return "no points";
  const least = shown.reduce((a, b) => (b.y < a.y ? b : a));
  const most = shown.reduce((a, b) => (b.y > a.y ? b : a));
  const ends = `y from ${at(first)} to ${at(last)}`;
  return `${many(shown.length, "point")}: ${ends}; least ${at(least)}, greatest ${at(most)}`;
}

function cloud(xs: readonly Value[], ys: readonly Value[]): string {
  const shown = places(xs, ys);
  if (shown.length === 0) return "no points";
  const x = range(shown.map((place) => place.x));
  return `${many(shown.length, "point")}, x ${x}, y ${range(shown.map((place) => place.y))}`;
}

function range(values: readonly Value[]): string {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length === 0) return "nothing";
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  return `from ${brief(low)} to ${brief(high)}`;
}

function list(names: readonly string[], heights: readonly Value[]): string {
  const shown = names.slice(0, 12).map((name, i) => {
    const height = heights[i] ?? null;
    return `${name} ${height === null ? "missing" : brief(height)}`;
  });
  if (names.length > 12) shown.push(`${names.length - 12} more`);
  return shown.join(", ");
}

function bins(edges: readonly number[], heights: readonly number[]): string {
  const top = heights.reduce((best, height, i) => (height > (heights[best] ?? 0) ? i : best), 0);
  const [from, to] = [edges[top] ?? 0, edges[top + 1] ?? 0];
  const highest = `the highest, ${brief(heights[top] ?? 0)}, from ${brief(from)} to ${brief(to)}`;
  return `${many(heights.length, "bin")}, ${range(edges)}; ${highest}`;
}
