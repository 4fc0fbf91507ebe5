import type { JSX } from "preact";
import { Axes, type Frame, line } from "./chart.tsx";
import { type History, smoothLoss } from "./history.ts";

interface Props {
  readonly history: History | null;
  readonly shadow: History | null;
  /** What the shadow is: "the run before". */
  readonly shadowName: string;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

const GUESSING = Math.log(10);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

type Tests = History["tests"];
const losses = (points: History["losses"]): [number, number][] =>
  points.map(({ step, smooth }) => [step, smooth]);
const testLosses = (tests: Tests): [number, number][] => tests.map((t) => [t.step, t.loss]);
const accuracies = (tests: Tests): [number, number][] => tests.map((t) => [t.step, t.accuracy]);

/** Powers of ten from below the smallest to above the largest finite positive value. */
function decades(values: readonly number[]): [number, number] {
  const logs = values.filter((v) => v > 0 && Number.isFinite(v)).map(Math.log10);
  const low = Math.floor(Math.min(-1, ...logs));
  const high = Math.ceil(Math.max(0.6, ...logs));
  return [10 ** Math.max(low, -4), 10 ** Math.min(high, 4)];
}

/** The loss on a logarithmic scale: on the batches (smoothed) and on the test images. */
export function LossCurve(props: Props): JSX.Element {
  const { history, shadow, totalSteps, stepsPerEpoch } = props;
  const all = [history, shadow].flatMap((h) =>
    h === null ? [] : [...h.losses.map((p) => p.smooth), ...h.tests.map((t) => t.loss)],
  );
  const [low, high] = decades(all);
  const frame: Frame = { totalSteps, stepsPerEpoch, low, high, scale: "log" };
  const last = history?.tests.at(-1)?.loss;
  const mean = history && smoothLoss(history);
  const now =
    last === undefined
      ? "no steps yet"
      : `${mean == null ? "" : `batch ${mean.toFixed(3)}, `}test ${last.toFixed(3)}`;
  return (
    <figure class="lab-chart">
      <figcaption>
        <b data-sym="L">Loss</b> {now}
      </figcaption>
      <Axes
        frame={frame}
        label={`Loss against epochs: ${now}`}
        mark={{ at: GUESSING, text: "guessing" }}
      >
        <Shadow shadow={shadow} points={(h) => testLosses(h.tests)} frame={frame} />
        {history && <path class="lab-line lab-loss" d={line(losses(history.losses), frame)} />}
        {history && <path class="lab-line lab-test" d={line(testLosses(history.tests), frame)} />}
      </Axes>
      <Key
        entries={[
          ["lab-loss", "batches, smoothed"],
          ["lab-test", "test images"],
          ...shadowEntry(props),
        ]}
      />
    </figure>
  );
}

/** The fraction of the test images that the network names rightly. */
export function AccuracyCurve(props: Props): JSX.Element {
  const { history, shadow, totalSteps, stepsPerEpoch } = props;
  const frame: Frame = { totalSteps, stepsPerEpoch, low: 0, high: 1, scale: "linear" };
  const last = history?.tests.at(-1)?.accuracy;
  const now = last === undefined ? "no steps yet" : percent(last);
  return (
    <figure class="lab-chart">
      <figcaption>
        <b class="lab-accuracy-name">Test accuracy</b> {now}
      </figcaption>
      <Axes
        frame={frame}
        label={`Test accuracy against epochs: ${now}`}
        mark={{ at: 0.95, text: "95 %", below: true }}
      >
        <Shadow shadow={shadow} points={(h) => accuracies(h.tests)} frame={frame} />
        {history && (
          <path class="lab-line lab-accuracy" d={line(accuracies(history.tests), frame)} />
        )}
      </Axes>
      <Key entries={[["lab-accuracy", "test images"], ...shadowEntry(props)]} />
    </figure>
  );
}

const shadowEntry = ({ shadow, shadowName }: Props): [string, string][] =>
  shadow === null ? [] : [["lab-shadow", shadowName]];

interface ShadowProps {
  readonly shadow: History | null;
  readonly points: (history: History) => [number, number][];
  readonly frame: Frame;
}

function Shadow({ shadow, points, frame }: ShadowProps): JSX.Element | null {
  if (shadow === null) return null;
  // Another batch size means other steps: epochs are what the two have in common.
  const ratio = frame.stepsPerEpoch / shadow.stepsPerEpoch;
  const moved = points(shadow).map(([step, value]): [number, number] => [step * ratio, value]);
  return <path class="lab-line lab-shadow" d={line(moved, frame)} />;
}

function Key({
  entries,
}: {
  readonly entries: readonly (readonly [string, string])[];
}): JSX.Element {
  return (
    <p class="lab-key">
      {entries.map(([name, text]) => (
        <span key={name}>
          <svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">
            <path class={`lab-line ${name}`} d="M 0 4 H 26" />
          </svg>
          {text}
        </span>
      ))}
    </p>
  );
}
