/** @file Rows in order, the permutations that order them, and places in ordered rows. */
import type { Equation } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { argsort, argsortWorkspace } from "../../kernels/sort/argsort.ts";
import type { SortType } from "../../kernels/sort/keys.ts";
import { searchsorted } from "../../kernels/sort/searchsorted.ts";
import { sort, sortWorkspace } from "../../kernels/sort/sort.ts";
import { topk, topkWorkspace } from "../../kernels/sort/topk.ts";
import type { Place } from "../place.ts";
import type { Rule } from "../rules.ts";
import type { Scheduler } from "../schedule.ts";
import type { Counted } from "../splits/counted.ts";
import { roomsFor, splitArgsort, splitSort } from "../splits/sorting.ts";
import { callKernel, orderedType } from "./call.ts";

/** Nanoseconds, about, for an element that is passed, and for a step of a search. */
const [PASSED, FOUND] = [1, 2];

/** Writes the call of a kernel that orders rows; what it is given says the rest. */
type Write = (type: SortType, descending: boolean, rows: number, n: number, arrays: Arrays) => void;
type Arrays = { readonly x: Place; readonly out: Place };

/** The rule of a kernel that orders rows. */
const ordering =
  (write: (scheduler: Scheduler) => Write): Rule =>
  (scheduler, equation) => {
    const [x, y] = [equation.inputs[0], equation.outputs[0]];
    const type = orderedType(x.dtype);
    if (type === undefined) return false;
    const n = x.shape[x.shape.length - 1];
    const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
    const descending = equation.params["descending"] === true;
    write(scheduler)(type, descending, sizeOf(x.shape) / n, n, arrays);
    scheduler.hold(y, { kind: "memory", place: arrays.out });
    return true;
  };

export const sortRule: Rule = ordering((scheduler) => (type, descending, rows, n, arrays) => {
  const values = { rows, n, ...arrays, ...roomsFor(sortWorkspace(type, n)) };
  const split = splitSort(type, descending, rows, n);
  callKernel(scheduler, sort(type, descending), values, { split });
});

export const argsortRule: Rule = ordering((scheduler) => (type, descending, rows, n, arrays) => {
  const values = { rows, n, ...arrays, ...roomsFor(argsortWorkspace(type, n)) };
  const split = splitArgsort(type, descending, rows, n);
  callKernel(scheduler, argsort(type, descending), values, { split });
});

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
