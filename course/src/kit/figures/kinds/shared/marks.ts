import type { Place } from "../../place.ts";
import type { Span } from "./axis.ts";
import type { Ink } from "./ink.ts";
import type { Curve } from "./sample.ts";

/** A curve y = f(x). */
export interface CurveMark extends Ink {
  readonly kind: "curve";
  readonly f: Curve;
  /** Where it is drawn; by default along the whole axis. */
  readonly domain?: Span;
  /** Where its name stands; by default at its right end. */
  readonly labelAt?: number;
}

/** Values joined in order. */
export interface TraceMark extends Ink {
  readonly kind: "trace";
  readonly points: readonly Place[];
  /** Dots at the points: for a few of them. */
  readonly dots?: boolean;
  readonly labelAt?: number;
}

/** The room between two curves. */
export interface AreaMark extends Ink {
  readonly kind: "area";
  readonly lower: Curve;
  readonly upper: Curve;
  readonly domain?: Span;
}

/** The room between two lists of values over the same places. */
export interface BandMark extends Ink {
  readonly kind: "band";
  readonly x: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** A line at one number of an axis. */
export interface RuleMark<State> extends Ink {
  readonly kind: "rule";
  readonly axis: "x" | "y";
  readonly at: number;
  readonly move?: (state: State, to: number) => State;
  readonly snap?: number;
}

/** How a point looks: what tells points apart without colour. */
export type Shape = "dot" | "ring" | "square" | "diamond" | "cross";

/** A point; with `move` it can be dragged. */
export interface DotMark<State> extends Ink {
  readonly kind: "dot";
  readonly at: Place;
  readonly shape?: Shape;
  /** Its name stands below it: on a rising curve the line runs through the place above. */
  readonly below?: boolean;
  /** By which axis alone it moves; the other number is its own affair. */
  readonly along?: "both" | "x" | "y";
  readonly move?: (state: State, to: Place) => State;
  readonly snap?: number;
}

/** A straight line through a place with a slope: a tangent. */
export interface TangentMark extends Ink {
  readonly kind: "tangent";
  readonly at: Place;
  readonly slope: number;
  /** How far it reaches to both sides; by default across the picture. */
  readonly reach?: number;
}

/** Bars between edges: a histogram, or any step function. */
export interface BarsMark extends Ink {
  readonly kind: "bars";
  /** One more than heights. */
  readonly edges: readonly number[];
  readonly heights: readonly number[];
}

/** A small stroke on the axis for each sample. */
export interface RugMark extends Ink {
  readonly kind: "rug";
  readonly samples: readonly number[];
}

/** What lies between two numbers of the horizontal axis, with ends that move. */
export interface IntervalMark<State> extends Ink {
  readonly kind: "interval";
  readonly span: Span;
  /** Only the area under this curve is shaded, else the whole height. */
  readonly under?: Curve;
  readonly move?: (state: State, to: Span) => State;
  readonly snap?: number;
  /** What its ends are called, by default "lower end of …" and "upper end of …". */
  readonly ends?: readonly [lower: string, upper: string];
}

/** Arrows at places, each with its direction; the longest has `reach` pixels. */
export interface ArrowsMark extends Ink {
  readonly kind: "arrows";
  readonly at: readonly Place[];
  /** In the numbers of the axes. */
  readonly along: readonly Place[];
  readonly reach?: number;
}

/** Words in the picture. */
export interface TextMark extends Ink {
  readonly kind: "text";
  readonly at: Place;
  readonly text: string;
  readonly anchor?: "start" | "middle" | "end";
}

/** Whatever stands on a pair of axes. */
export type ChartMark<State> =
  | CurveMark
  | TraceMark
  | AreaMark
  | BandMark
  | RuleMark<State>
  | DotMark<State>
  | TangentMark
  | BarsMark
  | RugMark
  | IntervalMark<State>
  | ArrowsMark
  | TextMark;
