import type { Place } from "../../place.ts";
import type { Scene } from "./scene.ts";

const directions: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How well a way agrees with a direction: its cosine; nothing behind or across counts. */
function agreement([dx, dy]: Place, [x, y]: Place): number {
  const length = Math.hypot(x, y);
  return length === 0 ? 0 : (dx * x + dy * y) / length;
}

interface Goal {
  readonly id: string;
  readonly way: Place;
}

const between = (from: Place, to: Place): Place => [to[0] - from[0], to[1] - from[1]];

/** The goal whose way agrees best with the direction, if one does. */
function best(direction: Place, goals: readonly Goal[], least: number): string | null {
  let found: string | null = null;
  let most = least;
  for (const { id, way } of goals) {
    const value = agreement(direction, way);
    if (value <= most) continue;
    most = value;
    found = id;
  }
  return found;
}

/**
 * Where an arrow key leads: from a node onto the edge that leaves in this direction, from an edge
 * to the node at this end; where no edge goes that way, to the nearest part there.
 */
export function partInDirection({ nodes, edges }: Scene, part: string, key: string): string | null {
  const direction = directions[key];
  if (direction === undefined) return null;
  const node = nodes.find((n) => n.node.id === part);
  const edge = edges.find((e) => e.id === part);
  const placeOf = (id: string): Place => nodes.find((n) => n.node.id === id)?.at ?? [0, 0];
  const here = node?.at ?? edge?.middle;
  if (here === undefined) return nodes[0]?.node.id ?? null;
  const own: readonly Goal[] = node
    ? edges
        .filter((e) => e.edge.from === part || e.edge.to === part)
        .map((e) => ({ id: e.id, way: between(here, e.middle) }))
    : edge
      ? [edge.edge.from, edge.edge.to].map((id) => ({ id, way: between(here, placeOf(id)) }))
      : [];
  const along = best(direction, own, 0.5);
  if (along !== null) return along;
  const others = node
    ? nodes.map((n) => ({ id: n.node.id, way: between(here, n.at) }))
    : edges.map((e) => ({ id: e.id, way: between(here, e.middle) }));
  const near = others
    .filter(({ id, way }) => id !== part && agreement(direction, way) > 0.5)
    .toSorted((a, b) => Math.hypot(...a.way) - Math.hypot(...b.way));
  return near[0]?.id ?? null;
}
