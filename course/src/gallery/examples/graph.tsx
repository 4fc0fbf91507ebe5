import { array, grad, type Tensor } from "mathesis";
import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { oneOf, real, record } from "../../kit/figures/hash-state.ts";
import { edgeId, type GraphPicture, graph } from "../../kit/figures/kinds/graph/index.tsx";
import { shown } from "../../kit/figures/kinds/pieces/numbers.ts";

interface State {
  readonly x: number;
  readonly y: number;
  readonly part: string;
}

type Values = ReadonlyMap<string, Tensor>;

/** One operation of f = (x·y + sin x)·y. */
interface Operation {
  readonly id: string;
  readonly sign: string;
  readonly inputs: readonly string[];
  readonly apply: (...inputs: readonly Tensor[]) => Tensor;
}

const zero = array(0);
const operations: readonly Operation[] = [
  { id: "p", sign: "×", inputs: ["x", "y"], apply: (a = zero, b = zero) => a.mul(b) },
  { id: "s", sign: "sin", inputs: ["x"], apply: (a = zero) => a.sin() },
  { id: "q", sign: "+", inputs: ["p", "s"], apply: (a = zero, b = zero) => a.add(b) },
  { id: "f", sign: "×", inputs: ["q", "y"], apply: (a = zero, b = zero) => a.mul(b) },
];

/** The values of all nodes; a node that is `given` is not computed but has this value. */
function run(inputs: Values, given?: readonly [id: string, value: Tensor]): Map<string, Tensor> {
  const values = new Map(inputs);
  if (given) values.set(given[0], given[1]);
  for (const { id, inputs: names, apply } of operations) {
    if (given?.[0] === id) continue;
    values.set(id, apply(...names.map((name) => values.get(name) ?? zero)));
  }
  return values;
}

const ids = ["x", "y", ...operations.map(({ id }) => id)];

interface Numbers {
  readonly value: ReadonlyMap<string, number>;
  /** ∂f by each node. */
  readonly slope: ReadonlyMap<string, number>;
}

/** Values forward, and for every node the derivative of what comes after it. */
function numbersOf({ x, y }: State): Numbers {
  const inputs = new Map([
    ["x", array(x)],
    ["y", array(y)],
  ]);
  const values = run(inputs);
  const number = (tensor: Tensor | undefined): number => Number((tensor ?? zero).item());
  const after = (id: string) =>
    grad((value: Tensor) => run(inputs, [id, value]).get("f") ?? zero)(values.get(id) ?? zero);
  return {
    value: new Map(ids.map((id) => [id, number(values.get(id))])),
    slope: new Map(ids.map((id) => [id, number(after(id))])),
  };
}

/** The local derivative of an operation in one of its inputs. */
function local({ inputs, apply }: Operation, slot: number, { value }: Numbers): number {
  const places = inputs.map((name) => array(value.get(name) ?? 0));
  const vary = (at: Tensor): Tensor => apply(...places.map((p, i) => (i === slot ? at : p)));
  return Number(grad(vary)(places[slot] ?? zero).item());
}

function pictureOf(state: State): GraphPicture {
  const numbers = numbersOf(state);
  const nodes = ids.map((id) => ({
    id,
    label: id,
    ...signOf(id),
    above: shown(numbers.value.get(id) ?? 0, 2),
    below: shown(numbers.slope.get(id) ?? 0, 2),
    role:
      id === "f"
        ? ("loss" as const)
        : id.length === 1 && "xy".includes(id)
          ? ("input" as const)
          : ("plain" as const),
    active: id === state.part,
  }));
  const edges = operations.flatMap((operation) =>
    operation.inputs.map((from, slot) => ({
      from,
      to: operation.id,
      label: shown(local(operation, slot, numbers), 2),
      look:
        operation.id === state.part
          ? ("backward" as const)
          : from === state.part
            ? ("forward" as const)
            : ("rest" as const),
    })),
  );
  return { nodes, edges };
}

function signOf(id: string): { readonly sign?: string } {
  const found = operations.find((operation) => operation.id === id);
  return found ? { sign: found.sign } : {};
}

const parts = ["none", ...ids, ...pictureOf({ x: 0, y: 0, part: "" }).edges.map(edgeId)];

const view = graph<State>({
  name: "Graph of f = (x·y + sin x)·y: values flow to the right, derivatives of f to the left",
  graph: pictureOf,
  describe: describe,
  select: {
    get: ({ part }) => (part === "none" ? null : part),
    set: (state, part) => ({ ...state, part: part ?? "none" }),
  },
});

function describe(state: State, part: string): string {
  const numbers = numbersOf(state);
  const slope = (id: string): string => shown(numbers.slope.get(id) ?? 0);
  const [from = "", to] = part.split(">");
  if (to === undefined) {
    return `${part} = ${shown(numbers.value.get(part) ?? 0)}, and ∂f/∂${part} = ${slope(part)}.`;
  }
  const operation = operations.find(({ id }) => id === to);
  const own = operation ? local(operation, operation.inputs.indexOf(from), numbers) : 0;
  const sent = own * (numbers.slope.get(to) ?? 0);
  return (
    `∂${to}/∂${from} = ${shown(own)}; the edge sends ${shown(own)} · ${slope(to)} = ` +
    `${shown(sent)} back to ${from}.`
  );
}

const LIMIT = 3;
const initial: State = { x: 1.2, y: -0.8, part: "q" };

const model: FigureModel<State> = {
  id: "graph",
  title: "A computation whose input is used twice",
  instructions:
    "Click or tap a node or an edge, or walk along the edges with the arrow keys and press Enter. " +
    "Type other inputs below.",
  initial,
  codec: record<State>(
    { x: real(-LIMIT, LIMIT), y: real(-LIMIT, LIMIT), part: oneOf(parts) },
    initial,
  ),
  summary: (state) => {
    const { value, slope } = numbersOf(state);
    const at = (map: ReadonlyMap<string, number>, id: string) => shown(map.get(id) ?? 0);
    return (
      `At x = ${shown(state.x)}, y = ${shown(state.y)}: f = ${at(value, "f")}, ` +
      `∂f/∂x = ${at(slope, "x")}, ∂f/∂y = ${at(slope, "y")}.`
    );
  },
  table: (state) => {
    const { value, slope } = numbersOf(state);
    return {
      caption: "Each node with its value and the derivative of f by it.",
      columns: ["node", "value", "derivative of f"],
      rows: ids.map((id) => [id, shown(value.get(id) ?? 0), shown(slope.get(id) ?? 0)]),
    };
  },
  goal: {
    text: "choose x and y, neither of them zero, so that |∂f/∂x| is below 0.01.",
    reached: (state) =>
      state.x !== 0 && state.y !== 0 && Math.abs(numbersOf(state).slope.get("x") ?? 1) < 0.01,
  },
  controls: (["x", "y"] as const).map((name) => ({
    kind: "number",
    label: name,
    min: -LIMIT,
    max: LIMIT,
    step: 0.05,
    slider: true,
    get: (state) => state[name],
    set: (state, value) => ({ ...state, [name]: value }),
  })),
};

/** The kind graph, on a small computation. */
export const example = {
  kind: "graph",
  position: 7,
  title: "Graph",
  about:
    "Nodes with a value above and a derivative below, edges with labels. The layout is found: longest " +
    "paths give the layers, medians reduce crossings; or every node says where it stands.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
