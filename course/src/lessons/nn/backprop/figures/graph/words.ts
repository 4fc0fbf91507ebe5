import type { FigureTable } from "../../../../../kit/figures/index.ts";
import {
  type GraphEdge,
  type GraphNode,
  type GraphState,
  graphEdges,
  graphNodes,
  shown,
} from "../../steps.ts";
import { nodeOf } from "./layout.ts";

/** What the derivative of an operation in one of its inputs is, in symbols. */
function derivativeOf({ to, slot }: GraphEdge): string {
  const { operation, inputs, name } = nodeOf(to);
  const other = nodeOf(inputs[1 - slot] ?? to).name;
  switch (operation) {
    case "multiply":
      return other;
    case "add":
      return "";
    case "subtract":
      return "";
    case "square":
      return `2${nodeOf(inputs[0] ?? to).name}`;
    case "tanh":
      return `1 − ${name}²`;
    case "input":
      return "";
  }
}

const number = (value: number | undefined): string => (value === undefined ? "?" : shown(value));

/** "∂p/∂w": how the value of an edge's end moves with that of its start. */
export const partialOf = ({ from, to }: GraphEdge): string =>
  `∂${nodeOf(to).name}/∂${nodeOf(from).name}`;

/** An edge in words: its local derivative, as a formula and as a number, and what it sends back. */
export function describeEdge(edge: GraphEdge, state: GraphState): string {
  const { from, to } = edge;
  const symbols = derivativeOf(edge);
  const local = state.locals[edge.id];
  const known = local === undefined ? "known once the values have come by" : shown(local);
  const text = `${partialOf(edge)} = ${symbols === "" ? "" : `${symbols} = `}${known}.`;
  const sent = state.sent[edge.id];
  if (sent === undefined) return text;
  const gradient = number(state.gradients[to]);
  const product = `${gradient} · ${bracketed(local)} = ${shown(sent)}`;
  const factors = `∂L/∂${nodeOf(to).name} · ${partialOf(edge)}`;
  return `${text} It sends back ${factors} = ${product} to ${nodeOf(from).name}.`;
}

const bracketed = (value: number | undefined): string =>
  value !== undefined && value < 0 ? `(${shown(value)})` : number(value);

/** A node in words: what it computes, its value, its gradient so far. */
export function describeNode(node: GraphNode, state: GraphState): string {
  const { id, name } = node;
  const what = node.inputs.length === 0 ? `${name} is given` : `${ruleOf(node)}`;
  const value = state.values[id];
  const worth = value === undefined ? "not computed yet" : `value ${shown(value)}`;
  const gradient = state.gradients[id];
  const slope = gradient === undefined ? "no gradient yet" : `∂L/∂${name} = ${shown(gradient)}`;
  return `${what}: ${worth}, ${slope}.`;
}

/** "p = w·x". */
export function ruleOf({ name, operation, inputs }: GraphNode): string {
  const [first = "", second = ""] = inputs.map((id) => nodeOf(id).name);
  switch (operation) {
    case "multiply":
      return `${name} = ${first}·${second}`;
    case "add":
      return `${name} = ${first} + ${second}`;
    case "subtract":
      return `${name} = ${first} − ${second}`;
    case "square":
      return `${name} = ${first}²`;
    case "tanh":
      return `${name} = tanh ${first}`;
    case "input":
      return "given";
  }
}

/** All numbers of a moment: nodes first, then edges. */
export function tableOf(state: GraphState): FigureTable {
  const nodes = graphNodes.map((node) => [
    node.name,
    ruleOf(node),
    number(state.values[node.id]),
    number(state.gradients[node.id]),
  ]);
  const edges = graphEdges.map((edge) => [
    `${nodeOf(edge.from).name} → ${nodeOf(edge.to).name}`,
    partialOf(edge),
    number(state.locals[edge.id]),
    number(state.sent[edge.id]),
  ]);
  return {
    caption: "The graph at this step; ? is not known yet.",
    columns: ["node or edge", "rule", "value or local derivative", "gradient, or part sent back"],
    rows: [...nodes, ...edges],
  };
}
