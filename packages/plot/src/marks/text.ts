/** @file Words at points. */
import { isSequence, type Numbers, sameLength, toValues } from "../data.ts";
import { PlotError } from "../errors.ts";
import { Options } from "../options.ts";
import { type Anchor, anchors, type Color, limits, type TextMark } from "../spec.ts";

/** How words look. */
export interface TextOptions {
  readonly color?: Color;
  /** Which part of the text stands at the point, by default its middle. */
  readonly anchor?: Anchor;
}

/**
 * The text `texts[i]` at the point `(x[i], y[i])`, or one text at one point.
 *
 * @param options `color` (by default plain), `anchor` (by default "middle")
 * @throws PlotError `PLOT_DATA`, `PLOT_LENGTH`, `PLOT_SIZE` or `PLOT_OPTION`
 * @example
 * text(1, 2, "saddle").texts // ["saddle"]
 */
export function text(
  x: number | Numbers,
  y: number | Numbers,
  texts: string | readonly string[],
  options: TextOptions = {},
): TextMark {
  const given = new Options("text", options, ["color", "anchor"]);
  const xs = toValues(isSequence(x) ? x : [x], "text", "x");
  const ys = toValues(isSequence(y) ? y : [y], "text", "y");
  const words = toTexts(texts);
  sameLength("text", { x: xs.length, y: ys.length, texts: words.length });
  return {
    type: "text",
    x: xs,
    y: ys,
    texts: words,
    label: "",
    color: given.color() ?? "plain",
    anchor: given.oneOf("anchor", anchors) ?? "middle",
  };
}

function toTexts(given: unknown): string[] {
  const texts = Array.isArray(given) ? (given as unknown[]) : [given];
  const right = texts.filter((item) => typeof item === "string");
  if (right.length !== texts.length) {
    throw new PlotError({
      code: "PLOT_DATA",
      place: "text",
      message: "one of the texts is none.",
      needs: "needs a text, or an array of texts",
    });
  }
  if (right.length > limits.items || right.some(({ length }) => length > limits.characters)) {
    throw new PlotError({
      code: "PLOT_SIZE",
      place: "text",
      message: `at most ${limits.items} texts of ${limits.characters} characters can be shown.`,
      details: { count: right.length },
    });
  }
  return right;
}
