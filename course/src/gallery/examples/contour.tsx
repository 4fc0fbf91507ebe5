import { array, grad, jit, scan, type Tensor } from "mathesis";
import type { JSX } from "preact";
import {
  coordinates,
  Figure,
  type FigureModel,
  type Place,
  pair,
  real,
  record,
} from "../../kit/figures/index.ts";
import { arrows, contour, dot, path } from "../../kit/figures/kinds/contour.tsx";
import type { GalleryExample } from "../example.ts";

interface State {
  readonly start: Place;
  /** Steps of gradient descent are −rate · gradient. */
  readonly rate: number;
}

const initial: State = { start: [-0.5, 2], rate: 0.002 };
const STEPS = 300;
const X = [-2, 2] as const;
const Y = [-0.75, 2.25] as const;
const valley: Place = [1, 1];

/** Rosenbrock's function: a steep bend whose floor is nearly level. */
const loss = (x: number, y: number): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2;

const lossOf = (x: Tensor, y: Tensor): Tensor =>
  x.neg().add(1).square().add(y.sub(x.square()).square().mul(100));
const gradient = grad(lossOf, { argnums: [0, 1] });

/** All steps in one compiled program: x and y after 1, 2, … steps. */
const descend = jit((x: Tensor, y: Tensor, rate: Tensor) => {
  const step = ([a, b]: readonly [Tensor, Tensor]) => {
    const [da, db] = gradient(a, b);
    const next = [a.sub(da.mul(rate)), b.sub(db.mul(rate))] as const;
    return [next, next] as const;
  };
  const [, steps] = scan(step, [x, y] as const, null, { length: STEPS });
  return steps;
});

/** The steps of a state, computed once: picture, words and goal ask for the same ones. */
function descent(state: State): readonly Place[] {
  const known = descents.get(state) ?? descendFrom(state);
  descents.set(state, known);
  return known;
}

const descents = new WeakMap<State, readonly Place[]>();

function descendFrom({ start, rate }: State): readonly Place[] {
  const [xs, ys] = descend(array(start[0]), array(start[1]), array(rate));
  const [across, up] = [xs, ys].map((t) => t.toArray() as number[]); // one axis
  return [start, ...(across ?? []).map((x, i): Place => [x, up?.[i] ?? Number.NaN])];
}

/** The last place where the steps still stood at finite numbers. */
const endOf = (steps: readonly Place[]): Place =>
  steps.findLast((place) => place.every(Number.isFinite)) ?? [0, 0];

const shown = (value: number): string =>
  Math.abs(value) < 1000 ? value.toFixed(3).replace("-", "−") : value.toExponential(1);
const distance = ([x, y]: Place): number => Math.hypot(x - valley[0], y - valley[1]);
const isLost = (steps: readonly Place[]): boolean => !steps.every((place) => distance(place) < 100);

function summary(state: State): string {
  const steps = descent(state);
  const where = `From (${state.start.map(shown).join(", ")}) with rate ${state.rate}`;
  if (isLost(steps)) return `${where} the steps grow without end: the rate is too large here.`;
  const end = endOf(steps);
  return `${where}, ${STEPS} steps end at (${end.map(shown).join(", ")}), where the loss is ${shown(loss(...end))}; the valley's lowest place is (1, 1).`;
}

const model: FigureModel<State> = {
  id: "contour",
  title: "Gradient descent in Rosenbrock’s valley",
  instructions:
    "Move the start: drag it, use the arrow keys, or tap it and then the place. The rate is below.",
  initial,
  codec: record({ start: pair(-2, 2.25), rate: real(1e-4, 0.01) }, initial),
  summary,
  table: (state) => ({
    caption: "Steps of gradient descent",
    columns: ["step", "x", "y", "loss"],
    rows: descent(state)
      .map((place, k) => [k, ...place.map(shown), shown(loss(...place))])
      .filter((_, k) => k % 30 === 0),
  }),
  goal: {
    text: `end nearer than 0.2 to the lowest place, in ${STEPS} steps.`,
    reached: (state) => distance(descent(state).at(-1) ?? [9, 9]) < 0.2,
  },
  controls: [
    ...coordinates<State>({
      labels: ["start x", "start y"],
      x: X,
      y: Y,
      step: 0.1,
      sym: "start",
      get: ({ start }) => start,
      set: (state, start) => ({ ...state, start }),
    }),
    {
      kind: "number",
      label: "rate",
      sym: "rate",
      min: 1e-4,
      max: 0.01,
      step: 1e-4,
      slider: true,
      get: ({ rate }) => rate,
      set: (state, rate) => ({ ...state, rate }),
    },
  ],
};

const slopes = jit(gradient);

function downhill(x: number, y: number): Place {
  const [dx, dy] = slopes(array(x), array(y));
  return [-Number(dx), -Number(dy)];
}

const view = contour<State>({
  x: { span: X, label: "*x*" },
  y: { span: Y, label: "*y*" },
  label: "Rosenbrock's function as a landscape, with the steps of gradient descent",
  equal: true,
  field: () => loss,
  levels: [0.3, 1, 3, 10, 30, 100, 300, 1000],
  scale: "log",
  marks: (state) => {
    const steps = descent(state);
    return [
      path(steps, { role: "delta", sym: "descent", width: 1.5 }),
      arrows(downhill, [endOf(steps)], {
        role: "gradient",
        sym: "gradient",
        reach: 48,
        width: 2.5,
      }),
      dot(valley, { shape: "cross", label: "lowest" }),
      dot(endOf(steps), { role: "delta", sym: "descent", shape: "diamond", label: "end" }),
      dot(state.start, {
        role: "delta",
        sym: "start",
        label: "start",
        move: (s, start) => ({ ...s, start }),
      }),
    ];
  },
});

const Descent = (): JSX.Element => <Figure model={model} view={view} />;

export const example: GalleryExample = {
  kind: "contour",
  title: "A landscape and a way down",
  about:
    "A function of two numbers as a landscape with lines of equal height; the steps of an algorithm, arrows, a start that moves.",
  position: 30,
  symbols: {
    descent: {
      tex: "x_k",
      role: "delta",
      name: "steps",
      meaning: "where the algorithm has been",
      identifiers: ["descent", "descend", "steps"],
    },
    gradient: { tex: "\\nabla f", role: "gradient", name: "gradient", meaning: "steepest way up" },
    start: { tex: "x_0", role: "delta", name: "start", meaning: "the first place" },
    rate: { tex: "\\eta", role: "rate", name: "rate", meaning: "length of a step" },
  },
  Figure: Descent,
};
