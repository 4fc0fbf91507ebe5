/** @file Elementwise ops join a group, or begin one. */
import type { Equation } from "../../../../ir/program.ts";
import { type Shape, sameShape } from "../../../../types/shape.ts";
import { bodyOf } from "../../bodies/index.ts";
import { Group, type Level, type Node } from "../group.ts";
import type { Held, Scheduler } from "../schedule.ts";

type Member = Held & { readonly kind: "member" };

/** A group that has more than this is closed: its code would not fit into registers and caches. */
const MOST_NODES = 64;
const MOST_LEAVES = 20;

/** Whether what a member holds can be read by a node of its group with this shape and level. */
function reads(member: Member, shape: Shape, level: Level): boolean {
  if (level === "row") return member.level === "row" && sameShape(member.shape, shape);
  if (!sameShape(shape, member.group.space)) return false;
  if (member.level === "full") return true;
  return member.group.alignsWithSpace(member.shape);
}

/** The level at which an equation can join a group, if it can. */
function levelIn(group: Group, members: readonly Member[], shape: Shape): Level | undefined {
  if (group.nodes.length >= MOST_NODES || group.leafCount >= MOST_LEAVES) return undefined;
  const own = members.filter((m) => m.group === group);
  if (own.every((m) => reads(m, shape, "full"))) return "full";
  return own.every((m) => reads(m, shape, "row")) ? "row" : undefined;
}

/** Whether one group's rows are the other's, or can be. */
function sameRows(a: Group, b: Group): boolean {
  if (a.split === b.split) return true;
  if (a.split === undefined) return a.splits(b.split as number); // they differ
  return b.split === undefined && b.splits(a.split);
}

const canMerge = (a: Group, b: Group): boolean =>
  sameShape(a.space, b.space) && a.nodes.length + b.nodes.length <= MOST_NODES && sameRows(a, b);

interface Home {
  readonly group: Group;
  readonly level: Level;
}

/** The group an equation joins; groups that it reads and does not join are computed. */
function homeOf(scheduler: Scheduler, { inputs, outputs: [y] }: Equation): Home {
  const held = inputs.map((v) => scheduler.heldBy(v));
  const members = held.filter((h): h is Member => h.kind === "member");
  let home: Home | undefined;
  for (const group of new Set(members.map((m) => m.group))) {
    const level = levelIn(group, members, y.shape);
    if (level === undefined) scheduler.close(group);
    else if (home === undefined) home = { group, level };
    else if (level === home.level && level === "full" && canMerge(home.group, group)) {
      scheduler.merge(home.group, group);
    } else scheduler.close(group);
  }
  return home ?? { group: new Group(y.shape), level: "full" };
}

/** The node of an operand in the group. */
function operand(
  scheduler: Scheduler,
  held: Held,
  { group, level }: Home,
  shape: Shape,
): Node | undefined {
  if (held.kind === "member") return held.node;
  if (held.kind === "literal") {
    return { kind: "literal", value: held.value, dtype: held.dtype, level, stage: 0 };
  }
  const { place } = held;
  if (level === "row") return group.rowLeaf(place, shape);
  const leaf = group.leaf(place);
  if (group.split === undefined || group.hasEvenRows(leaf.place, group.split)) return leaf;
  return group.leaf(scheduler.copied(leaf.place));
}

export function elementwiseRule(scheduler: Scheduler, equation: Equation): boolean {
  const { op, inputs, outputs, params } = equation;
  const [y] = outputs;
  if (outputs.length !== 1) return false;
  const rule = bodyOf(
    op.name,
    inputs.map((v) => v.dtype),
    y.dtype,
    params,
  );
  if (rule === undefined) return false;
  const home = homeOf(scheduler, equation);
  const nodes: Node[] = [];
  for (const v of inputs) {
    const node = operand(scheduler, scheduler.heldBy(v), home, y.shape);
    // a row value beside arrays of other shapes: what the group holds goes to memory
    if (node === undefined) {
      scheduler.close(home.group);
      return elementwiseRule(scheduler, equation);
    }
    nodes.push(node);
  }
  const { group, level } = home;
  const node = group.map(op.name, rule, nodes, { dtype: y.dtype, level }, params);
  scheduler.hold(y, { kind: "member", group, node, level, shape: y.shape });
  return true;
}
