import { array, softmax } from "mathesis";
import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { type Codec, reals } from "../../kit/figures/hash-state.ts";
import { shown } from "../../kit/figures/kinds/pieces/numbers.ts";
import {
  type Distribution,
  type SimplexSpec,
  simplex,
  simplexControls,
} from "../../kit/figures/kinds/simplex/index.tsx";

interface State {
  readonly p: Distribution;
}

const outcomes = ["rain", "cloud", "sun"] as const;

/** Entropy in bits; 0 · log 0 is 0, its limit. */
const entropy = (p: Distribution): number =>
  p.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);

const MOST = Math.log2(3);

/** p^(1/T), normalised: the softmax of log p at temperature T. */
function tempered(p: Distribution, temperature: number): Distribution {
  const logs = array(p.map((share) => Math.log(Math.max(share, 1e-9))));
  const [a = 0, b = 0, c = 0] = Array.from(softmax(logs.div(temperature)).data, Number);
  return [a, b, c];
}

const COOLEST = 0.05;
const WARMEST = 60;
const STEPS = 60;
const temperatures = Array.from(
  { length: STEPS + 1 },
  (_, i) => COOLEST * (WARMEST / COOLEST) ** (i / STEPS),
);

const spec: SimplexSpec<State> = {
  name: "Distributions over rain, cloud and sun; colour is entropy",
  outcomes,
  field: {
    name: "entropy in bits",
    of: entropy,
    levels: [0.5, 1, 1.3, 1.5],
    role: "rate",
    low: 0,
    high: MOST,
  },
  paths: ({ p }) => [{ points: temperatures.map((t) => tempered(p, t)), role: "gradient" }],
  marks: () => [{ at: [1 / 3, 1 / 3, 1 / 3], role: "plain", name: "know nothing" }],
  point: {
    name: "forecast",
    role: "weight",
    get: ({ p }) => p,
    set: (state, p) => ({ ...state, p }),
  },
};

const plain = reals(3);
const codec: Codec<State> = {
  print: ({ p }) => plain.print(p),
  parse: (text) => {
    const [a = -1, b = -1, c = -1] = plain.parse(text) ?? [];
    const fine = Math.min(a, b, c) >= 0 && Math.abs(a + b + c - 1) < 1e-6;
    return fine ? { p: [a, b, c] } : null;
  },
};

const initial: State = { p: [0.2, 0.3, 0.5] };
const NEAR = 0.01;

const model: FigureModel<State> = {
  id: "simplex",
  title: "Every forecast of three outcomes, and how uncertain it is",
  instructions:
    "Drag the point, tap a place in the triangle, use the arrow keys on the point, or type " +
    "probabilities. The line holds the same forecast, sharpened to certainty and softened to none.",
  initial,
  codec,
  summary: ({ p }) =>
    `${outcomes.map((name, i) => `${name} ${shown(p[i] ?? 0)}`).join(", ")}: entropy ` +
    `${shown(entropy(p))} bits, of at most ${shown(MOST)}.`,
  table: ({ p }) => ({
    caption: "The forecast at other temperatures.",
    columns: ["temperature", ...outcomes, "entropy in bits"],
    rows: [0.25, 0.5, 1, 2, 4].map((t) => {
      const q = tempered(p, t);
      return [t, ...q.map((share) => shown(share)), shown(entropy(q))];
    }),
  }),
  goal: {
    text: "find a forecast of one bit in which every outcome has at least 0.05.",
    reached: ({ p }) => Math.min(...p) >= 0.05 && Math.abs(entropy(p) - 1) < NEAR,
  },
  controls: simplexControls(spec),
};

const view = simplex(spec);

/** The kind simplex, on entropy. */
export const example = {
  kind: "simplex",
  position: 9,
  title: "Simplex",
  about:
    "A distribution over three outcomes is a point of a triangle. A function on it is depth of " +
    "colour with lines of equal value; paths and marks can be added.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
