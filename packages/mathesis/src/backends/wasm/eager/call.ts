/** @file Calls of kernels of the library by the names of their parameters. */
import type { Params, TypedKernel } from "../../../ir/loops/writer.ts";
import type { WasmFunction } from "../engine.ts";
import type { Split } from "../program/split.ts";
import { callDivided } from "./divided.ts";

/** What a kernel is given: numbers, and addresses for its pointers. */
export type Values<P extends Params> = { readonly [K in keyof P]: number };

/** Calls a compiled kernel, which threads may do as `split` says; what it returns, or 0. */
export function callWith<P extends Params>(
  f: WasmFunction,
  kernel: TypedKernel<P>,
  values: Values<P>,
  split?: Split,
): number {
  const args = kernel.params.map(({ name }) => values[name]);
  if (split !== undefined && callDivided(kernel, args, split)) return 0;
  return Number(f(...args) ?? 0);
}
