import type { Step, Steps } from "../../../kit/index.ts";

/** The nodes of ŷ = w·tanh(w·x + b), L = (ŷ − y)²: the weight w is used twice. */
export type NodeId = "x" | "w" | "b" | "y" | "p" | "z" | "a" | "yhat" | "e" | "L";

export type Operation = "input" | "multiply" | "add" | "tanh" | "subtract" | "square";

export interface GraphNode {
  readonly id: NodeId;
  /** Key among the lesson's symbols, for `data-sym` and for the colour role. */
  readonly symbol: string;
  /** How the node is written: in TeX, and in plain letters for texts. */
  readonly tex: string;
  readonly name: string;
  readonly operation: Operation;
  readonly inputs: readonly NodeId[];
  /** The operation in TeX, "" for inputs: "p = w\\,x". */
  readonly rule: string;
}

const node = (
  id: NodeId,
  symbol: string,
  [tex, name]: readonly [tex: string, name: string],
  operation: Operation = "input",
  inputs: readonly NodeId[] = [],
  rule = "",
): GraphNode => ({ id, symbol, tex, name, operation, inputs, rule });

/** All nodes in the order of computation: every node stands after its inputs. */
export const graphNodes: readonly GraphNode[] = [
  node("x", "x", ["x", "x"]),
  node("w", "W", ["w", "w"]),
  node("b", "b", ["b", "b"]),
  node("y", "y", ["y", "y"]),
  node("p", "p", ["p", "p"], "multiply", ["w", "x"], "p = w\\,x"),
  node("z", "z", ["z", "z"], "add", ["p", "b"], "z = p + b"),
  node("a", "a", ["a", "a"], "tanh", ["z"], "a = \\tanh z"),
  node("yhat", "yhat", ["\\hat y", "ŷ"], "multiply", ["w", "a"], "\\hat y = w\\,a"),
  node("e", "e", ["e", "e"], "subtract", ["yhat", "y"], "e = \\hat y - y"),
  node("L", "L", ["L", "L"], "square", ["e"], "L = e^2"),
];

export type EdgeId = `${NodeId}-${NodeId}`;

export interface GraphEdge {
  readonly id: EdgeId;
  readonly from: NodeId;
  readonly to: NodeId;
  /** Which input of `to` it is. */
  readonly slot: number;
}

/** One edge for every use of a value: the data flow along it, the gradients against it. */
export const graphEdges: readonly GraphEdge[] = graphNodes.flatMap(({ id, inputs }) =>
  inputs.map((from, slot): GraphEdge => ({ id: `${from}-${id}`, from, to: id, slot })),
);

/** The numbers that the reader may set. */
export interface GraphValues {
  readonly x: number;
  readonly w: number;
  readonly b: number;
  readonly y: number;
}

/** At these values the two gradients that meet in w have opposite signs. */
export const graphDefaults: GraphValues = { x: -0.5, w: 0.8, b: 1, y: 1 };

type PerNode = Readonly<Partial<Record<NodeId, number>>>;

/** One moment; a node or edge without a number has not been reached yet. */
export interface GraphState {
  readonly phase: "ready" | "forward" | "backward" | "done";
  /** The node that is being worked on. */
  readonly active: NodeId | null;
  /** The edges along which something moves in this step. */
  readonly edges: readonly EdgeId[];
  readonly values: PerNode;
  /** ∂(to)/∂(from), known once `to` has been computed. */
  readonly locals: Readonly<Partial<Record<EdgeId, number>>>;
  /** The gradient ∂L/∂(node) collected so far. */
  readonly gradients: PerNode;
  /** What each edge has brought back: the gradient of `to` times the local derivative. */
  readonly sent: Readonly<Partial<Record<EdgeId, number>>>;
  /** Where two paths add: the node and its two parts; null elsewhere. */
  readonly sum: { readonly at: NodeId; readonly parts: readonly number[] } | null;
}

/** The value of an operation, and its derivative in each input. */
export function apply(
  operation: Operation,
  u: number,
  v: number,
): { readonly value: number; readonly locals: readonly number[] } {
  switch (operation) {
    case "multiply":
      return { value: u * v, locals: [v, u] };
    case "add":
      return { value: u + v, locals: [1, 1] };
    case "subtract":
      return { value: u - v, locals: [1, -1] };
    case "square":
      return { value: u * u, locals: [2 * u] };
    case "tanh":
      return { value: Math.tanh(u), locals: [1 - Math.tanh(u) ** 2] };
    case "input":
      return { value: u, locals: [] };
  }
}

const nameOf = (id: NodeId): string => graphNodes.find((n) => n.id === id)?.name ?? id;

/** A number for a sentence: three decimals, a real minus sign. */
export const shown = (value: number): string =>
  Number(value.toFixed(3)).toString().replace("-", "−");

/** The graph worked through once: forward a node a step, then backward a node a step. */
export function* graphSteps(given: GraphValues = graphDefaults): Steps<GraphState> {
  for (const step of walk(given)) yield { ...step, values: step.state.values };
}

function* walk(given: GraphValues): Steps<GraphState> {
  let state: GraphState = {
    phase: "ready",
    active: null,
    edges: [],
    values: { ...given },
    locals: {},
    gradients: {},
    sent: {},
    sum: null,
  };
  const text = "The inputs x, b, y and the weight w are given; everything else is waiting.";
  yield { label: "start", text, state, changed: ["x", "W", "b", "y"] };
  for (const current of graphNodes) {
    if (current.operation === "input") continue;
    const step = forward(state, current);
    state = step.state;
    yield step;
  }
  yield* backward(state);
}

