/** @file Calls of kernels of the library by the names of their parameters. */
import type { Params, TypedKernel } from "../../../ir/loops/writer.ts";
import type { WasmFunction } from "../engine.ts";

/** What a kernel is given: numbers, and addresses for its pointers. */
export type Values<P extends Params> = { readonly [K in keyof P]: number };

/** Calls a compiled kernel; what it returns, or 0. */
export function callWith<P extends Params>(
  f: WasmFunction,
  kernel: TypedKernel<P>,
  values: Values<P>,
): number {
  return Number(f(...kernel.params.map(({ name }) => values[name])) ?? 0);
}
