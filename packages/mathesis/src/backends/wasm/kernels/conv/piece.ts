/**
 * @file Pieces of convolutions, for several threads: images of an output or of an input's gradient;
 * of a kernel's gradient, which adds up images in order, groups or filters.
 */
import type { ConvolutionPart } from "../../../../ir/kernels.ts";
import { kernel } from "../../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import { i32, type Type } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type FinishParams, frameOf } from "../gemm/finish.ts";
import type { Float } from "../lanes.ts";
import {
  type ConvolutionGeometry,
  convolution,
  convolutionParams,
  type Finish,
  type PieceAxis,
  type Range,
  type Values,
  writePart,
} from "./convolution.ts";
import { type Plan, planOf } from "./plan.ts";
import { shared } from "./shared.ts";

type Int = Value<"i32">;

/** By what a part of a convolution falls into pieces, and how many there are. */
export function piecesOf(
  part: ConvolutionPart,
  geometry: ConvolutionGeometry,
): { readonly axis: PieceAxis; readonly units: number } {
  const plan = planOf(geometry);
  if (part !== "kernel") return { axis: "images", units: Math.ceil(plan.batch / plan.images) };
  // sums over images keep their order
  if (plan.groups > 1) return { axis: "groups", units: plan.groups };
  return { axis: "filters", units: plan.filters };
}

/** The kernel of pieces from `from` to `to` of a part of a convolution, and of its finish. */
export function convolutionPiece(
  type: Float,
  part: ConvolutionPart,
  geometry: ConvolutionGeometry,
  finish?: TypedKernel<FinishParams>,
): Kernel {
  const plan = planOf(geometry);
  const { axis } = piecesOf(part, geometry);
  const whole: Kernel =
    finish === undefined
      ? convolution(type, part, geometry)
      : convolution(type, "output", geometry, { finish });
  const name = `${whole.name}-${axis}`;
  const frame: Record<string, Type> = finish === undefined ? {} : { frame: frameOf(finish) };
  const params = { ...convolutionParams(type), ...frame, from: i32, to: i32 };
  const make = () =>
    kernel(name, params, (k, p) => {
      const range = rangeOf(k, plan, axis, p);
      const values = p as unknown as Values & { readonly frame: Int }; // the same, and what is asked for
      const follow: Finish = (image, row, rows) => {
        if (finish !== undefined) k.call(finish, { batch: image, row, rows, frame: values.frame });
      };
      writePart(k, values, { type, part, plan, range }, finish && follow);
    });
  return finish === undefined ? shared(name, make) : make();
}

function rangeOf(
  k: Writer,
  plan: Plan,
  axis: PieceAxis,
  { from, to }: { readonly from: Int; readonly to: Int },
): Range {
  if (axis !== "images") return { axis, from, to };
  const first = k.let("firstImage", from.mul(plan.images));
  return { axis, from: first, to: k.let("endImage", to.mul(plan.images).min(plan.batch)) };
}
