/** @file A dot at every point. */
import { type Numbers, sameLength, toValues } from "../data.ts";
import { type MarkOptions, Options } from "../options.ts";
import { type DotSymbol, type DotsMark, symbols } from "../spec.ts";

/** How dots look. */
export interface DotsOptions extends MarkOptions {
  /** In pixels, by default 3.5. */
  readonly radius?: number;
  readonly symbol?: DotSymbol;
}

/**
 * A dot at every point `(x[i], y[i])`.
 *
 * @param options `label`, `color`, `radius` (by default 3.5), `symbol` (by default each set its own)
 * @throws PlotError `PLOT_DATA`, `PLOT_LENGTH`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * dots([1, 2], [3, 4]).y // [3, 4]
 */
export function dots(x: Numbers, y: Numbers, options: DotsOptions = {}): DotsMark {
  const given = new Options("dots", options, ["label", "color", "radius", "symbol"]);
  const xs = toValues(x, "dots", "x");
  const ys = toValues(y, "dots", "y");
  sameLength("dots", { x: xs.length, y: ys.length });
  return {
    type: "dots",
    x: xs,
    y: ys,
    label: given.text("label"),
    color: given.color(),
    radius: given.number("radius", 3.5, 0.5, 30),
    symbol: given.oneOf("symbol", symbols) ?? null,
  };
}
