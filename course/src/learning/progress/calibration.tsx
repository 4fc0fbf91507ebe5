import { type ScaleLinear, scaleLinear } from "d3-scale";
import type { JSX } from "preact";
import type { Progress } from "../model.ts";
import { Plot } from "./plot.tsx";
import { type Bin, calibration, predictions, wilson } from "./stats.ts";
import { useNarrow } from "./use-narrow.ts";

const margin = { top: 22, right: 26, bottom: 44, left: 48 };
/** Fewer reviews say nothing about a memory. */
const ENOUGH = 20;

const percent = (x: number): string => `${Math.round(100 * x)}%`;

function summarise(progress: Progress, now: number): string {
  const all = predictions(progress, now);
  const n = all.length;
  if (n === 0) {
    return "No skill has come back yet. From the second time on, each review is a test of what the schedule predicted.";
  }
  const mean = all.reduce((sum, { predicted }) => sum + predicted, 0) / n;
  const hits = all.filter(({ recalled }) => recalled).length;
  const { share, low, high } = wilson(hits, n);
  const seen = `Over ${n} ${n === 1 ? "review" : "reviews"} the schedule expected ${percent(mean)} to be recalled; you recalled ${percent(share)} (95% interval ${percent(low)} to ${percent(high)}).`;
  if (n < ENOUGH) return `${seen} So few reviews cannot tell whether it fits you.`;
  if (mean < low) return `${seen} You remember better than it expects.`;
  if (mean > high)
    return `${seen} You forget faster than it expects: a smaller daily amount of new items may help.`;
  return `${seen} It fits you.`;
}

/** Predicted against observed recall, with intervals and counts. */
export function Calibration({
  progress,
  now,
}: {
  readonly progress: Progress;
  readonly now: number;
}): JSX.Element {
  const bins = calibration(progress, now);
  const summary = summarise(progress, now);
  return (
    <Plot
      id="calibration"
      title="Does it stay?"
      summary={summary}
      note="Each mark gathers reviews for which the schedule gave about the same chance of recall; its size is their number, its bar the 95% interval of Wilson. On the dotted line, prediction and memory agree."
      head={["Predicted", "Reviews", "Recalled", "Observed", "95% interval"]}
      rows={bins.map((bin) => [
        `${percent(bin.from)} to ${percent(Math.min(1, bin.to))}`,
        bin.n,
        bin.recalled,
        percent(bin.share),
        `${percent(bin.low)} to ${percent(bin.high)}`,
      ])}
    >
      {bins.length > 0 && <Marks bins={bins} summary={summary} />}
    </Plot>
  );
}

interface Scales {
  readonly width: number;
  readonly height: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** Scales that hold every mark and every interval; both end at certainty. */
function scalesFor(bins: readonly Bin[], narrow: boolean): Scales {
  const [width, height] = narrow ? [340, 260] : [760, 300];
  const floor = (values: readonly number[]): number =>
    Math.max(0, Math.floor(10 * Math.min(...values) - 0.2) / 10);
  const x = scaleLinear()
    .domain([floor(bins.map(({ predicted }) => predicted)), 1])
    .range([margin.left, width - margin.right]);
  const y = scaleLinear()
    .domain([floor(bins.map(({ low }) => low)), 1])
    .range([height - margin.bottom, margin.top]);
  return { width, height, x, y };
}

interface MarksProps {
  readonly bins: readonly Bin[];
  readonly summary: string;
}

function Marks({ bins, summary }: MarksProps): JSX.Element {
  const scales = scalesFor(bins, useNarrow());
  const { width, height, x, y } = scales;
  const most = Math.max(...bins.map(({ n }) => n));
  // Numbers of neighbours that are close take turns above and below their marks.
  const close = (i: number): boolean =>
    i > 0 && x(bins[i]?.predicted ?? 1) - x(bins[i - 1]?.predicted ?? 0) < 26;
  const below = (i: number): boolean => close(i) && !below(i - 1);
  return (
    <svg class="plot-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
      <Axes {...scales} />
      {bins.map((bin, i) => (
        <g key={bin.from} class="plot-mark">
          <path d={`M${x(bin.predicted)} ${y(bin.low)}V${y(bin.high)}`} />
          <circle cx={x(bin.predicted)} cy={y(bin.share)} r={4 + 6 * Math.sqrt(bin.n / most)} />
          <text
            x={x(bin.predicted)}
            y={below(i) ? y(bin.low) + 20 : y(bin.high) - 12}
            text-anchor="middle"
          >
            {bin.n}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Both axes, and the line on which prediction and memory agree. */
function Axes({ width, height, x, y }: Scales): JSX.Element {
  const from = Math.max(x.domain()[0] ?? 0, y.domain()[0] ?? 0);
  return (
    <>
      {y.ticks(5).map((tick) => (
        <g key={tick} class="plot-grid">
          <path d={`M${margin.left} ${y(tick)}H${width - margin.right}`} />
          <text x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
            {percent(tick)}
          </text>
        </g>
      ))}
      {x.ticks(4).map((tick) => (
        <text key={tick} x={x(tick)} y={height - 24} text-anchor="middle">
          {percent(tick)}
        </text>
      ))}
      <text class="plot-axis" x={width - margin.right} y={height - 5} text-anchor="end">
        chance of recall that was predicted
      </text>
      <text class="plot-axis" x={margin.left + 6} y={margin.top - 8}>
        recalled
      </text>
      <path class="plot-diagonal" d={`M${x(from)} ${y(from)}L${x(1)} ${y(1)}`} />
    </>
  );
}
