/** @file Straight lines across the whole figure. */
import { isSequence, type Numbers, toNumbers } from "../data.ts";
import { PlotError } from "../errors.ts";
import { type MarkOptions, Options } from "../options.ts";
import { type Dash, dashes, type RuleMark } from "../spec.ts";

/** Where rules stand: at values of x, or at values of y. */
export type RulePlace =
  | { readonly x: number | Numbers; readonly y?: never }
  | { readonly y: number | Numbers; readonly x?: never };

/** How rules look. */
export interface RuleOptions extends MarkOptions {
  /** By default dashed. */
  readonly dash?: Dash;
}

/**
 * Upright lines at values of x, or level ones at values of y.
 *
 * @param options `label`, `color` (by default plain), `dash` (by default dashed)
 * @throws PlotError `PLOT_DATA`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * rule({ y: 0.5 }).at // [0.5]
 * rule({ x: [1, 2] }).axis // "x"
 */
export function rule(place: RulePlace, options: RuleOptions = {}): RuleMark {
  const given = new Options("rule", options, ["label", "color", "dash"]);
  const { x, y }: { x?: unknown; y?: unknown } = place; // JavaScript may give both, or none
  const [axis, at] = x === undefined ? (["y", y] as const) : (["x", x] as const);
  if (at === undefined || (x !== undefined && y !== undefined)) {
    throw new PlotError({
      code: "PLOT_DATA",
      place: "rule",
      message: "where the rule stands is not clear.",
      needs: "needs { x: … } or { y: … }, with a number or several",
    });
  }
  return {
    type: "rule",
    axis,
    at: toNumbers(isSequence(at) ? at : [at as number], "rule", axis),
    label: given.text("label"),
    color: given.color() ?? "plain",
    dash: given.oneOf("dash", dashes) ?? "dashed",
  };
}
