/** Curves y = f(x): areas, rules, tangents, points that stay on a curve or an axis. */
import type { FigureView } from "../figure.tsx";
import { Chart, type ChartOptions } from "./shared/chart.tsx";
import type {
  AreaMark,
  CurveMark,
  DotMark,
  RuleMark,
  TangentMark,
  TextMark,
  TraceMark,
} from "./shared/marks.ts";

export type { Axis, Span } from "./shared/axis.ts";
export type { Dash, Ink } from "./shared/ink.ts";
export { area, curve, dot, dotOn, polyline, rule, tangent, words } from "./shared/make.ts";
export type { Shape } from "./shared/marks.ts";
export type { Curve } from "./shared/sample.ts";

/** What a function plot may show. */
export type FunctionMark<State> =
  | CurveMark
  | AreaMark
  | RuleMark<State>
  | DotMark<State>
  | TangentMark
  | TraceMark
  | TextMark;

/** A function plot as data. */
export interface FunctionPlotDescription<State> extends ChartOptions {
  readonly marks: (state: State) => readonly FunctionMark<State>[];
}

/** Draws curves of functions; what moves is a handle on a curve, an axis or the plane. */
export function functionPlot<State>(
  description: FunctionPlotDescription<State>,
): FigureView<State> {
  return (state, set) => (
    <Chart options={description} marks={description.marks(state)} state={state} set={set} />
  );
}
