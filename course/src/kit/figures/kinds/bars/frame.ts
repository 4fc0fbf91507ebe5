import { clamp, ticksBetween } from "../pieces/numbers.ts";

export const HEIGHT = 300;
export const LEFT = 52;
export const TOP = 26;
export const BOTTOM = 262;

/** Where bars stand: from categories and values to the picture and back. */
export interface BarFrame {
  /** Width of the picture: as many categories as there are, as wide as they need. */
  readonly width: number;
  /** Where the axis ends. */
  readonly right: number;
  /** Height of a value in the picture; values beyond the axis stand at its end. */
  readonly y: (value: number) => number;
  /** The value at a height, kept on the axis. */
  readonly value: (y: number) => number;
  /** Left edge and width of a bar. */
  readonly bar: (
    category: number,
    series: number,
  ) => { readonly x: number; readonly width: number };
  /** Middle and width of the room of a category. */
  readonly room: (category: number) => { readonly middle: number; readonly width: number };
  readonly ticks: readonly number[];
}

/** The frame for some categories of some series. */
export function barFrame(
  [low, high]: readonly [number, number],
  categories: number,
  series: number,
): BarFrame {
  const right = clamp(LEFT + categories * (26 + 38 * series), 380, 700);
  const width = (right - LEFT) / Math.max(1, categories);
  const own = Math.min(46, (width * 0.74) / Math.max(1, series));
  const middle = (category: number): number => LEFT + (category + 0.5) * width;
  return {
    width: right + 8,
    right,
    y: (value) => BOTTOM - ((clamp(value, low, high) - low) / (high - low)) * (BOTTOM - TOP),
    value: (y) => clamp(low + ((BOTTOM - y) / (BOTTOM - TOP)) * (high - low), low, high),
    bar: (category, i) => ({ x: middle(category) + (i - series / 2) * own, width: own - 2 }),
    room: (category) => ({ middle: middle(category), width }),
    ticks: ticksBetween(low, high, 5),
  };
}
