/** @file What each pass over a row computes. */
import type { Node, ReduceNode } from "./group.ts";

/** One pass over a row, and the row values known after it. */
export interface Stage {
  /** Full values that are written: they are wanted outside, or later and dear to compute. */
  readonly kept: readonly Node[];
  readonly reductions: readonly ReduceNode[];
  /** Row values computed from reductions, in order. */
  readonly rowValues: readonly Node[];
}

/** A row as a sequence of passes. */
export interface Stages {
  readonly stages: readonly Stage[];
  /** Full values that only later passes read: they need room for one row. */
  readonly carried: readonly Node[];
}

const isFullMap = (node: Node): boolean => node.kind === "map" && node.level === "full";

/** Nodes that are dear to compute and read in a later pass than that in which they are known. */
function findCarried(needed: ReadonlySet<Node>, stored: ReadonlyMap<Node, unknown>): Set<Node> {
  const carried = new Set<Node>();
  const stops = (node: Node) => stored.has(node) || carried.has(node);
  const descend = (node: Node, stage: number, seen: Set<Node>): void => {
    if (seen.has(node) || node.kind === "leaf" || node.kind === "literal") return;
    seen.add(node);
    if (!isFullMap(node) || node.kind !== "map") return;
    const earlier = node.stage < stage;
    if (earlier && stops(node)) return;
    if (earlier && node.rule.dear === true) {
      carried.add(node);
      return;
    }
    for (const x of node.inputs) descend(x, stage, seen);
  };
  const last = Math.max(0, ...[...needed].map((n) => n.stage));
  for (let stage = last; stage >= 0; stage--) {
    const roots = [...needed].filter((n) => n.stage === stage);
    const seen = new Set<Node>();
    for (const n of roots) {
      if (n.kind === "reduce") descend(n.input, stage, seen);
      else if (isFullMap(n) && stops(n)) {
        if (n.kind === "map") for (const x of n.inputs) descend(x, stage, seen);
      }
    }
  }
  return carried;
}

/** Divides what is needed into passes. */
export function stagesOf(needed: ReadonlySet<Node>, stored: ReadonlyMap<Node, unknown>): Stages {
  const carried = findCarried(needed, stored);
  const last = Math.max(0, ...[...needed].map((n) => n.stage));
  const stages: Stage[] = [];
  for (let stage = 0; stage <= last; stage++) {
    const own = [...needed].filter((n) => n.stage === stage);
    stages.push({
      kept: own.filter((n) => n.level === "full" && (stored.has(n) || carried.has(n))),
      reductions: own.filter((n): n is ReduceNode => n.kind === "reduce"),
      rowValues: own.filter((n) => n.kind === "map" && n.level === "row"),
    });
  }
  return { stages, carried: [...carried] };
}
