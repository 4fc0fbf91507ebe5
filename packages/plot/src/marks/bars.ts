/** @file A bar from zero for every category. */
import { isSequence, type Numbers, sameLength, toValues } from "../data.ts";
import { PlotError } from "../errors.ts";
import { type MarkOptions, Options } from "../options.ts";
import { type BarsMark, limits } from "../spec.ts";

/**
 * A bar from zero to `heights[i]` for every category; several marks stand side by side.
 *
 * @param categories names, or numbers that are taken as names
 * @param options `label`, `color`
 * @throws PlotError `PLOT_DATA`, `PLOT_LENGTH`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * bars(["cat", "dog"], [0.9, 0.1]).y // [0.9, 0.1]
 * bars([1, 2], [5, 6]).x // ["1", "2"]
 */
export function bars(
  categories: readonly string[] | Numbers,
  heights: Numbers,
  options: MarkOptions = {},
): BarsMark {
  const given = new Options("bars", options, ["label", "color"]);
  const y = toValues(heights, "bars", "heights");
  const x = toNames(categories);
  sameLength("bars", { categories: x.length, heights: y.length });
  return { type: "bars", x, y, label: given.text("label"), color: given.color() };
}

function toNames(given: unknown): string[] {
  const items =
    Array.isArray(given) && given.every((item) => typeof item === "string")
      ? given
      : isSequence(given) && toValues(given, "bars", "categories");
  if (!items) {
    throw new PlotError({
      code: "PLOT_DATA",
      place: "bars",
      message: "categories cannot be read.",
      needs: "needs an array of texts or of numbers",
    });
  }
  if (items.length <= limits.items) {
    return items.map((item) => String(item).slice(0, limits.characters));
  }
  throw new PlotError({
    code: "PLOT_SIZE",
    place: "bars",
    message: `${items.length} categories; a mark can show ${limits.items}.`,
    hint: "Show a histogram, or a line.",
    details: { count: items.length, most: limits.items },
  });
}
