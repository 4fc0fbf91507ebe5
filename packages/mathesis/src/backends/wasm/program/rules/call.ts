/** @file Calls of kernels, their arguments by name, and what rules tell kernels about arrays. */

import type { Params, TypedKernel } from "../../../../ir/loops/writer.ts";
import type { Equation } from "../../../../ir/program.ts";
import type { DType } from "../../../../types/dtype.ts";
import { type Shape, sizeOf } from "../../../../types/shape.ts";
import type { Float } from "../../kernels/lanes.ts";
import type { SortType } from "../../kernels/sort/keys.ts";
import { temp } from "../buffer.ts";
import { type Place, wholeOf } from "../place.ts";
import type { Scheduler } from "../schedule.ts";
import type { Split } from "../split.ts";
import { type Counted, splitCounted } from "../splits/counted.ts";
import type { HostStep } from "../steps.ts";
import { argument } from "../steps.ts";

/** What follows a call, or divides it. */
interface CallOptions {
  /** What the host computes if the kernel does not return 0. */
  readonly fails?: HostStep | undefined;
  /** What the kernel counts, if threads may do parts of it. */
  readonly counted?: Counted;
  /** How else threads may do parts of it. */
  readonly split?: Split;
}

/** Appends a call. */
export function callKernel<P extends Params>(
  scheduler: Scheduler,
  kernel: TypedKernel<P>,
  values: { readonly [K in keyof P]: number | Place },
  { fails, counted, split }: CallOptions = {},
): void {
  const args = kernel.params.map(({ name }) => {
    const value = values[name];
    return typeof value === "number" ? value : argument(value);
  });
  const divided = counted === undefined ? split : splitCounted(kernel, counted);
  scheduler.steps.push({ kind: "call", kernel, args, fails, split: divided });
}

/** The step by which the host computes an equation, on arrays whose elements are in order. */
export function onHost(
  scheduler: Scheduler,
  equation: Equation,
  places: readonly Place[],
): HostStep {
  return {
    kind: "host",
    index: scheduler.context.hostEquation(equation),
    args: places.map(argument),
  };
}

/** Room for what a kernel needs on the way. */
export const workspace = (bytes: number): Place => wholeOf(temp(bytes), "uint8", [bytes]);

/** The float type that kernels of real floats know a dtype by; undefined for others. */
export function floatType(dtype: DType): Float | undefined {
  if (dtype === "float64") return "f64";
  return dtype === "float32" ? "f32" : undefined;
}

const orderedTypes: Readonly<Partial<Record<DType, SortType>>> = {
  float64: "f64",
  float32: "f32",
  int32: "i32",
  uint32: "u32",
  uint8: "u8",
  bool: "u8",
};

/** The type that kernels that compare elements know a dtype by; undefined for complex. */
export const orderedType = (dtype: DType): SortType | undefined => orderedTypes[dtype];

/** An array as [outer, n, inner] around an axis. */
export function around(
  shape: Shape,
  axis: number,
): { readonly outer: number; readonly n: number; readonly inner: number } {
  return {
    outer: sizeOf(shape.slice(0, axis)),
    n: shape[axis],
    inner: sizeOf(shape.slice(axis + 1)),
  };
}
