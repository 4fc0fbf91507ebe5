/** @file Points joined in their order. */
import { isSequence, type Numbers, sameLength, toValues } from "../data.ts";
import { type MarkOptions, Options } from "../options.ts";
import { type Dash, dashes, type LineMark } from "../spec.ts";

/** How a line looks. */
export interface LineOptions extends MarkOptions {
  /** In pixels, by default 2. */
  readonly width?: number;
  readonly dash?: Dash;
}

/**
 * The points `(x[i], y[i])` joined in their order; with one argument x counts 0, 1, 2, …
 *
 * @param options `label`, `color`, `width` (by default 2), `dash` (by default each line its own)
 * @throws PlotError `PLOT_DATA`, `PLOT_LENGTH`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * line([3, 1, 2]).x // [0, 1, 2]
 * line([0, 1], [0, Number.NaN], { label: "loss" }).y // [0, null]
 */
export function line(y: Numbers, options?: LineOptions): LineMark;
export function line(x: Numbers, y: Numbers, options?: LineOptions): LineMark;
export function line(
  first: Numbers,
  second: Numbers | LineOptions = {},
  third: LineOptions = {},
): LineMark {
  const both = isSequence(second);
  const given = new Options("line", both ? third : second, ["label", "color", "width", "dash"]);
  const y = toValues(both ? second : first, "line", "y");
  const x = both ? toValues(first, "line", "x") : y.map((_, i) => i);
  sameLength("line", { x: x.length, y: y.length });
  return {
    type: "line",
    x,
    y,
    label: given.text("label"),
    color: given.color(),
    width: given.number("width", 2, 0.25, 20),
    dash: given.oneOf("dash", dashes) ?? null,
  };
}
