/** @file Which part of curves a picture shows upwards. */
import type { Span } from "../../kit/figures/kinds/function-plot.tsx";

const SAMPLES = 401;
/** Poles and steep ends may leave the picture: this share of the values at each side. */
const OUTSIDE = 0.04;
/** All values are shown where they reach no further than so many times the middle ones. */
const WHOLE = 4;

/** The span of y for functions over an interval, with room above and below as a share of it. */
export function heightOf(
  fs: readonly ((x: number) => number)[],
  [low, high]: Span,
  share = 0.08,
): Span {
  const values = fs
    .flatMap((f) =>
      Array.from({ length: SAMPLES }, (_, i) => f(low + ((high - low) * (i + 0.5)) / SAMPLES)),
    )
    .filter((value) => Math.abs(value) < 1e12)
    .sort((a, b) => a - b);
  const cut = Math.floor(values.length * OUTSIDE);
  const [least, most] = [values[0], values.at(-1)];
  const [from, to] = [values[cut], values.at(-1 - cut)];
  if (least === undefined || most === undefined || from === undefined || to === undefined)
    return [-1, 1];
  const whole = most - least <= WHOLE * (to - from) || to === from;
  const [bottom, top] = whole ? [least, most] : [from, to];
  const room = top > bottom ? share * (top - bottom) : Math.max(1, Math.abs(top));
  return [bottom - room, top + room];
}

const WIDEST = 1e9;
const NARROWEST = 1e-9;

/** A range that a picture can have: ascending, neither tiny nor huge, within what numbers can tell apart. */
export const canBeShown = ([low, high]: Span): boolean => {
  const width = high - low;
  return (
    width >= Math.max(NARROWEST, 1e-7 * Math.max(Math.abs(low), Math.abs(high))) && width <= WIDEST
  );
};

/** A number of a picture in words. */
export const shortNumber = (value: number): string =>
  String(Number(value.toPrecision(4))).replace("-", "−");
