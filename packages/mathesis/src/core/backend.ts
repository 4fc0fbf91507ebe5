/** @file The kernels in use; runtime.ts puts them here, so that core knows no backend. */
import type { Compiler } from "../ir/compiler.ts";
import type { Kernels } from "../ir/kernels.ts";

let active: Kernels | undefined;

export function setKernels(kernels: Kernels): void {
  active = kernels;
}

/** The kernels that evaluation calls. */
export function kernels(): Kernels {
  return active as Kernels; // runtime.ts, which every entry point imports, has set them
}

let compiling: Compiler | undefined;

export function setCompiler(next: Compiler): void {
  compiling = next;
}

/** What turns programs into machine code. */
export function compiler(): Compiler {
  return compiling as Compiler; // runtime.ts has set it
}
