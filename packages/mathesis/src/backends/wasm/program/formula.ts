/** @file The nodes of a group as code. */
import type { Writer } from "../../../ir/loops/writer.ts";
import { type Lane, lanesOfDType, literal } from "../bodies/body.ts";
import type { LeafNode, MapNode, Node } from "./group.ts";
import type { Lanes } from "./operands.ts";

/** Where the nodes that a formula does not compute come from. */
export interface Sources {
  /** What is read from memory. */
  leaf(node: LeafNode): Lane;
  /** What was computed elsewhere: undefined for what the formula has to compute. */
  known(node: Node): Lane | undefined;
}

/** Computes nodes of one element, or of one vector of elements, each once. */
export class Formula {
  private readonly k: Writer;
  private readonly lanes: Lanes;
  private readonly sources: Sources;
  private readonly done: Map<Node, Lane> = new Map();

  constructor(k: Writer, lanes: Lanes, sources: Sources) {
    this.k = k;
    this.lanes = lanes;
    this.sources = sources;
  }

  of(node: Node): Lane {
    if (node.kind === "literal") return literal(node.value, node.dtype, this.lanes);
    const known = this.done.get(node) ?? this.sources.known(node);
    if (known !== undefined) return known;
    const value = this.k.let(node.kind === "map" ? node.name : "x", this.compute(node));
    this.done.set(node, value);
    return value;
  }

  private compute(node: Node): Lane {
    if (node.kind === "leaf") return this.sources.leaf(node);
    const { k, lanes } = this;
    const { rule, inputs, dtype, params } = node as MapNode; // reductions are known before they are read
    const dtypes = inputs.map((x) => x.dtype);
    return rule.body(
      inputs.map((x) => this.of(x)),
      { k, lanes, inputs: dtypes, output: dtype, params },
    );
  }
}

/** The lanes in which nodes can be computed together: those they share, else 1. */
export function commonLanes(nodes: Iterable<Node>): Lanes {
  let lanes: Lanes | undefined;
  for (const { dtype } of nodes) {
    if (dtype === "bool") continue;
    const own = lanesOfDType(dtype);
    if (lanes !== undefined && lanes !== own) return 1;
    lanes = own;
  }
  return lanes ?? 4;
}

/** The nodes that some nodes need, themselves included. */
export function closure(roots: Iterable<Node>): Set<Node> {
  const all = new Set<Node>();
  const visit = (node: Node): void => {
    if (all.has(node)) return;
    all.add(node);
    if (node.kind === "map") node.inputs.forEach(visit);
    if (node.kind === "reduce") visit(node.input);
  };
  for (const root of roots) visit(root);
  return all;
}

/** A name that says what a kernel does: the ops in it, the last ones first. */
export function nameOf(nodes: Iterable<Node>): string {
  const names = [...nodes].flatMap((n) =>
    n.kind === "map" ? [n.name] : n.kind === "reduce" ? [n.reduction] : [],
  );
  const distinct = [...new Set(names.reverse())];
  return distinct.length === 0 ? "copy" : distinct.slice(0, 4).reverse().join("-");
}
