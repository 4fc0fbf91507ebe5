/** @file Convolutions, by any part of them. */
import type { ConvolutionPart, Sliding } from "../../../../ir/kernels.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import type { Equation } from "../../../../ir/program.ts";
import { type Shape, sizeOf } from "../../../../types/shape.ts";
import {
  type ConvolutionGeometry,
  convolution,
  convolutionWorkspace,
} from "../../kernels/conv/convolution.ts";
import { storedBytes } from "../buffer.ts";
import type { ConvolutionProduct } from "../emit-finish.ts";
import type { Scheduler } from "../schedule.ts";
import { splitConvolution } from "../splits/convolution.ts";
import { argument, type CallStep } from "../steps.ts";
import { floatType, workspace } from "./call.ts";

interface ConvolutionParams extends Sliding {
  readonly part: ConvolutionPart;
  readonly groups: number;
}

/** Spatial axes that kernels have. */
export const MOST_AXES = 3;

/** The shapes of input, kernel and output. */
function shapesOf({ inputs, outputs, params }: Equation): readonly [Shape, Shape, Shape] {
  const [a, b, y] = [...inputs, ...outputs].map((v) => v.shape);
  const { part } = params as unknown as ConvolutionParams; // of convolution
  if (part === "output") return [a, b, y];
  return part === "input" ? [y, a, b] : [a, y, b];
}

function geometryOf(equation: Equation): ConvolutionGeometry {
  const { strides, dilation, before, groups } = equation.params as unknown as ConvolutionParams; // of convolution
  const [input, kernel, output] = shapesOf(equation);
  return {
    ...{ strides, dilation, before, groups },
    batch: input[0],
    channels: input[1],
    filters: kernel[0],
    size: input.slice(2),
    kernel: kernel.slice(2),
    positions: output.slice(2),
  };
}

export function convolutionRule(scheduler: Scheduler, equation: Equation): boolean {
  const [inputs, y] = [equation.inputs, equation.outputs[0]];
  const type = floatType(y.dtype);
  const geometry = geometryOf(equation);
  if (type === undefined || geometry.size.length > MOST_AXES) return false;
  const { part } = equation.params as unknown as ConvolutionParams; // of convolution
  const [a, b] = inputs.map((v) => scheduler.contiguous(v));
  const out = scheduler.roomFor(y);
  const workBytes = convolutionWorkspace(type, part, geometry) * storedBytes[type];
  const work = workspace(workBytes);
  const kernel: Kernel = convolution(type, part, geometry);
  const args = [a, b, out, work].map(argument); // in the order of ConvolutionParams
  const rows = { m: geometry.filters, n: sizeOf(geometry.positions) };
  const split = splitConvolution(type, part, geometry, workBytes);
  const product: ConvolutionProduct = { buffer: out.buffer, type, ...rows, geometry, split };
  const step: CallStep = { kind: "call", kernel, args, split };
  scheduler.context.owned(step.kernel);
  scheduler.steps.push(part === "output" ? { ...step, product } : step);
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}
