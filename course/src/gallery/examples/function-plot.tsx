import { array, grad, jit, relu, silu, type Tensor } from "mathesis";
import type { JSX } from "preact";
import { Figure, type FigureModel, real, record } from "../../kit/figures/index.ts";
import { curve, dotOn, functionPlot, tangent } from "../../kit/figures/kinds/function-plot.tsx";
import type { GalleryExample } from "../example.ts";

interface State {
  readonly x: number;
}

const LOW = -5;
const HIGH = 3;
const initial: State = { x: 1 };

/** x σ(x), the activation called SiLU or swish, and its derivative, both by the library. */
const swish = (x: number): number => Number(silu(array(x)));
const derivative = jit(grad((x: Tensor) => silu(x)));
const slope = (x: number): number => Number(derivative(array(x)));
const ramp = (x: number): number => Number(relu(array(x)));

const shown = (value: number): string => value.toFixed(3).replace("-", "−");

function summary({ x }: State): string {
  const way = slope(x) > 0.005 ? "rises" : slope(x) < -0.005 ? "falls" : "is level";
  return `At x = ${shown(x)} the curve stands at ${shown(swish(x))} and ${way}: its slope is ${shown(slope(x))}.`;
}

const model: FigureModel<State> = {
  id: "function-plot",
  title: "An activation and its slope",
  instructions:
    "Move the point along the curve: drag it, use the arrow keys, or tap it and then the place.",
  initial,
  codec: record({ x: real(LOW, HIGH) }, initial),
  summary,
  table: () => ({
    caption: "SiLU, its derivative and ReLU",
    columns: ["x", "SiLU", "derivative", "ReLU"],
    rows: Array.from({ length: 9 }, (_, i) => LOW + i).map((x) => [
      String(x).replace("-", "−"),
      shown(swish(x)),
      shown(slope(x)),
      shown(ramp(x)),
    ]),
  }),
  goal: {
    text: "find where the curve is lowest: a slope between −0.005 and 0.005.",
    reached: ({ x }) => Math.abs(slope(x)) <= 0.005,
  },
  controls: [
    {
      kind: "number",
      label: "x",
      sym: "x",
      min: LOW,
      max: HIGH,
      step: 0.01,
      slider: true,
      get: ({ x }) => x,
      set: (_, x) => ({ x }),
    },
  ],
};

const view = functionPlot<State>({
  x: { span: [LOW, HIGH], label: "*x*" },
  y: { span: [-0.6, 3], label: "activation" },
  label: "The curves of SiLU, of its derivative and of ReLU, with a tangent",
  marks: ({ x }) => [
    curve(ramp, { role: "bias", dash: "dotted", label: "ReLU", labelAt: 2.35 }),
    curve(slope, { role: "gradient", sym: "slope", dash: "dashed", label: "slope" }),
    curve(swish, { role: "activation", sym: "swish", label: "SiLU" }),
    tangent([x, swish(x)], slope(x), { role: "gradient", sym: "slope", width: 1.5, reach: 1.6 }),
    dotOn(swish, x, {
      role: "activation",
      sym: "x",
      label: "*x*",
      move: (_, to) => ({ x: to }),
    }),
  ],
});

const ActivationSlope = (): JSX.Element => <Figure model={model} view={view} />;

export const example: GalleryExample = {
  kind: "functionPlot",
  title: "An activation and its slope",
  about:
    "Curves y = f(x), sampled finely where they bend and parted where they break; areas, rules, tangents, points that keep to a curve.",
  position: 20,
  keys: [{ keys: ["Home", "End"], does: "the ends of a curve or an axis" }],
  symbols: {
    x: { tex: "x", role: "activation", name: "place", meaning: "where we look" },
    slope: { tex: "f'", role: "gradient", name: "slope", meaning: "the derivative" },
    swish: { tex: "f", role: "activation", name: "SiLU", meaning: "$x\\,\\sigma(x)$" },
  },
  Figure: ActivationSlope,
};
