/**
 * @file Cycles in a graph of files (Tarjan's strongly connected components).
 */

/** The groups of nodes that reach each other, each sorted; nodes alone are left out. */
export function cycles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];

  const visit = (node: string): number => {
    const order = index.size;
    index.set(node, order);
    stack.push(node);
    let lowest = order;
    for (const next of graph.get(node) ?? []) {
      const seen = index.get(next);
      if (seen === undefined) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, low.get(next) ?? seen, seen);
      low.set(node, lowest);
    }
    low.set(node, lowest);
    if (lowest === order) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) found.push(group.sort());
    }
    return lowest;
  };

  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}
