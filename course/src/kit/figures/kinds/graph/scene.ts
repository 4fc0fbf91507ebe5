import type { Place } from "../../place.ts";
import { layeredLayout } from "./layout.ts";
import { type Box, edgeId, type GraphEdge, type GraphNode, type GraphPicture } from "./spec.ts";

export const RADIUS = 27;
/** Room above and below a node for its two numbers. */
const LINES = 36;

/** A node where it stands; long names make it wider than a circle. */
export interface SceneNode {
  readonly node: GraphNode;
  readonly at: Place;
  readonly half: number;
}

/** An edge as it is drawn. */
export interface SceneEdge {
  readonly edge: GraphEdge;
  readonly id: string;
  readonly path: string;
  /** Where the arrowhead of each end stands and where it points, in degrees. */
  readonly head: { readonly at: Place; readonly angle: number };
  readonly tail: { readonly at: Place; readonly angle: number };
  readonly label: Place;
  /** The middle of the edge, for walking over the picture. */
  readonly middle: Place;
}

/** Everything that is drawn, and the box around it. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly box: Box;
}

/** Half the width of a node. */
export const halfWidth = ({ label }: GraphNode): number =>
  Math.max(RADIUS, label.length <= 4 ? RADIUS : 13 + label.length * 4.9);

const text = (value: number): string => String(Number(value.toFixed(1)));
const at = ([x, y]: Place): string => `${text(x)} ${text(y)}`;

/** The picture with places and ways. */
export function sceneOf(
  { nodes, edges }: GraphPicture,
  gaps: { readonly layer?: number; readonly node?: number } = {},
  box?: Box,
): Scene {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const known = edges.filter(({ from, to }) => index.has(from) && index.has(to));
  if (known.length !== edges.length) {
    const lost = edges.find((edge) => !known.includes(edge));
    throw new RangeError(`graph: edge ${lost ? edgeId(lost) : ""} joins a node that is not there`);
  }
  const given = nodes.every((node) => node.at !== undefined);
  const links = known.map(({ from, to }) => [index.get(from) ?? 0, index.get(to) ?? 0] as const);
  const layout = given
    ? null
    : layeredLayout(nodes.length, links, {
        layer: gaps.layer ?? 150,
        node: gaps.node ?? 124,
        pass: 56,
      });
  const placed = nodes.map((node, i): SceneNode => {
    return { node, at: node.at ?? layout?.places[i] ?? [0, 0], half: halfWidth(node) };
  });
  const lines = known.map((edge, i) => {
    const [from = 0, to = 0] = links[i] ?? [];
    const [a, b] = [placed[from], placed[to]];
    if (!a || !b) throw new RangeError("graph: an edge without ends");
    if (a === b) return loop(edge, a);
    return layout ? bent(edge, a, b, layout.bends[i] ?? []) : straight(edge, a, b);
  });
  return { nodes: placed, edges: lines, box: box ?? boxOf(placed, layout?.bends.flat() ?? []) };
}

function boxOf(nodes: readonly SceneNode[], bends: readonly Place[]): Box {
  if (nodes.length === 0) return { x: 0, y: 0, width: 200, height: 80 };
  const low = (values: readonly number[]): number => Math.min(...values);
  const high = (values: readonly number[]): number => Math.max(...values);
  const left = low(nodes.map((n) => n.at[0] - n.half)) - 12;
  const right = high(nodes.map((n) => n.at[0] + n.half)) + 12;
  const top = low([
    ...nodes.map((n) => n.at[1] - RADIUS - (n.node.above === undefined ? 8 : LINES)),
    ...bends.map(([, y]) => y - 24),
  ]);
  const bottom = high([
    ...nodes.map((n) => n.at[1] + RADIUS + (n.node.below === undefined ? 8 : LINES)),
    ...bends.map(([, y]) => y + 24),
  ]);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** From rim to rim through the bends, level at every point: the way of data from left to right. */
function bent(edge: GraphEdge, a: SceneNode, b: SceneNode, bends: readonly Place[]): SceneEdge {
  const side = a.at[0] <= b.at[0] ? 1 : -1;
  const start: Place = [a.at[0] + side * (a.half + 3), a.at[1]];
  const end: Place = [b.at[0] - side * (b.half + 4), b.at[1]];
  const points = [start, ...bends, end];
  let path = `M${at(start)}`;
  points.slice(1).forEach(([x, y], i) => {
    const [px, py] = points[i] ?? start;
    const mid = (px + x) / 2;
    path += py === y ? `H${text(x)}` : `C${at([mid, py])} ${at([mid, y])} ${at([x, y])}`;
  });
  const k = Math.floor((points.length - 2) / 2);
  const [p, q] = [points[k] ?? start, points[k + 1] ?? end];
  const middle: Place = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
  const turn = side === 1 ? 0 : 180;
  return {
    edge,
    id: edgeId(edge),
    path,
    head: { at: end, angle: turn },
    tail: { at: start, angle: turn + 180 },
    middle,
    label: [middle[0], middle[1] - 9],
  };
}

/** The straight way between two nodes, from rim to rim. */
function straight(edge: GraphEdge, a: SceneNode, b: SceneNode): SceneEdge {
  const [dx, dy] = [b.at[0] - a.at[0], b.at[1] - a.at[1]];
  const length = Math.hypot(dx, dy) || 1;
  const rim = ({ half }: SceneNode): number =>
    Math.min(
      half / Math.max(1e-9, Math.abs(dx / length)),
      RADIUS / Math.max(1e-9, Math.abs(dy / length)),
      half,
    );
  const along = (t: number): Place => [a.at[0] + (dx * t) / length, a.at[1] + (dy * t) / length];
  const start = along(Math.max(RADIUS, rim(a)) + 3);
  const end = along(length - Math.max(RADIUS, rim(b)) - 4);
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  const middle = along(length / 2);
  // Beside the line on its upper side, so that a steep line does not strike it through.
  const [nx, ny] = dx >= 0 ? [dy / length, -dx / length] : [-dy / length, dx / length];
  return {
    edge,
    id: edgeId(edge),
    path: `M${at(start)}L${at(end)}`,
    head: { at: end, angle },
    tail: { at: start, angle: angle + 180 },
    middle,
    label: [middle[0] + 12 * nx, middle[1] + 12 * ny + 4],
  };
}

/** An edge from a node to itself: a loop above it. */
function loop(edge: GraphEdge, { at: [x, y] }: SceneNode): SceneEdge {
  const start: Place = [x - 12, y - RADIUS - 1];
  const end: Place = [x + 12, y - RADIUS - 3];
  return {
    edge,
    id: edgeId(edge),
    path: `M${at(start)}C${at([x - 34, y - 76])} ${at([x + 34, y - 76])} ${at(end)}`,
    head: { at: end, angle: 110 },
    tail: { at: start, angle: 70 },
    middle: [x, y - 62],
    label: [x, y - 66],
  };
}
