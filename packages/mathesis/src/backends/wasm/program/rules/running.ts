/** @file What runs along an axis: sums, products, recurrences, extremes and their places. */

import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import type { Equation } from "../../../../ir/program.ts";
import { isComplex, isInexact, lanes } from "../../../../types/dtype.ts";
import { argCumulate } from "../../kernels/running/arg-cumulate.ts";
import { argReduce } from "../../kernels/running/arg-reduce.ts";
import { type CumulateParams, cumulate } from "../../kernels/running/cumulate.ts";
import type { Extreme } from "../../kernels/running/extremes.ts";
import { recurrence } from "../../kernels/running/recurrence.ts";
import { elementBytes } from "../buffer.ts";
import type { Place } from "../place.ts";
import type { Rule } from "../rules.ts";
import type { Scheduler } from "../schedule.ts";
import type { Counted } from "../splits/counted.ts";
import { around, callKernel, orderedType, workspace } from "./call.ts";

/** What runs keep for each element beside the axis. */
const STATE_BYTES = 16;

/** Nanoseconds, about, for an element. */
const EACH = 1;

/** Runs beside each other, with the stored numbers from one to the next in each array. */
function countedRuns(
  { outer, n, inner }: ReturnType<typeof around>,
  steps: Readonly<Record<string, number>>,
  work?: Place,
): Counted {
  const own = work === undefined ? {} : { work };
  return { count: "outer", total: outer, steps, own, each: n * inner * EACH };
}

const axisOf = ({ params }: Equation): number => params["axis"] as number; // of all ops here

export const cumulativeSumRule: Rule = (scheduler, equation) =>
  cumulated(scheduler, equation, "sum");
export const cumulativeProdRule: Rule = (scheduler, equation) =>
  cumulated(scheduler, equation, "prod");

function cumulated(scheduler: Scheduler, equation: Equation, kind: "sum" | "prod"): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  if (x.dtype === "bool") return false;
  const { outer, n, inner } = around(x.shape, axisOf(equation));
  // complex sums are those of the parts
  const width = kind === "sum" && isComplex(x.dtype) ? 2 : 1;
  const kernel: TypedKernel<CumulateParams> = cumulate(kind, x.dtype);
  const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
  const size = { outer, n, inner: inner * width };
  const work = workspace(size.inner * STATE_BYTES);
  const slice = n * inner * lanes(x.dtype);
  const counted = countedRuns(size, { x: slice, out: slice }, work);
  callKernel(scheduler, kernel, { ...size, ...arrays, work }, { counted });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}

export function recurrenceRule(scheduler: Scheduler, equation: Equation): boolean {
  const [[a, b], y] = [equation.inputs, equation.outputs[0]];
  if (!isInexact(y.dtype)) return false;
  const size = around(y.shape, axisOf(equation));
  const given = { a: scheduler.contiguous(a), b: scheduler.contiguous(b) };
  const out = scheduler.roomFor(y);
  const work = workspace(size.inner * STATE_BYTES);
  const slice = size.n * size.inner * lanes(y.dtype);
  const counted = countedRuns(size, { a: slice, b: slice, out: slice }, work);
  callKernel(scheduler, recurrence(y.dtype), { ...size, ...given, out, work }, { counted });
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}

export const argcummaxRule: Rule = (scheduler, equation) => placesSoFar(scheduler, equation, "max");
export const argcumminRule: Rule = (scheduler, equation) => placesSoFar(scheduler, equation, "min");

function placesSoFar(scheduler: Scheduler, equation: Equation, kind: Extreme): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
  const size = around(x.shape, axisOf(equation));
  const slice = size.n * size.inner;
  const counted = countedRuns(size, { x: slice, out: slice });
  callKernel(scheduler, argCumulate(kind, type), { ...size, ...arrays }, { counted });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}

export const argmaxRule: Rule = (scheduler, equation) => placesOf(scheduler, equation, "max");
export const argminRule: Rule = (scheduler, equation) => placesOf(scheduler, equation, "min");

function placesOf(scheduler: Scheduler, equation: Equation, kind: Extreme): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
  const size = around(x.shape, axisOf(equation));
  const work = workspace(size.inner * elementBytes(x.dtype));
  const counted = countedRuns(size, { x: size.n * size.inner, out: size.inner }, work);
  callKernel(scheduler, argReduce(kind, type), { ...size, ...arrays, work }, { counted });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}
