/** @file A group of equations as kernels: one pass over memory, or one over each row. */
import { isComplex } from "../../../types/dtype.ts";
import { collapse } from "../../strided.ts";
import type { Context } from "./context.ts";
import { emitRows } from "./emit-rows.ts";
import { type Flat, flatKernel } from "./flat.ts";
import { closure, commonLanes, nameOf } from "./formula.ts";
import { graphKey } from "./graph-key.ts";
import type { Group, LeafNode, Node } from "./group.ts";
import { CHUNK, nest } from "./nest.ts";
import { asParts, type Place } from "./place.ts";
import { costOf, splitLoops } from "./splits/loops.ts";
import type { Step } from "./steps.ts";
import { argument } from "./steps.ts";

/** The steps that compute nodes of a group and put them where they are wanted. */
export function emitGroup(
  group: Group,
  stored: ReadonlyMap<Node, Place>,
  context: Context,
): readonly Step[] {
  const needed = closure(stored.keys());
  if ([...needed].some((node) => node.kind === "reduce" || node.level === "row")) {
    return emitRows(group, stored, context);
  }
  return [emitFlat(stored, needed, context)];
}

function emitFlat(
  stored: ReadonlyMap<Node, Place>,
  needed: ReadonlySet<Node>,
  context: Context,
): Step {
  const leafNodes = [...needed].filter((n): n is LeafNode => n.kind === "leaf");
  const asReal = (place: Place): Place => (isComplex(place.dtype) ? asParts(place) : place);
  const reads = leafNodes.map((n) => asReal(n.place));
  const writes = [...stored.values()].map(asReal);
  const { shape: lengths, strides: steps } = collapse(
    writes[0].shape,
    [...reads, ...writes].map((p) => p.strides),
  );
  const operand = (name: string, place: Place, i: number) => ({ name, place, steps: steps[i] });
  const flat: Flat = {
    leaves: leafNodes.map((node, i) => ({ ...operand(`x${i}`, reads[i], i), node })),
    stores: [...stored.keys()].map((node, i) => ({
      ...operand(`y${i}`, writes[i], reads.length + i),
      node,
    })),
  };
  const operands = [...flat.leaves, ...flat.stores];
  const n = lengths.at(-1) ?? 1;
  const most = hasComplex(needed) ? 1 : commonLanes(needed);
  const lanes = n < most ? 1 : most;
  const last = operands.map((o) => o.steps[lengths.length - 1] ?? 0);
  const outer = lengths.slice(0, -1);
  const key = `${lanes} ${last.join()} ${graphKey([...leafNodes, ...stored.keys()], operands)}`;
  const make = () => flatKernel(context.name(nameOf(needed)), flat, lanes, lengths.length - 1);
  const inner = context.shared(key, make);
  const chunkSteps = n > CHUNK ? last : undefined;
  const wholeKey = `${key} in ${outer.join()} ${operands.map((o) => o.steps.slice(0, -1).join()).join(";")} ${n > CHUNK}`;
  const whole = context.shared(wholeKey, () =>
    nest(context.name(`${inner.name}-loops`), inner, operands, outer, chunkSteps),
  );
  const args = operands.map((o) => argument(o.place));
  const loops = { inner, operands, lengths: outer };
  const split = splitLoops(whole, { loops, n, rowSteps: last, each: costOf(needed), own: {} });
  return { kind: "call", kernel: whole, args: [n, ...args], split };
}

const hasComplex = (nodes: Iterable<Node>): boolean => {
  for (const { dtype } of nodes) if (isComplex(dtype)) return true;
  return false;
};
