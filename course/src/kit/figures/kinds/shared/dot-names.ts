/** @file Where the names of points stand, so that none covers another: the sides are tried in turn. */
import type { Place } from "../../place.ts";
import type { Frame } from "./axes.tsx";
import type { ChartMark, DotMark, TraceMark } from "./marks.ts";
import { widthOf } from "./math-text.tsx";

/** A box in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A name with its place: the baseline's end that `anchor` says. */
export interface PlacedName {
  readonly at: Place;
  readonly anchor: "start" | "end";
  readonly box: Box;
}

const SIZE = 15;
/** From a point to its name, and the room that a point itself takes. */
const BESIDE = 9;
const POINT = 8;

/** How much two boxes share, in square pixels. */
export const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

function candidate([x, y]: Place, text: string, right: boolean, below: boolean): PlacedName {
  const width = widthOf(text, SIZE);
  const at: Place = [right ? x + BESIDE : x - BESIDE, below ? y + 20 : y - BESIDE];
  const left = right ? at[0] : at[0] - width;
  const box = { left, right: left + width, top: at[1] - 12, bottom: at[1] + 4 };
  return { at, anchor: right ? "start" : "end", box };
}

const pointBox = ([x, y]: Place): Box => ({
  left: x - POINT,
  right: x + POINT,
  top: y - POINT,
  bottom: y + POINT,
});

/** How much of a box is outside of the plot. */
const outside = ({ left, right, top, bottom }: Box, frame: Frame): number =>
  (right - left) * (bottom - top) -
  shared({ left, right, top, bottom }, { ...frame, left: 0, top: 0, right: frame.width });

/** Pixels of a point, where they are places at all. */
export const dotPlace = <S>(mark: DotMark<S>, frame: Frame): Place => [
  frame.x.at(mark.at[0]),
  frame.y.at(mark.at[1]),
];

/** The names of all points, in the order of the marks; null for what has none. */
export function placeNames<S>(
  marks: readonly ChartMark<S>[],
  frame: Frame,
): readonly (PlacedName | null)[] {
  const dots = marks.flatMap((mark) => (mark.kind === "dot" ? [dotPlace(mark, frame)] : []));
  const taken: Box[] = dots.filter((place) => place.every(Number.isFinite)).map(pointBox);
  return marks.map((mark) => {
    if (mark.kind !== "dot" || mark.label === undefined) return null;
    const at = dotPlace(mark, frame);
    const below = mark.below ?? false;
    const sides = [below, !below].flatMap((down) =>
      [true, false].map((right) => candidate(at, mark.label ?? "", right, down)),
    );
    const cost = ({ box }: PlacedName): number =>
      taken.reduce((sum, other) => sum + shared(box, other), 2 * outside(box, frame));
    // The first side that costs least: nothing moves while there is room.
    const best = sides.reduce((a, b) => (cost(b) < cost(a) - 1 ? b : a));
    taken.push(best.box);
    return best;
  });
}

/** What numbers of level lines keep off: points, their names, the steps of traces. */
export function obstacles<S>(marks: readonly ChartMark<S>[], frame: Frame): readonly Box[] {
  const dots = marks.flatMap((mark) =>
    mark.kind === "dot" ? [pointBox(dotPlace(mark, frame))] : [],
  );
  const names = placeNames(marks, frame).flatMap((name) => (name === null ? [] : [name.box]));
  const traces = marks.filter((mark): mark is TraceMark => mark.kind === "trace");
  return [...dots, ...names, ...traces.flatMap((mark) => stepsOf(mark, frame))];
}

/** At most so many steps of a trace are looked at. */
const STEPS = 60;

function stepsOf({ points }: TraceMark, { x, y }: Frame): readonly Box[] {
  const every = Math.ceil(points.length / STEPS);
  return points
    .filter((_, i) => i % every === 0)
    .map(([a, b]): Place => [x.at(a), y.at(b)])
    .filter((place) => place.every(Number.isFinite))
    .map(([px, py]) => ({ left: px - 2, right: px + 2, top: py - 2, bottom: py + 2 }));
}
