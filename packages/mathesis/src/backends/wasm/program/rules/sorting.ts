/** @file Rows in order, the permutations that order them, and places in ordered rows. */
import type { Equation } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { argsort, argsortWorkspace } from "../../kernels/sort/argsort.ts";
import { searchsorted } from "../../kernels/sort/searchsorted.ts";
import { sort, sortWorkspace } from "../../kernels/sort/sort.ts";
import { topk, topkWorkspace } from "../../kernels/sort/topk.ts";
import type { Rule } from "../rules.ts";
import type { Scheduler } from "../schedule.ts";
import type { Counted } from "../splits/counted.ts";
import { callKernel, orderedType, workspace } from "./call.ts";

/** Nanoseconds, about, for an element that is sorted or passed, and for a step of a search. */
const [SORTED, PASSED, FOUND] = [12, 1, 2];

/** The workspaces of a kernel that sorts. */
const roomsFor = ({ words, counts }: { readonly words: number; readonly counts: number }) => ({
  words: workspace(words),
  counts: workspace(counts),
});

/** The rule of a kernel that orders rows, with the workspace it needs. */
const ordering =
  (make: typeof sort, workspaceOf: typeof sortWorkspace): Rule =>
  (scheduler, equation) => {
    const [x, y] = [equation.inputs[0], equation.outputs[0]];
    const type = orderedType(x.dtype);
    if (type === undefined) return false;
    const n = x.shape[x.shape.length - 1];
    const descending = equation.params["descending"] === true;
    const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
    const size = { rows: sizeOf(x.shape) / n, n };
    const work = roomsFor(workspaceOf(type, n));
    const steps = { x: n, out: n };
    const counted = { count: "rows", total: size.rows, steps, own: work, each: n * SORTED };
    callKernel(scheduler, make(type, descending), { ...size, ...arrays, ...work }, { counted });
    scheduler.hold(y, { kind: "memory", place: arrays.out });
    return true;
  };

export const sortRule: Rule = ordering(sort, sortWorkspace);
export const argsortRule: Rule = ordering(argsort as unknown as typeof sort, argsortWorkspace);

export function argtopkRule(scheduler: Scheduler, equation: Equation): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  const { k, largest } = equation.params as { readonly k: number; readonly largest: boolean }; // of argtopk
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const n = x.shape[x.shape.length - 1];
  const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
  const size = { rows: sizeOf(x.shape) / n, n, count: k };
  const work = roomsFor(topkWorkspace(type, n));
  const each = n * PASSED;
  const counted = { count: "rows", total: size.rows, steps: { x: n, out: k }, own: work, each };
  callKernel(scheduler, topk(type, largest), { ...size, ...arrays, ...work }, { counted });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}

export function searchsortedRule(scheduler: Scheduler, equation: Equation): boolean {
  const [[sorted, values], y] = [equation.inputs, equation.outputs[0]];
  const type = orderedType(sorted.dtype);
  if (type === undefined) return false;
  const [n, m] = [sorted, values].map((v) => v.shape[v.shape.length - 1]);
  const given = { sorted: scheduler.contiguous(sorted), values: scheduler.contiguous(values) };
  const out = scheduler.roomFor(y);
  const size = { rows: sizeOf(values.shape) / m, n, m };
  const right = equation.params["right"] === true;
  // rows, or the values that are looked for in the only one
  const each = FOUND * Math.log2(n + 1);
  const counted: Counted =
    size.rows > 1
      ? { count: "rows", total: size.rows, steps: { sorted: n, values: m, out: m }, each: each * m }
      : { count: "m", total: m, unit: 64, steps: { values: 1, out: 1 }, each };
  callKernel(scheduler, searchsorted(type, right), { ...size, ...given, out }, { counted });
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}
