import { array, erf } from "mathesis";
import { key, normal } from "mathesis/random";
import type { JSX } from "preact";
import { Figure, type FigureModel, integer, real, record } from "../../kit/figures/index.ts";
import {
  curve,
  density,
  histogram,
  histogramOf,
  interval,
  rug,
} from "../../kit/figures/kinds/density.tsx";
import type { GalleryExample } from "../example.ts";

interface State {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly seed: number;
}

const initial: State = { low: -1, high: 1, count: 400, seed: 1 };
const REACH = 4;

/** The density of the standard normal distribution, and the mass below x. */
const phi = (x: number): number => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
const below = (x: number): number => (1 + Number(erf(array(x / Math.SQRT2)))) / 2;

const drawn = new Map<string, readonly number[]>();

/** The samples of a seed; the same array for the same state, so that nothing is drawn twice. */
function samplesOf({ count, seed }: State): readonly number[] {
  const name = `${seed}/${count}`;
  const found = drawn.get(name) ?? normal(key(seed), [count]).toArray();
  drawn.set(name, found);
  return found;
}

const mass = ({ low, high }: State): number => below(high) - below(low);
function share(state: State): number {
  const samples = samplesOf(state);
  return samples.filter((x) => x >= state.low && x <= state.high).length / samples.length;
}

const shown = (value: number, digits = 3): string => value.toFixed(digits).replace("-", "−");

const model: FigureModel<State> = {
  id: "density",
  title: "Samples of the normal distribution",
  instructions:
    "Move the ends of the shaded interval: drag them, use the arrow keys, or tap one and then its place.",
  initial,
  codec: record(
    {
      low: real(-REACH, REACH),
      high: real(-REACH, REACH),
      count: integer(10, 5000),
      seed: integer(0, 9999),
    },
    initial,
  ),
  summary: (state) =>
    `From ${shown(state.low, 2)} to ${shown(state.high, 2)} the density holds ${shown(mass(state))} of all; of the ${state.count} samples, ${shown(share(state))} lie there.`,
  table: (state) => {
    const { edges, heights } = histogramOf(samplesOf(state));
    return {
      caption: "The histogram: bins by the rule of Freedman and Diaconis",
      columns: ["from", "to", "density of the samples", "normal density in the middle"],
      rows: heights.map((height, i) => {
        const [from = 0, to = 0] = edges.slice(i, i + 2);
        return [shown(from), shown(to), shown(height), shown(phi((from + to) / 2))];
      }),
    };
  },
  goal: {
    text: "find an interval about 0 that holds 0.95 of the density, to within 0.002.",
    reached: (state) =>
      Math.abs(mass(state) - 0.95) < 0.002 && Math.abs(state.low + state.high) < 0.1,
  },
  controls: [
    {
      kind: "number",
      label: "from",
      sym: "interval",
      min: -REACH,
      max: REACH,
      step: 0.05,
      get: ({ low }) => low,
      set: (state, low) => ({ ...state, low: Math.min(low, state.high) }),
    },
    {
      kind: "number",
      label: "to",
      sym: "interval",
      min: -REACH,
      max: REACH,
      step: 0.05,
      get: ({ high }) => high,
      set: (state, high) => ({ ...state, high: Math.max(high, state.low) }),
    },
    {
      kind: "choice",
      label: "samples",
      options: ["50", "400", "5000"],
      get: ({ count }) => String(count),
      set: (state, count) => ({ ...state, count: Number(count) }),
    },
    {
      kind: "action",
      label: "Draw again",
      act: (state) => ({ ...state, seed: (state.seed + 1) % 10_000 }),
    },
  ],
};

const view = density<State>({
  x: { span: [-REACH, REACH], label: "*x*" },
  y: { span: [0, 0.55], label: "density" },
  label: "A histogram of samples, the normal density, and a shaded interval",
  marks: (state) => [
    histogram(samplesOf(state), { role: "input", sym: "samples" }),
    interval([state.low, state.high], {
      under: phi,
      role: "delta",
      sym: "interval",
      label: "the interval",
      move: (s, [low, high]) => ({ ...s, low, high }),
    }),
    curve(phi, { role: "loss", sym: "phi", label: "*φ*(*x*)", labelAt: 1.15 }),
    ...(state.count > 1000 ? [] : [rug(samplesOf(state), { role: "input", sym: "samples" })]),
  ],
});

const NormalSamples = (): JSX.Element => <Figure model={model} view={view} />;

export const example: GalleryExample = {
  kind: "density",
  title: "Samples against their density",
  about:
    "Histograms with honest bins, density curves, intervals whose ends move and whose area counts, a stroke for every sample.",
  position: 40,
  keys: [{ keys: ["Home", "End"], does: "the ends of the axis" }],
  symbols: {
    samples: {
      tex: "x_i",
      role: "input",
      name: "samples",
      meaning: "draws",
      identifiers: ["samples", "samplesOf"],
    },
    phi: { tex: "\\varphi", role: "loss", name: "density", meaning: "of the normal distribution" },
    interval: {
      tex: "[a, b]",
      role: "delta",
      name: "interval",
      meaning: "from where to where",
      identifiers: ["low", "high", "mass"],
    },
  },
  Figure: NormalSamples,
};
