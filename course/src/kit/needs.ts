/** @file Things that need each other, by name: in order, or in the circle that leaves no order. */

/** The names of what a thing needs directly. */
export type Needs = (name: string) => readonly string[];

/**
 * The given names and all they need: each after what it needs, otherwise in the order given. There
 * must be no circle.
 */
export function inOrder(names: Iterable<string>, needs: Needs): readonly string[] {
  const seen = new Set<string>();
  const list: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const need of needs(name)) visit(need);
    list.push(name);
  };
  for (const name of names) visit(name);
  return list;
}

/** The names that a circle goes through, each needing the next; null where there is none. */
export function circleIn(names: Iterable<string>, needs: Needs): readonly string[] | null {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] | null => {
    const at = path.indexOf(name);
    if (at >= 0) return path.slice(at);
    if (done.has(name)) return null;
    for (const need of needs(name)) {
      const found = visit(need, [...path, name]);
      if (found) return found;
    }
    done.add(name);
    return null;
  };
  for (const name of names) {
    const found = visit(name, []);
    if (found) return found;
  }
  return null;
}
