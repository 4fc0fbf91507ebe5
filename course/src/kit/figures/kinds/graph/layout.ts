import type { Place } from "../../place.ts";
import { type Link, longestPathLayers, withoutCycles } from "./layers.ts";
import { type Order, reduceCrossings } from "./order.ts";

/** Where everything stands. Layers go to the right. */
export interface Layout {
  readonly layer: readonly number[];
  readonly places: readonly Place[];
  /** Points between the ends of each edge, from its start to its end: one in each layer it passes. */
  readonly bends: readonly (readonly Place[])[];
}

/** Distances between layers and, within a layer, between nodes; and between edges that pass. */
export interface Gaps {
  readonly layer: number;
  readonly node: number;
  readonly pass: number;
}

/** The graph with a stand-in for each layer that an edge passes: all edges join neighbours. */
interface Proper {
  readonly count: number;
  readonly layer: readonly number[];
  readonly links: readonly Link[];
  /** The stand-ins of each edge, along its direction of layers. */
  readonly chains: readonly (readonly number[])[];
}

function proper(layer: readonly number[], edges: readonly Link[]): Proper {
  const layers = [...layer];
  const links: Link[] = [];
  const chains = edges.map(([from, to]) => {
    if (from === to) return [];
    const chain: number[] = [];
    let last = from;
    for (let l = (layer[from] ?? 0) + 1; l < (layer[to] ?? 0); l++) {
      const standIn = layers.push(l) - 1;
      chain.push(standIn);
      links.push([last, standIn]);
      last = standIn;
    }
    links.push([last, to]);
    return chain;
  });
  return { count: layers.length, layer: layers, links, chains };
}

/** A layered layout: longest paths, fewer crossings, then heights near those of the neighbours. */
export function layeredLayout(nodes: number, edges: readonly Link[], gaps: Gaps): Layout {
  const acyclic = withoutCycles(nodes, edges);
  const layer = longestPathLayers(nodes, acyclic);
  const graph = proper(layer, acyclic);
  const depth = Math.max(0, ...graph.layer) + 1;
  const start: number[][] = Array.from({ length: depth }, () => []);
  for (const [node, l] of graph.layer.entries()) start[l]?.push(node);
  const order = reduceCrossings(start, graph.links);
  const height = heights(order, graph, (node) => (node < nodes ? gaps.node : gaps.pass));
  // Tenths are finer than any screen, and keep the page's text short.
  const tenths = (value: number): number => Math.round(10 * value) / 10 + 0;
  const place = (node: number): Place => [
    (graph.layer[node] ?? 0) * gaps.layer,
    tenths(height[node] ?? 0),
  ];
  return {
    layer,
    places: Array.from({ length: nodes }, (_, node) => place(node)),
    bends: graph.chains.map((chain, i) => {
      const points = chain.map(place);
      return edges[i]?.[0] === acyclic[i]?.[0] ? points : points.reverse();
    }),
  };
}

const ROUNDS = 24;

/** Heights: every node near the mean of its neighbours, in order and never closer than its room. */
function heights(order: Order, { count, links }: Proper, room: (node: number) => number): number[] {
  const height = Array<number>(count).fill(0);
  const near: number[][] = Array.from({ length: count }, () => []);
  for (const [a, b] of links) {
    near[a]?.push(b);
    near[b]?.push(a);
  }
  for (const layer of order)
    spread(
      layer,
      layer.map(() => 0),
      room,
      height,
    );
  for (let round = 0; round < ROUNDS; round++) {
    for (const layer of round % 2 === 0 ? order : [...order].reverse()) {
      const goals = layer.map((node) => {
        const own = near[node] ?? [];
        const sum = own.reduce((total, other) => total + (height[other] ?? 0), 0);
        return own.length === 0 ? (height[node] ?? 0) : sum / own.length;
      });
      spread(layer, goals, room, height);
    }
  }
  return height;
}

/**
 * The heights nearest to the goals, in the sense of least squares, that keep the order and the
 * room: isotonic regression of the goals less the room above, by pooling (Ayer et al. 1955).
 */
function spread(
  layer: readonly number[],
  goals: readonly number[],
  room: (node: number) => number,
  height: number[],
): void {
  const offset: number[] = [];
  layer.forEach((node, i) => {
    const above = layer[i - 1];
    offset.push(above === undefined ? 0 : (offset[i - 1] ?? 0) + (room(above) + room(node)) / 2);
  });
  const pools: { sum: number; size: number }[] = [];
  goals.forEach((goal, i) => {
    pools.push({ sum: goal - (offset[i] ?? 0), size: 1 });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (!last || !before || before.sum / before.size <= last.sum / last.size) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size });
    }
  });
  const levels = pools.flatMap(({ sum, size }) => Array<number>(size).fill(sum / size));
  layer.forEach((node, i) => {
    height[node] = (levels[i] ?? 0) + (offset[i] ?? 0);
  });
}
