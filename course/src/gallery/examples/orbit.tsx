import { array, grad, type Tensor } from "mathesis";
import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { integer, real, record } from "../../kit/figures/hash-state.ts";
import {
  type Gaze,
  type OrbitObject,
  type OrbitSpec,
  orbit,
  orbitControls,
} from "../../kit/figures/kinds/orbit/index.tsx";
import { shown } from "../../kit/figures/kinds/pieces/numbers.ts";

interface State {
  readonly a: number;
  readonly b: number;
  readonly azimuth: number;
  readonly elevation: number;
}

/** A landscape with two summits, two hollows and a saddle between them. */
const height = (x: number, y: number): number =>
  (x * x - 0.6 * x * y) * Math.exp(-0.5 * (x * x + y * y)) * 1.4 + 0.35 * Math.sin(y);

const onTensors = (x: Tensor, y: Tensor): Tensor => {
  const bell = x.mul(x).add(y.mul(y)).mul(-0.5).exp();
  const front = x.mul(x).sub(x.mul(y).mul(0.6));
  return front.mul(bell).mul(1.4).add(y.sin().mul(0.35));
};

/** The gradient, computed backwards through the formula. */
function slopes({ a, b }: State): readonly [number, number] {
  const [x, y] = grad(onTensors, { argnums: [0, 1] })(array(a), array(b));
  return [Number(x.item()), Number(y.item())];
}

const LIMIT = 2.4;
const FLOOR = -1.8;
const TOP = 1.2;
const REACH = 0.9;

function objects(state: State): readonly OrbitObject[] {
  const { a, b } = state;
  const [gx, gy] = slopes(state);
  const z = height(a, b);
  return [
    { kind: "surface", height, role: "loss", cells: 26 },
    {
      kind: "plane",
      through: [a, b, z],
      along: [REACH, 0, REACH * gx],
      across: [0, REACH, REACH * gy],
      role: "activation",
    },
    { kind: "point", at: [a, b, z], role: "weight", name: "p" },
    {
      kind: "vector",
      from: [a, b, FLOOR],
      to: [a + gx, b + gy, FLOOR],
      role: "gradient",
      name: "∇f",
    },
    { kind: "path", points: drop(a, b, z), role: "weight", dashed: true },
  ];
}

/** From the point straight down to the floor. */
function drop(a: number, b: number, z: number): (readonly [number, number, number])[] {
  return Array.from({ length: 24 }, (_, i) => [a, b, FLOOR + ((z - FLOOR) * i) / 23] as const);
}

const spec: OrbitSpec<State> = {
  name: "The surface z = f(x, y) with a point, its tangent plane and the gradient on the floor",
  axes: [
    { name: "x", range: [-LIMIT, LIMIT] },
    { name: "y", range: [-LIMIT, LIMIT] },
    { name: "f", range: [FLOOR, TOP] },
  ],
  tall: 0.78,
  objects,
  gaze: {
    get: ({ azimuth, elevation }): Gaze => ({ azimuth, elevation }),
    set: (state, gaze) => ({ ...state, ...gaze }),
  },
};

const initial: State = { a: 1.15, b: -1.6, azimuth: 318, elevation: 24 };

const steepness = (state: State): number => Math.hypot(...slopes(state));

const place = (name: "a" | "b", label: string) =>
  ({
    kind: "number",
    label,
    min: -2,
    max: 2,
    step: 0.01,
    slider: true,
    get: (state: State) => state[name],
    set: (state: State, value: number): State => ({ ...state, [name]: value }),
  }) as const;

const model: FigureModel<State> = {
  id: "orbit",
  title: "A surface and the plane that touches it",
  instructions:
    "Turn the scene: drag it sideways, use the buttons, or the arrow keys while it has the focus " +
    "(Shift: larger steps, Alt: smaller). Move the point with the sliders below.",
  initial,
  codec: record<State>(
    { a: real(-2, 2), b: real(-2, 2), azimuth: integer(0, 359), elevation: integer(5, 90) },
    initial,
  ),
  summary: (state) => {
    const [gx, gy] = slopes(state);
    return (
      `At p = (${shown(state.a)}, ${shown(state.b)}) the height is ` +
      `${shown(height(state.a, state.b))} and the gradient (${shown(gx)}, ${shown(gy)}): the ` +
      `plane rises by ${shown(steepness(state))} for each step in its direction.`
    );
  },
  table: (state) => {
    const [gx, gy] = slopes(state);
    return {
      caption: "The point and its tangent plane z = f + ∂f/∂x·(x − a) + ∂f/∂y·(y − b).",
      columns: ["a", "b", "f", "∂f/∂x", "∂f/∂y"],
      rows: [[state.a, state.b, height(state.a, state.b), gx, gy].map((value) => shown(value, 4))],
    };
  },
  goal: {
    text: "find a place where the tangent plane lies level (slope below 0.02).",
    reached: (state) => steepness(state) < 0.02,
  },
  controls: [place("a", "x of p"), place("b", "y of p"), ...orbitControls(spec)],
};

const view = orbit(spec);

/** The kind orbit, on a surface with its tangent plane. */
export const example = {
  kind: "orbit",
  position: 10,
  title: "Scene in space",
  about:
    "Surfaces, planes, points, vectors and paths. The build paints the page's picture; the first " +
    "touch loads the graphics card's, and without one the painting turns as well.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
