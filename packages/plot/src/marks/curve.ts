/** @file The graph of a function. */
import { PlotError } from "../errors.ts";
import { Options } from "../options.ts";
import { dashes, type LineMark, type Value } from "../spec.ts";
import type { LineOptions } from "./line.ts";

/** How the graph of a function looks. */
export interface CurveOptions extends LineOptions {
  /** At how many places the function is asked, by default 401. */
  readonly points?: number;
}

/**
 * The graph of `f` over `[low, high]`. The line has a gap where `f` gives no finite number, and
 * where it changes sign through a pole.
 *
 * @param options those of `line`, and `points` (by default 401)
 * @throws PlotError `PLOT_DATA` when `f` is no function or gives no numbers, `PLOT_OPTION`
 * @example
 * curve((x) => x * x, [0, 2], { points: 3 }).y // [0, 1, 4]
 */
export function curve(
  f: (x: number) => number,
  domain: readonly [number, number],
  options: CurveOptions = {},
): LineMark {
  const known = ["label", "color", "width", "dash", "points"];
  const given = new Options("curve", options, known);
  const [low, high] = new Options("curve", { domain }, ["domain"]).interval("domain") ?? [0, 1];
  const points = Math.round(given.number("points", 401, 2, 20_000));
  const x = Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1));
  return {
    type: "line",
    ...apartAtPoles(f, x),
    label: given.text("label"),
    color: given.color(),
    width: given.number("width", 2, 0.25, 20),
    dash: given.oneOf("dash", dashes) ?? null,
  };
}

/** The points of the graph, with a gap put between those that have a pole between them. */
function apartAtPoles(
  f: (x: number) => number,
  places: readonly number[],
): { readonly x: Value[]; readonly y: Value[] } {
  const [x, y]: [Value[], Value[]] = [[], []];
  places.forEach((at, i) => {
    const [value, before] = [sampled(f, at), y.at(-1) ?? null];
    if (value !== null && before !== null && value * before < 0) {
      const middle = (at + (places[i - 1] ?? at)) / 2;
      const between = sampled(f, middle);
      // A graph that crosses zero passes between its neighbours; beside a pole it does not.
      const inside = between !== null && (between - value) * (between - before) <= 0;
      if (!inside) {
        x.push(middle);
        y.push(null);
      }
    }
    x.push(at);
    y.push(value);
  });
  return { x, y };
}

function sampled(f: (x: number) => number, x: number): Value {
  const value: unknown = typeof f === "function" ? f(x) : undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  throw new PlotError({
    code: "PLOT_DATA",
    place: "curve",
    message: `f(${x}) is no number.`,
    needs: "needs a function that takes a number and gives a number",
    hint: "Of a tensor take the number with .item().",
    details: { x },
  });
}
