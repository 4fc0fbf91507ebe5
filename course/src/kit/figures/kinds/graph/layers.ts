/** An edge by the positions of its nodes in the list of nodes. */
export type Link = readonly [from: number, to: number];

/** The edges with those that close a cycle turned round; loops from a node to itself stay. */
export function withoutCycles(count: number, links: readonly Link[]): Link[] {
  const turned = new Set<number>();
  const phase = new Uint8Array(count); // 0 unseen, 1 on the way, 2 done
  const visit = (node: number): void => {
    phase[node] = 1;
    links.forEach(([from, to], i) => {
      if (from !== node || from === to) return;
      if (phase[to] === 1) turned.add(i);
      else if (phase[to] === 0) visit(to);
    });
    phase[node] = 2;
  };
  for (let node = 0; node < count; node++) if (phase[node] === 0) visit(node);
  return links.map(([from, to], i): Link => (turned.has(i) ? [to, from] : [from, to]));
}

/**
 * The layer of each node of a graph without cycles: one more than the farthest of its
 * predecessors. Sources then move up to just before their first use, so that inputs stand beside
 * what needs them.
 */
export function longestPathLayers(count: number, links: readonly Link[]): number[] {
  const edges = links.filter(([from, to]) => from !== to);
  const layer = Array<number>(count).fill(0);
  // At most `count` rounds: each settles at least one more layer.
  for (let round = 0; round < count; round++) {
    let moved = false;
    for (const [from, to] of edges) {
      const least = (layer[from] ?? 0) + 1;
      if ((layer[to] ?? 0) >= least) continue;
      layer[to] = least;
      moved = true;
    }
    if (!moved) break;
  }
  const entered = new Set(edges.map(([, to]) => to));
  return layer.map((own, node) => {
    const uses = edges.filter(([from]) => from === node).map(([, to]) => layer[to] ?? 0);
    return entered.has(node) || uses.length === 0 ? own : Math.min(...uses) - 1;
  });
}
