import type { Role } from "../../../symbols.ts";
import type { Place } from "../../place.ts";

/** A node: its name inside, its numbers above and below. */
export interface GraphNode {
  readonly id: string;
  readonly label: string;
  /** The operation, small below the name. */
  readonly sign?: string;
  /** Above the node: its value. */
  readonly above?: string;
  /** Below the node: its gradient. */
  readonly below?: string;
  /** Key of the quantity, which lights up with formula and code. */
  readonly sym?: string;
  readonly role?: Role;
  /** What is being worked on now. */
  readonly active?: boolean;
  /** Its place in viewBox units; where every node has one, nothing is laid out. */
  readonly at?: Place;
}

/** An edge; at most one from a node to another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** A second line: what travels back along it. */
  readonly sent?: string;
  /** At rest, carrying a value to its end, or a gradient to its start. */
  readonly look?: "rest" | "forward" | "backward";
  /** Without an arrowhead. */
  readonly undirected?: boolean;
  /** Width of its line as a multiple of the usual one: strength of a connection. */
  readonly weight?: number;
}

/** A graph as it stands now. */
export interface GraphPicture {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A graph as data. Parts are nodes, by their id, and edges, by {@link edgeId}. */
export interface GraphSpec<State> {
  /** What the picture is, for those who do not see it. */
  readonly name: string;
  readonly graph: (state: State) => GraphPicture;
  /** A part in words; by default its numbers and where it leads. */
  readonly describe?: (state: State, part: string) => string;
  readonly select?: {
    readonly get: (state: State) => string | null;
    readonly set: (state: State, part: string | null) => State;
  };
  /** Takes the new place of a node that is dragged, or moved with Alt and an arrow key. */
  readonly move?: (state: State, node: string, to: Place) => State;
  /** Distance between layers, by default 150; between nodes of a layer, by default 124. */
  readonly gaps?: { readonly layer?: number; readonly node?: number };
  /** What the picture covers, in viewBox units, where nodes are dragged; else the box around them. */
  readonly box?: Box;
}

/** A part of the plane. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The name of the edge from one node to another. */
export const edgeId = (edge: Pick<GraphEdge, "from" | "to">): string => `${edge.from}>${edge.to}`;

const labelOf = ({ nodes }: GraphPicture, id: string): string =>
  nodes.find((node) => node.id === id)?.label ?? id;

/** A part in words. */
export function describePart(picture: GraphPicture, part: string): string {
  const edge = picture.edges.find((e) => edgeId(e) === part);
  if (edge) {
    const { label, sent } = edge;
    const ends = `${labelOf(picture, edge.from)} ${edge.undirected ? "–" : "→"} ${labelOf(picture, edge.to)}`;
    const numbers = [label, sent].filter((text) => text !== undefined && text !== "");
    return numbers.length === 0 ? `${ends}.` : `${ends}: ${numbers.join(", ")}.`;
  }
  const node = picture.nodes.find((n) => n.id === part);
  if (!node) return "";
  const to = picture.edges.filter((e) => e.from === part).map((e) => labelOf(picture, e.to));
  const from = picture.edges.filter((e) => e.to === part).map((e) => labelOf(picture, e.from));
  const own = [node.label, node.sign].filter((text) => text !== undefined).join(", ");
  const numbers = [node.above, node.below && `gradient ${node.below}`].filter(Boolean);
  const ways = [
    from.length > 0 && `from ${from.join(", ")}`,
    to.length > 0 && `to ${to.join(", ")}`,
  ];
  return `${[[own, ...numbers].join(": "), ...ways.filter(Boolean)].join("; ")}.`;
}
