import type { Link } from "./layers.ts";

/** Layers from first to last, each the positions of its nodes from top to bottom. */
export type Order = readonly (readonly number[])[];

/** How many pairs of edges cross; every edge joins neighbouring layers. */
export function crossings(order: Order, links: readonly Link[]): number {
  const place = placesIn(order);
  let count = 0;
  for (let i = 0; i < links.length; i++) {
    for (let j = i + 1; j < links.length; j++) {
      const [a, b] = links[i] ?? [0, 0];
      const [c, d] = links[j] ?? [0, 0];
      if (place.get(a)?.layer !== place.get(c)?.layer) continue;
      const before = (place.get(a)?.at ?? 0) - (place.get(c)?.at ?? 0);
      const after = (place.get(b)?.at ?? 0) - (place.get(d)?.at ?? 0);
      if (before * after < 0) count++;
    }
  }
  return count;
}

function placesIn(order: Order) {
  const place = new Map<number, { readonly layer: number; readonly at: number }>();
  order.forEach((layer, l) => {
    layer.forEach((node, at) => {
      place.set(node, { layer: l, at });
    });
  });
  return place;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** One layer by the medians of its neighbours; nodes without neighbours keep their place. */
function byMedians(layer: readonly number[], other: readonly number[], links: readonly Link[]) {
  const at = new Map(other.map((node, i) => [node, i]));
  const goal = new Map(
    layer.map((node, i) => {
      const near = links.flatMap(([a, b]) =>
        a === node && at.has(b)
          ? [at.get(b) ?? 0]
          : b === node && at.has(a)
            ? [at.get(a) ?? 0]
            : [],
      );
      return [node, near.length === 0 ? i : median(near)];
    }),
  );
  return layer.toSorted((a, b) => (goal.get(a) ?? 0) - (goal.get(b) ?? 0));
}

const SWEEPS = 12;

/** Fewer crossings: sweeps down and up by medians (Sugiyama et al. 1981), the best order is kept. */
export function reduceCrossings(start: Order, links: readonly Link[]): Order {
  let order = start;
  let best = start;
  let least = crossings(start, links);
  for (let sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
    const down = sweep % 2 === 0;
    const next = order.map((layer) => [...layer]);
    const indices = next.map((_, l) => l);
    for (const l of down ? indices.slice(1) : indices.slice(0, -1).reverse()) {
      const other = next[down ? l - 1 : l + 1] ?? [];
      next[l] = byMedians(next[l] ?? [], other, links);
    }
    order = next;
    const count = crossings(order, links);
    if (count >= least) continue;
    least = count;
    best = order;
  }
  return best;
}
