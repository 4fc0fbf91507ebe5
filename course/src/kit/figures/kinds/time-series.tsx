/** Traces over index or time: several series, running means, bands, a window between two handles. */
import type { FigureView } from "../figure.tsx";
import { Chart, type ChartOptions } from "./shared/chart.tsx";
import type {
  BandMark,
  DotMark,
  IntervalMark,
  RuleMark,
  TextMark,
  TraceMark,
} from "./shared/marks.ts";

export { brush, dot, rule, words } from "./shared/make.ts";
export { band, runningMean, trace } from "./shared/series.ts";

/** What a picture of traces may show. */
export type SeriesMark<State> =
  | BandMark
  | DotMark<State>
  | IntervalMark<State>
  | RuleMark<State>
  | TextMark
  | TraceMark;

/** A picture of traces as data. */
export interface TimeSeriesDescription<State> extends ChartOptions {
  readonly marks: (state: State) => readonly SeriesMark<State>[];
}

/** Draws series over time; told apart by dash and by the name at their ends, not by colour alone. */
export function timeSeries<State>(description: TimeSeriesDescription<State>): FigureView<State> {
  return (state, set) => (
    <Chart options={description} marks={description.marks(state)} state={state} set={set} />
  );
}
