/** @file The picture of a sketch: axes and curve in the units of its drawing. */
import { scaleLinear } from "d3-scale";
import { axisText, type Curve, type SketchAxes, type SketchAxis } from "../kit/sketch.ts";
import { KitError } from "../kit/values.ts";

/** The drawing: its size, and the room that the curve has in it. */
export const sketchBox = { width: 560, height: 320, left: 62, right: 14, top: 14, bottom: 50 };

/** A mark on an axis: where, and its text. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Everything that the page draws of a sketch before anybody draws. */
export interface SketchPicture {
  readonly xs: readonly Tick[];
  readonly ys: readonly Tick[];
  /** The computed curve as an SVG path. */
  readonly curve: string;
}

/** The points of a claim's value. Throws KitError when it is no curve. */
export function curveOf(value: unknown, where: string): Curve {
  const isPoint = (point: unknown): point is readonly [number, number] =>
    Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  if (!Array.isArray(value) || value.length < 2 || !value.every(isPoint)) {
    throw new KitError(`${where}: a sketch needs a claim whose value is a list of points [x, y]`);
  }
  const curve = value as Curve; // every element has been looked at
  const unordered = curve.some(([x], i) => i > 0 && x <= (curve[i - 1]?.[0] ?? x));
  if (unordered) throw new KitError(`${where}: the x of a curve must ascend`);
  return curve;
}

/** Ticks and curve of a sketch. */
export function sketchPicture(axes: SketchAxes, curve: Curve): SketchPicture {
  const { width, height, left, right, top, bottom } = sketchBox;
  const across = scaleLinear([axes.x.from, axes.x.to], [left, width - right]);
  const down = scaleLinear([axes.y.from, axes.y.to], [height - bottom, top]);
  const ticks = (axis: SketchAxis, scale: typeof across, count: number): Tick[] =>
    scale
      .ticks(count)
      .filter((value) => !axis.powers || Number.isInteger(value))
      .map((value) => ({ at: scale(value), text: axisText(axis, value) }));
  const inside = curve.filter(([x, y]) => between(x, axes.x) && between(y, axes.y));
  const path = inside.map(
    ([x, y], i) => `${i === 0 ? "M" : "L"}${across(x).toFixed(1)} ${down(y).toFixed(1)}`,
  );
  return { xs: ticks(axes.x, across, 7), ys: ticks(axes.y, down, 5), curve: path.join("") };
}

const between = (value: number, { from, to }: SketchAxis): boolean =>
  value >= Math.min(from, to) && value <= Math.max(from, to);
