/** @file The pieces of an array under a sliding kernel, and the places of largest elements in windows. */
import type { Sliding } from "../../../../ir/kernels.ts";
import type { Equation, Var } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { fold, type UnfoldGeometry, unfold, unfoldWorkspace } from "../../kernels/conv/unfold.ts";
import {
  type WindowGeometry,
  windowArgmax,
  windowArgmaxWorkspace,
} from "../../kernels/conv/window-argmax.ts";
import { storedBytes } from "../buffer.ts";
import type { Rule } from "../rules.ts";
import type { Scheduler } from "../schedule.ts";
import { callKernel, floatType, workspace } from "./call.ts";
import { MOST_AXES } from "./convolution.ts";

export const unfoldRule: Rule = (scheduler, equation) =>
  slide(scheduler, equation, equation.inputs[0], equation.outputs[0], unfold);
export const foldRule: Rule = (scheduler, equation) =>
  slide(scheduler, equation, equation.outputs[0], equation.inputs[0], fold);

/** The geometry of an image [n, c, s…] and its pieces [n, c, k…, p…]. */
function geometryOf({ params }: Equation, image: Var, pieces: Var): UnfoldGeometry {
  const { strides, dilation, before } = params as unknown as Sliding; // of unfold and fold
  const [batch, channels, ...size] = image.shape;
  const axes = size.length;
  return {
    ...{ strides, dilation, before, batch, channels, size },
    kernel: pieces.shape.slice(2, 2 + axes),
    positions: pieces.shape.slice(2 + axes),
  };
}

function slide(
  scheduler: Scheduler,
  equation: Equation,
  image: Var,
  pieces: Var,
  make: typeof unfold,
): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  const type = floatType(x.dtype);
  const geometry = geometryOf(equation, image, pieces);
  if (type === undefined || geometry.size.length > MOST_AXES) return false;
  const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
  const work = workspace(unfoldWorkspace(geometry) * storedBytes[type]);
  callKernel(scheduler, scheduler.context.owned(make(type, geometry)), { ...arrays, work });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}

interface WindowParams {
  readonly first: readonly (readonly number[])[];
  readonly end: readonly (readonly number[])[];
  readonly step: readonly number[];
}

export function windowArgmaxRule(scheduler: Scheduler, equation: Equation): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  const { first, end, step } = equation.params as unknown as WindowParams; // of windowArgmax
  const type = floatType(x.dtype);
  if (type === undefined || step.length > MOST_AXES) return false;
  const windows = step.map((n, i) => ({ first: first[i], end: end[i], step: n }));
  const lead = x.shape.length - step.length;
  const batch = sizeOf(x.shape.slice(0, lead));
  const geometry: WindowGeometry = { batch, size: x.shape.slice(lead), windows };
  const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
  const work = workspace(windowArgmaxWorkspace(geometry) * storedBytes["i32"]);
  callKernel(scheduler, scheduler.context.owned(windowArgmax(type, geometry)), { ...arrays, work });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}
