import * as v from "valibot";
import {
  type AnswerKind,
  type Ask,
  type Comparison,
  countRight,
  type Entry,
  type Problem,
  type Reading,
  readAs,
} from "../answer-kind.ts";
import { printNumber, readNumber, texNumber } from "../numerals.ts";
import { allowance, describeMiss, type Tolerance } from "../tolerance.ts";

export interface GraphNode {
  readonly id: string;
  /** Rich text beside the node: "$z = xw$". */
  readonly label: string;
  /** Its place in the picture, from 0 to 1 to the right and down. */
  readonly at: readonly [x: number, y: number];
  /** A value that is given and not asked for. */
  readonly value?: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Rich text at its middle: a local derivative, a probability. */
  readonly label?: string;
}

export interface GraphInput {
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly directed: boolean;
  /** Numbers at the nodes without a value, or a choice of nodes or edges. */
  readonly asks: "values" | "nodes" | "edges";
  readonly tolerance: Tolerance;
}

/** From node to value; or, in order, the ids of chosen nodes or the indices of chosen edges. */
type State = Readonly<Record<string, number>> | readonly string[];

const values = v.record(v.string(), v.pipe(v.number(), v.finite()));
const chosen = v.pipe(v.array(v.string()), v.maxLength(500));

/** The id of an edge: "a>b". */
export const edgeId = ({ from, to }: GraphEdge): string => `${from}>${to}`;

/** The nodes whose value is asked for. */
export const askedNodes = ({ nodes }: GraphInput): readonly GraphNode[] =>
  nodes.filter(({ value }) => value === undefined);

/** What may be chosen, by name of box; the name is the id. */
export const choosable = (input: GraphInput): readonly string[] =>
  input.asks === "nodes" ? input.nodes.map(({ id }) => id) : input.edges.map(edgeId);

/** The words for one choosable: the label of a node, "a to b" for an edge. */
export function choosableLabel(input: GraphInput, id: string): string {
  const labelOf = (node: string): string => input.nodes.find((n) => n.id === node)?.label ?? node;
  const edge = input.edges.find((e) => edgeId(e) === id);
  return input.asks === "edges" && edge
    ? `${labelOf(edge.from)} to ${labelOf(edge.to)}`
    : labelOf(id);
}

function read(input: GraphInput, entry: Entry): Reading<State> {
  if (input.asks !== "values")
    return readAs(choosable(input).filter((id) => (entry[id] ?? "") !== ""));
  const problems: Problem[] = [];
  const notes: string[] = [];
  const answer: Record<string, number> = {};
  for (const { id } of askedNodes(input)) {
    const numeral = readNumber(entry[id] ?? "");
    if (!numeral.ok) problems.push({ name: id, message: numeral.message });
    else answer[id] = numeral.value;
    if (numeral.ok && numeral.note !== null) notes.push(numeral.note);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answer, notes };
}

const asList = (state: State): readonly string[] =>
  Array.isArray(state) ? (state as string[]) : [];
const valueIn = (state: State, id: string): number =>
  Array.isArray(state) ? Number.NaN : ((state as Record<string, number>)[id] ?? Number.NaN);

function compare(input: GraphInput, expected: State, given: State): Comparison {
  return input.asks === "values"
    ? compareValues(input, expected, given)
    : compareChoice(input, expected, given);
}

function compareValues(input: GraphInput, expected: State, given: State): Comparison {
  const nodes = askedNodes(input);
  const scale = Math.max(...nodes.map(({ id }) => Math.abs(valueIn(expected, id))));
  const each = nodes.map(({ id }) => {
    const right = valueIn(expected, id);
    return Math.abs(right - valueIn(given, id)) <= allowance(input.tolerance, right, scale);
  });
  const parts = Object.fromEntries(nodes.map(({ id }, i) => [id, each[i] ?? false]));
  const miss = nodes[each.indexOf(false)];
  if (!miss) return { right: true, parts, remark: `${say(input, expected)}.` };
  const what = describeMiss(valueIn(given, miss.id), valueIn(expected, miss.id));
  return { right: false, parts, remark: `${countRight(each)} At ${miss.label}: ${what}.` };
}

function compareChoice(input: GraphInput, expected: State, given: State): Comparison {
  const [want, got] = [asList(expected), asList(given)];
  const surplus = got.filter((id) => !want.includes(id));
  const missing = want.filter((id) => !got.includes(id));
  const right = surplus.length + missing.length === 0;
  const parts = Object.fromEntries(got.map((id) => [id, want.includes(id)]));
  if (right) return { right, parts, remark: `${say(input, expected)}.` };
  const [first] = surplus;
  const lacks =
    missing.length === 0
      ? ""
      : `${missing.length} more ${missing.length === 1 ? "belongs" : "belong"} to it. `;
  const extra =
    first === undefined
      ? "What you chose is right."
      : `${choosableLabel(input, first)} does not belong to it.`;
  return { right, parts, remark: `${lacks}${extra}` };
}

function say(input: GraphInput, answer: State): string {
  if (input.asks === "values") {
    return askedNodes(input)
      .map(({ id, label }) => `${label}: $${texNumber(valueIn(answer, id))}$`)
      .join("; ");
  }
  const list = asList(answer);
  return list.length === 0 ? "nothing" : list.map((id) => choosableLabel(input, id)).join("; ");
}

function accept(input: GraphInput, value: unknown): State | null {
  if (input.asks !== "values") {
    const parsed = v.safeParse(chosen, value);
    const known = choosable(input);
    return parsed.success && parsed.output.every((id) => known.includes(id)) ? parsed.output : null;
  }
  const parsed = v.safeParse(values, value);
  return parsed.success && askedNodes(input).every(({ id }) => Object.hasOwn(parsed.output, id))
    ? parsed.output
    : null;
}

const kind: AnswerKind<GraphInput, State> = {
  name: "graph",
  accept,
  read,
  write: (input, answer) =>
    input.asks === "values"
      ? Object.fromEntries(
          askedNodes(input).map(({ id }) => [id, printNumber(valueIn(answer, id))]),
        )
      : Object.fromEntries(asList(answer).map((id) => [id, "chosen"])),
  compare,
  confirms: (input, answer, route) => {
    const exact: GraphInput = { ...input, tolerance: { relative: 1e-5 } };
    return compare(exact, answer, route).right;
  },
  say,
  labels: ({ label, nodes, edges }) => [
    label,
    ...nodes.map((node) => node.label),
    ...edges.flatMap((edge) => (edge.label === undefined ? [] : [edge.label])),
  ],
};

interface GraphSpec {
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Whether edges are arrows, by default true. */
  readonly directed?: boolean;
}

/** Asks for numbers at the nodes that have no value. `tolerance` is relative, by default 0.005. */
export function graphValues(
  spec: GraphSpec & { readonly tolerance?: number },
): Ask<GraphInput, State> {
  const { tolerance = 0.005, directed = true, ...rest } = spec;
  return { kind, input: { ...rest, directed, asks: "values", tolerance: { relative: tolerance } } };
}

/** Asks to choose nodes or edges; the answer lists their ids (of an edge: "a>b"). */
export function graphChoice(of: "nodes" | "edges", spec: GraphSpec): Ask<GraphInput, State> {
  const { directed = true, ...rest } = spec;
  return { kind, input: { ...rest, directed, asks: of, tolerance: { absolute: 0 } } };
}
