/** Samples and densities: histograms, curves, shaded intervals with ends that move, rugs. */
import type { FigureView } from "../figure.tsx";
import { Chart, type ChartOptions } from "./shared/chart.tsx";
import type {
  BarsMark,
  CurveMark,
  DotMark,
  IntervalMark,
  RugMark,
  RuleMark,
  TextMark,
} from "./shared/marks.ts";

export { type Bins, binEdges, histogram, histogramOf } from "./shared/histogram.ts";
export { bars, curve, dot, interval, rug, rule, words } from "./shared/make.ts";

/** What a picture of a distribution may show. */
export type DensityMark<State> =
  | BarsMark
  | CurveMark
  | DotMark<State>
  | IntervalMark<State>
  | RugMark
  | RuleMark<State>
  | TextMark;

/** A picture of a distribution as data. */
export interface DensityDescription<State> extends ChartOptions {
  readonly marks: (state: State) => readonly DensityMark<State>[];
}

/** Draws samples and densities over one axis. */
export function density<State>(description: DensityDescription<State>): FigureView<State> {
  return (state, set) => (
    <Chart options={description} marks={description.marks(state)} state={state} set={set} />
  );
}
