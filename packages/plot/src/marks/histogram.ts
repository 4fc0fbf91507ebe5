/** @file How often values fall into bins. */
import { nice, thresholdSturges, ticks } from "d3-array";
import { isSequence, type Numbers, toNumbers, toValues } from "../data.ts";
import { PlotError } from "../errors.ts";
import { type MarkOptions, Options } from "../options.ts";
import { type HistogramMark, limits } from "../spec.ts";

/** How values are counted. */
export interface HistogramOptions extends MarkOptions {
  /** About how many bins (their edges are round), or the edges themselves. */
  readonly bins?: number | readonly number[];
  /** Heights such that the whole area is one, by default false: counts. */
  readonly density?: boolean;
}

/**
 * How many of the values lie in each bin. A bin holds its left edge; the last one both. Gaps are
 * left out.
 *
 * @param options `label`, `color`, `bins` (about how many, or the edges; by default Sturges' rule),
 * `density` (by default false)
 * @throws PlotError `PLOT_DATA`, `PLOT_SIZE` or `PLOT_OPTION`
 * @source H. A. Sturges (1926), The choice of a class interval: ⌈log₂ n⌉ + 1 bins.
 * @example
 * histogram([1, 1, 2, 5], { bins: [0, 2, 4, 6] }).heights // [2, 1, 1]
 */
export function histogram(values: Numbers, options: HistogramOptions = {}): HistogramMark {
  const given = new Options("histogram", options, ["label", "color", "bins", "density"]);
  const numbers = toValues(values, "histogram", "values").filter((value) => value !== null);
  if (numbers.length === 0) throw problem("PLOT_DATA", "there is no finite number to count.");
  const edges = edgesFor(numbers, given);
  const counts = count(numbers, edges);
  const inside = counts.reduce((sum, n) => sum + n, 0);
  const heights =
    given.flag("density") === true && inside > 0
      ? counts.map((n, i) => n / inside / ((edges[i + 1] ?? 0) - (edges[i] ?? 0)))
      : counts;
  return {
    type: "histogram",
    edges,
    heights,
    label: given.text("label"),
    color: given.color(),
  };
}

function edgesFor(numbers: number[], given: Options): number[] {
  const bins = given.raw("bins");
  if (isSequence(bins)) {
    const edges = toNumbers(bins, "histogram", "bins");
    const increases = edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge));
    if (edges.length < 2 || edges.length > limits.items || !increases) {
      throw problem("PLOT_OPTION", `bins needs 2 to ${limits.items} increasing edges.`);
    }
    return edges;
  }
  const wanted = given.number("bins", thresholdSturges(numbers), 1, limits.items / 2);
  const [low, high] = [minimum(numbers), -minimum(numbers.map((value) => -value))];
  // Too close together for edges between them: one bin around all.
  if (high - low <= Math.max(1e-250, 1e-12 * Math.max(Math.abs(low), Math.abs(high)))) {
    const half = (Math.abs(low) > 1e-250 ? Math.abs(low) : 1) / 2;
    return [low - half, high + half];
  }
  const [start, stop] = nice(low, high, Math.round(wanted));
  const round = ticks(start, stop, Math.round(wanted));
  if (round.length < 2) return [low, high];
  const last = round.length - 1;
  // The ends are multiples of the step beyond the values, but for the rounding of such multiples.
  return round.map((edge, i) => {
    if (i === 0) return Math.min(edge, low);
    return i === last ? Math.max(edge, high) : edge;
  });
}

function count(numbers: readonly number[], edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of numbers) {
    let [low, high] = [0, edges.length - 1];
    if (!(value >= (edges[0] ?? 0) && value <= (edges[high] ?? 0))) continue;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value >= (edges[middle] ?? 0)) low = middle;
      else high = middle;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  return counts;
}

const minimum = (numbers: readonly number[]): number =>
  numbers.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);

const problem = (code: "PLOT_DATA" | "PLOT_OPTION", message: string): PlotError =>
  new PlotError({ code, place: "histogram", message });
