import type { Place } from "../../place.ts";
import type { Span } from "./axis.ts";
import type { Ink } from "./ink.ts";
import type {
  AreaMark,
  BarsMark,
  CurveMark,
  DotMark,
  IntervalMark,
  RugMark,
  RuleMark,
  TangentMark,
  TextMark,
  TraceMark,
} from "./marks.ts";
import type { Curve } from "./sample.ts";

/** The curve y = f(x); poles, jumps and gaps part it. */
export const curve = (f: Curve, options: Omit<CurveMark, "kind" | "f"> = {}): CurveMark => ({
  kind: "curve",
  f,
  ...options,
});

/** The room between two curves. */
export const area = (
  lower: Curve,
  upper: Curve,
  options: Ink & { readonly domain?: Span } = {},
): AreaMark => ({ kind: "area", lower, upper, ...options });

/** A line at one number of an axis; `axis: "x"` stands upright. */
export const rule = <State>(
  axis: "x" | "y",
  at: number,
  options: Omit<RuleMark<State>, "kind" | "axis" | "at"> = {},
): RuleMark<State> => ({ kind: "rule", axis, at, ...options });

/** A point; with `move` it can be dragged. */
export const dot = <State>(
  at: Place,
  options: Omit<DotMark<State>, "kind" | "at"> = {},
): DotMark<State> => ({ kind: "dot", at, ...options });

/** A point on the curve y = f(x) that keeps to it: `move` takes the new x. */
export const dotOn = <State>(
  f: Curve,
  x: number,
  options: Omit<DotMark<State>, "kind" | "at" | "along" | "move"> & {
    readonly move: (state: State, x: number) => State;
  },
): DotMark<State> => ({
  kind: "dot",
  below: f(x + 1e-4) > f(x),
  ...options,
  at: [x, f(x)],
  along: "x",
  move: (state, [to]) => options.move(state, to),
});

/** The straight line through a place with a slope. */
export const tangent = (
  at: Place,
  slope: number,
  options: Ink & { readonly reach?: number } = {},
): TangentMark => ({ kind: "tangent", at, slope, ...options });

/** Given points, joined in order or, with `dots`, shown too. */
export const polyline = (
  points: readonly Place[],
  options: Omit<TraceMark, "kind" | "points"> = {},
): TraceMark => ({ kind: "trace", points, ...options });

/** Words at a place. */
export const words = (
  at: Place,
  text: string,
  options: Ink & { readonly anchor?: "start" | "middle" | "end" } = {},
): TextMark => ({ kind: "text", at, text, ...options });

/** Bars of given heights between given edges: a mass function, a step function. */
export const bars = (
  edges: readonly number[],
  heights: readonly number[],
  ink: Ink = {},
): BarsMark => ({ kind: "bars", edges, heights, ...ink });

/** A shaded interval; with `move` its ends can be dragged. */
export const interval = <State>(
  span: Span,
  options: Omit<IntervalMark<State>, "kind" | "span"> = {},
): IntervalMark<State> => ({ kind: "interval", span, ...options });

/** A short stroke on the axis for each sample. */
export const rug = (samples: readonly number[], ink: Ink = {}): RugMark => ({
  kind: "rug",
  samples,
  ...ink,
});

/** A window of time whose ends are handles. */
export const brush = <State>(
  span: Span,
  options: Omit<IntervalMark<State>, "kind" | "span" | "under">,
): IntervalMark<State> => ({ kind: "interval", span, ...options });
