import { array, jit, scan, type Tensor } from "mathesis";
import { key, normal } from "mathesis/random";
import type { JSX } from "preact";
import { Figure, type FigureModel, integer, real, record } from "../../kit/figures/index.ts";
import {
  band,
  brush,
  runningMean,
  timeSeries,
  trace,
} from "../../kit/figures/kinds/time-series.tsx";
import type { GalleryExample } from "../example.ts";

interface State {
  /** How much of a value the next one keeps. */
  readonly phi: number;
  readonly from: number;
  readonly to: number;
  readonly seed: number;
}

const LENGTH = 400;
const initial: State = { phi: 0.9, from: 100, to: 200, seed: 4 };

/** x_t = φ x_{t−1} + ε_t with ε_t standard normal, begun at 0; one compiled loop. */
const simulate = jit((phi: Tensor, noise: Tensor) => {
  const [, values] = scan(
    (before: Tensor, e: Tensor) => {
      const x = before.mul(phi).add(e);
      return [x, x] as const;
    },
    array(0) as Tensor,
    noise,
  );
  return values;
});

interface Run {
  readonly values: readonly number[];
  readonly means: readonly number[];
}

const runs = new Map<string, Run>();

function runOf({ phi, seed }: State): Run {
  const name = `${phi}/${seed}`;
  const found = runs.get(name);
  if (found) return found;
  const values = simulate(array(phi), normal(key(seed), [LENGTH])).toArray() as number[]; // one axis
  const run = { values, means: runningMean(values) };
  if (runs.size > 50) runs.clear();
  runs.set(name, run);
  return run;
}

const times = Array.from({ length: LENGTH }, (_, t) => t);

/** Two standard errors of a mean of t + 1 values: 2 / ((1 − φ)√(t + 1)), for many values. */
const errors = (phi: number): readonly number[] =>
  times.map((t) => 2 / ((1 - phi) * Math.sqrt(t + 1)));

/** Mean, and correlation of neighbours, in the window. */
function windowOf(state: State): { readonly mean: number; readonly correlation: number } {
  const values = runOf(state).values.slice(state.from, state.to + 1);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const parts = values.map((x) => x - mean);
  const variance = parts.reduce((sum, x) => sum + x * x, 0);
  const together = parts.slice(1).reduce((sum, x, i) => sum + x * (parts[i] ?? 0), 0);
  return { mean, correlation: variance > 0 ? together / variance : 0 };
}

const shown = (value: number): string => value.toFixed(2).replace("-", "−");

function summary(state: State): string {
  const { mean, correlation } = windowOf(state);
  const { from, to, phi } = state;
  const last = runOf(state).means.at(-1) ?? 0;
  return `With φ = ${shown(phi)} the mean of all ${LENGTH} values is ${shown(last)}. From t = ${from} to ${to} the mean is ${shown(mean)} and neighbours correlate by ${shown(correlation)}.`;
}

const bound = (label: string, name: "from" | "to") =>
  ({
    kind: "number",
    label,
    sym: "window",
    min: 0,
    max: LENGTH - 1,
    step: 1,
    get: (state: State) => state[name],
    set: (state: State, value: number) => ordered({ ...state, [name]: Math.round(value) }),
  }) as const;

const ordered = (state: State): State => ({
  ...state,
  from: Math.min(state.from, state.to),
  to: Math.max(state.from, state.to),
});

const model: FigureModel<State> = {
  id: "time-series",
  title: "A value that remembers",
  instructions:
    "Move the ends of the window: drag them, use the arrow keys, or tap one and then its place. φ is below.",
  initial,
  codec: record(
    {
      phi: real(-0.95, 0.98),
      from: integer(0, LENGTH - 1),
      to: integer(0, LENGTH - 1),
      seed: integer(0, 9999),
    },
    initial,
  ),
  summary,
  table: (state) => ({
    caption: "The series and its running mean",
    columns: ["t", "value", "mean so far"],
    rows: times
      .filter((t) => t % 25 === 24)
      .map((t) => [t, shown(runOf(state).values[t] ?? 0), shown(runOf(state).means[t] ?? 0)]),
  }),
  goal: {
    text: "find φ and a window of at least 50 steps in which neighbours correlate by less than −0.5.",
    reached: (state) => state.to - state.from >= 50 && windowOf(state).correlation < -0.5,
  },
  controls: [
    {
      kind: "number",
      label: "φ",
      sym: "phi",
      min: -0.95,
      max: 0.98,
      step: 0.01,
      slider: true,
      get: ({ phi }) => phi,
      set: (state, phi) => ({ ...state, phi }),
    },
    bound("from t", "from"),
    bound("to t", "to"),
    {
      kind: "action",
      label: "Draw again",
      act: (state) => ({ ...state, seed: (state.seed + 1) % 10_000 }),
    },
  ],
};

const view = timeSeries<State>({
  x: { span: [0, LENGTH - 1], label: "*t*" },
  y: { span: [-9, 9], label: "*x*_{*t*}" },
  label: "An autoregressive series, its running mean and two standard errors about 0",
  marks: (state) => {
    const { values, means } = runOf(state);
    const reach = errors(state.phi);
    return [
      band(
        reach.map((e) => -e),
        reach,
        { role: "loss", label: "2 s.e." },
      ),
      trace(values, { role: "input", sym: "values", width: 1.2, label: "*x*_{*t*}" }),
      trace(means, { role: "loss", sym: "means", dash: "dashed", width: 2.5, label: "mean" }),
      brush([state.from, state.to], {
        role: "delta",
        sym: "window",
        label: "the window",
        snap: 1,
        move: (s, [from, to]) => ({ ...s, from, to }),
      }),
    ];
  },
});

const Autoregression = (): JSX.Element => <Figure model={model} view={view} />;

export const example: GalleryExample = {
  kind: "timeSeries",
  title: "A series and its running mean",
  about:
    "Traces over steps or time, told apart by dash and by the name at their ends; running means, bands, a window between two handles.",
  position: 50,
  keys: [{ keys: ["Home", "End"], does: "the ends of the axis" }],
  symbols: {
    values: { tex: "x_t", role: "input", name: "series", meaning: "the values" },
    means: {
      tex: "\\bar x_t",
      role: "loss",
      name: "running mean",
      meaning: "mean of the values so far",
      identifiers: ["means", "runningMean"],
    },
    window: {
      tex: "[s, t]",
      role: "delta",
      name: "window",
      meaning: "the steps looked at",
      identifiers: ["windowOf", "from", "to"],
    },
  },
  Figure: Autoregression,
};