function forward(state: GraphState, current: GraphNode): Step<GraphState> {
  const [u = 0, v = 0] = current.inputs.map((id) => state.values[id] ?? Number.NaN);
  const { value, locals } = apply(current.operation, u, v);
  const edges = edgesInto(current.id);
  const known = Object.fromEntries(edges.map((edge) => [edge.id, locals[edge.slot]]));
  return {
    label: `forward: ${current.name}`,
    text: `${wordsOf(current, u, v)} = ${shown(value)}.`,
    state: {
      ...state,
      phase: "forward",
      active: current.id,
      edges: edges.map((edge) => edge.id),
      values: { ...state.values, [current.id]: value },
      locals: { ...state.locals, ...known },
    },
    changed: [current.symbol],
  };
}

function* backward(start: GraphState): Steps<GraphState> {
  let state: GraphState = { ...start, phase: "backward", active: "L", edges: [] };
  state = { ...state, gradients: { L: 1 } };
  const seed = "The loss moves with itself one for one: ∂L/∂L = 1. Here the way back starts.";
  yield { label: "backward: L", text: seed, state, changed: ["L"] };
  for (const current of [...graphNodes].reverse()) {
    if (current.operation === "input") continue;
    for (const step of sendBack(state, current)) {
      state = step.state;
      yield step;
    }
  }
  const gradient = shown(state.gradients.w ?? Number.NaN);
  yield {
    label: "done",
    text: `One walk back has given every derivative; for the weight, ∂L/∂w = ${gradient}.`,
    state: { ...state, phase: "done", active: null, edges: [] },
    changed: ["W", "b", "x"],
  };
}

/** `current` hands its gradient to its inputs; a further step wherever a second path arrives. */
function* sendBack(before: GraphState, current: GraphNode): Steps<GraphState> {
  const gradient = before.gradients[current.id] ?? Number.NaN;
  const gradients = { ...before.gradients };
  const sent = { ...before.sent };
  const meetings: { readonly at: NodeId; readonly parts: readonly number[] }[] = [];
  for (const { id, from } of edgesInto(current.id)) {
    const part = gradient * (before.locals[id] ?? Number.NaN);
    sent[id] = part;
    const earlier = gradients[from];
    if (earlier === undefined) gradients[from] = part;
    else meetings.push({ at: from, parts: [earlier, part] });
  }
  const state: GraphState = {
    ...before,
    active: current.id,
    edges: edgesInto(current.id).map((edge) => edge.id),
    gradients,
    sent,
    sum: null,
  };
  yield {
    label: `backward: through ${current.name}`,
    text: sentence(state, current, gradient),
    state,
    changed: current.inputs.map(symbolOf),
  };
  for (const sum of meetings) yield meeting(state, sum);
}

function meeting(before: GraphState, sum: NonNullable<GraphState["sum"]>): Step<GraphState> {
  const [first = Number.NaN, second = Number.NaN] = sum.parts;
  const name = nameOf(sum.at);
  const edges = graphEdges.filter((edge) => edge.from === sum.at).map((edge) => edge.id);
  const total = `∂L/∂${name} = ${shown(first)} + ${bracketed(second)} = ${shown(first + second)}`;
  return {
    label: `two paths add at ${name}`,
    text: `Pause. ${name} is used twice, so two gradients arrive, and they add: ${total}.`,
    state: {
      ...before,
      active: sum.at,
      edges,
      gradients: { ...before.gradients, [sum.at]: first + second },
      sum,
    },
    changed: [symbolOf(sum.at)],
  };
}

const edgesInto = (id: NodeId): GraphEdge[] => graphEdges.filter((edge) => edge.to === id);
const symbolOf = (id: NodeId): string => graphNodes.find((n) => n.id === id)?.symbol ?? id;
const bracketed = (value: number): string => (value < 0 ? `(${shown(value)})` : shown(value));

function sentence(state: GraphState, current: GraphNode, gradient: number): string {
  const parts = edgesInto(current.id).map(({ id, from }) => {
    const product = `${bracketed(gradient)} · ${bracketed(state.locals[id] ?? Number.NaN)}`;
    return `${nameOf(from)} receives ${product} = ${shown(state.sent[id] ?? Number.NaN)}`;
  });
  return `Back through ${current.name}, whose gradient is ${shown(gradient)}: ${parts.join(", ")}.`;
}

function wordsOf({ name, inputs, operation }: GraphNode, u: number, v: number): string {
  const [first = "", second = ""] = inputs.map(nameOf);
  switch (operation) {
    case "multiply":
      return `${name} = ${first}·${second} = ${bracketed(u)} · ${bracketed(v)}`;
    case "add":
      return `${name} = ${first} + ${second} = ${shown(u)} + ${bracketed(v)}`;
    case "subtract":
      return `${name} = ${first} − ${second} = ${shown(u)} − ${bracketed(v)}`;
    case "square":
      return `${name} = ${first}² = ${bracketed(u)}²`;
    case "tanh":
      return `${name} = tanh ${first} = tanh ${bracketed(u)}`;
    case "input":
      return name;
  }
}
