/** @file The region between two curves. */
import { isSequence, type Numbers, sameLength, toValues } from "../data.ts";
import { type MarkOptions, Options } from "../options.ts";
import type { AreaMark } from "../spec.ts";

/**
 * The region between `low` and `high` over `x`; with two arguments, between zero and a curve.
 *
 * @param options `label`, `color`
 * @throws PlotError `PLOT_DATA`, `PLOT_LENGTH`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * area([0, 1], [2, 3]).low // [0, 0]
 * area([0, 1], [2, 3], [4, 5]).high // [4, 5]
 */
export function area(x: Numbers, high: Numbers, options?: MarkOptions): AreaMark;
export function area(x: Numbers, low: Numbers, high: Numbers, options?: MarkOptions): AreaMark;
export function area(
  x: Numbers,
  second: Numbers,
  third: Numbers | MarkOptions = {},
  fourth: MarkOptions = {},
): AreaMark {
  const both = isSequence(third);
  const given = new Options("area", both ? fourth : third, ["label", "color"]);
  const xs = toValues(x, "area", "x");
  const high = toValues(both ? third : second, "area", "high");
  const low = both ? toValues(second, "area", "low") : high.map(() => 0);
  sameLength("area", { x: xs.length, low: low.length, high: high.length });
  return { type: "area", x: xs, low, high, label: given.text("label"), color: given.color() };
}
