/** @file A text that is equal for groups whose code is equal. */
import { paramsKey } from "../../../ir/passes/common.ts";
import type { Node } from "./group.ts";
import type { Operand } from "./operands.ts";

/**
 * The nodes that the roots need, as a list of formulas over numbers of earlier ones. Operands stand
 * for the roots in order. Parameters that cannot be compared make the text one of its own.
 */
export function graphKey(roots: readonly Node[], operands: readonly Operand[]): string {
  const ids = new Map<Node, number>();
  const lines: string[] = [];
  const visit = (node: Node): number => {
    const known = ids.get(node);
    if (known !== undefined) return known;
    const line = lineOf(node, visit);
    const id = ids.size;
    ids.set(node, id);
    lines.push(line);
    return id;
  };
  const order = roots.map(visit);
  return `${lines.join("|")} ${order.join()} ${operands.map((o) => o.place.dtype).join()}`;
}

let unique = 0;

function lineOf(node: Node, visit: (node: Node) => number): string {
  const head = `${node.dtype} ${node.level} ${node.stage}`;
  switch (node.kind) {
    case "leaf":
      return `${head} leaf`;
    case "literal":
      return `${head} ${Object.is(node.value, -0) ? "-0" : node.value}`;
    case "map": {
      const params = paramsKey(node.params) ?? `unique ${unique++}`;
      return `${head} ${node.name}(${node.inputs.map(visit).join()}){${params}}`;
    }
    case "reduce":
      return `${head} ${node.reduction}[${visit(node.input)}]`;
  }
}
