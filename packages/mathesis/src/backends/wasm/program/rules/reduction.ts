/** @file Reductions: along rows they join a group, along other axes they are kernels of their own. */
import type { Reduction } from "../../../../ir/kernels.ts";
import type { Equation, Var } from "../../../../ir/program.ts";
import { dropAxes, sameShape } from "../../../../types/shape.ts";
import { emitGroup } from "../emit.ts";
import { emitColumns } from "../emit-columns.ts";
import { Group, type Node } from "../group.ts";
import { fresh, type Place, reshapePlace, wholeOf } from "../place.ts";
import { isTrailing, partialOf, runsOf, takesReduction } from "../reductions.ts";
import type { Scheduler } from "../schedule.ts";

/** The group and node to reduce: that of the input, or a new one that reads it. */
function sourceOf(
  scheduler: Scheduler,
  x: Var,
  split: number,
): { readonly group: Group; readonly node: Node } {
  const held = scheduler.heldBy(x);
  if (held.kind === "member") {
    const { group, node, level } = held;
    if (level === "full" && sameShape(held.shape, group.space) && group.splits(split)) {
      group.split = split;
      return { group, node };
    }
  }
  const group = new Group(x.shape, split);
  const place = scheduler.memory(x);
  const leaf = group.leaf(place);
  if (group.hasEvenRows(leaf.place, split)) return { group, node: leaf };
  const even = new Group(x.shape, split);
  return { group: even, node: even.leaf(scheduler.copied(place)) };
}

/** Neighbouring axes: those from `first` to `last` are reduced. */
function reduceMiddle(
  scheduler: Scheduler,
  kind: Reduction,
  x: Place,
  [first, last]: readonly [number, number],
  to: Place,
): void {
  const outer = x.shape.slice(0, first);
  const n = x.shape.slice(first, last + 1).reduce((a, b) => a * b, 1);
  const inner = x.shape.slice(last + 1).reduce((a, b) => a * b, 1);
  const shape = [...outer, n, inner];
  const block = reshapePlace(x, shape) ?? wholeOf(scheduler.copied(x).buffer, x.dtype, shape);
  scheduler.steps.push(...emitColumns(kind, block, to, scheduler.context));
}

/** The axes from `first` on, all of which are reduced or have length 1: the order is that of rows. */
function reduceRows(
  scheduler: Scheduler,
  kind: Reduction,
  x: Place,
  first: number,
  to: Place,
): void {
  const given = new Group(x.shape, first);
  const isEven = given.hasEvenRows(given.leaf(x).place, first);
  const group = isEven ? given : new Group(x.shape, first);
  const leaf = group.leaf(isEven ? x : scheduler.copied(x));
  const rows = reshapePlace(to, group.rows) as Place; // it is whole
  const stored = new Map([[group.reduce(kind, leaf, to.dtype), rows]]);
  scheduler.steps.push(...emitGroup(group, stored, scheduler.context));
}

/** Reduces axes that are not the last ones, the last run of neighbours first. */
function reduceApart(
  scheduler: Scheduler,
  kind: Reduction,
  x: Var,
  y: Var,
  axes: readonly number[],
): void {
  const runs = runsOf(x.shape, axes);
  let place = scheduler.memory(x);
  for (let i = runs.length - 1; i >= 0; i--) {
    const [first, last] = runs[i];
    const between = Array.from({ length: last - first + 1 }, (_, k) => first + k);
    const shape = dropAxes(place.shape, between, true);
    const to = i === 0 ? scheduler.roomFor(y) : fresh(partialOf(kind, x.dtype), shape);
    const isLast = shape.slice(last + 1).every((n) => n === 1);
    if (isLast) reduceRows(scheduler, kind, place, first, to);
    else reduceMiddle(scheduler, kind, place, runs[i], to);
    place = to;
  }
  scheduler.hold(y, { kind: "memory", place });
}

export function reductionRule(scheduler: Scheduler, equation: Equation): boolean {
  const kind = equation.op.name as Reduction; // the table of rules says so
  const axes = equation.params["axes"] as readonly number[]; // the parameters of reductions
  const {
    inputs: [x],
    outputs: [y],
  } = equation;
  if (!takesReduction(kind, x.dtype) || axes.length === 0) return false;
  if (!isTrailing(x.shape, axes)) {
    reduceApart(scheduler, kind, x, y, axes);
    return true;
  }
  const { group, node } = sourceOf(scheduler, x, axes[0]);
  const sum = group.reduce(kind, node, y.dtype);
  scheduler.hold(y, { kind: "member", group, node: sum, level: "row", shape: y.shape });
  return true;
}
