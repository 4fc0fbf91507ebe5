import { type EdgeId, type GraphEdge, graphNodes, type NodeId } from "../../steps.ts";

export const WIDTH = 980;
export const HEIGHT = 420;
export const RADIUS = 27;

interface Place {
  readonly x: number;
  readonly y: number;
}

const column = (c: number): number => 66 + 141 * c;
const LINE = 240;
const ABOVE = 84;
const BELOW = 352;

/** Where each node stands: the computation runs left to right, its inputs above and below. */
export const places: Readonly<Record<NodeId, Place>> = {
  w: { x: column(0), y: ABOVE },
  x: { x: column(0), y: LINE },
  p: { x: column(1), y: LINE },
  b: { x: column(1), y: BELOW },
  z: { x: column(2), y: LINE },
  a: { x: column(3), y: LINE },
  yhat: { x: column(4), y: LINE },
  y: { x: column(4), y: BELOW },
  e: { x: column(5), y: LINE },
  L: { x: column(6), y: LINE },
};

/** A line or curve between two nodes, and where its label stands. */
export interface Route {
  readonly path: string;
  readonly label: Place & { readonly anchor: "start" | "middle" };
}

/** The second use of w goes over the heads of the others. */
const over: Readonly<Partial<Record<EdgeId, Route>>> = {
  "w-yhat": {
    path: `M ${column(0) + RADIUS + 3} ${ABOVE - 6} C 300 22, 570 34, 622 ${LINE - 64}`,
    label: { x: 380, y: 88, anchor: "middle" },
  },
};

/** The way of an edge, from rim to rim. */
export function routeOf({ id, from, to }: GraphEdge): Route {
  const special = over[id];
  if (special) return special;
  const a = places[from];
  const b = places[to];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const along = (t: number): Place => ({
    x: a.x + ((b.x - a.x) * t) / length,
    y: a.y + ((b.y - a.y) * t) / length,
  });
  const start = along(RADIUS + 3);
  const end = along(length - RADIUS - 5);
  const level = a.y === b.y;
  const label = {
    x: (a.x + b.x) / 2 + (level ? 0 : 14),
    y: (a.y + b.y) / 2 + (level ? -10 : a.y < b.y ? -12 : 12),
    anchor: level ? "middle" : "start",
  } as const;
  return { path: `M ${start.x} ${start.y} L ${end.x} ${end.y}`, label };
}

/** The sign of each operation, as it stands in its node. */
export const signs = {
  input: "",
  multiply: "×",
  add: "+",
  tanh: "tanh",
  subtract: "−",
  square: "( )²",
} as const;

export const nodeOf = (id: NodeId): (typeof graphNodes)[number] => {
  const found = graphNodes.find((node) => node.id === id);
  if (!found) throw new RangeError(`no node ${id}`);
  return found;
};
