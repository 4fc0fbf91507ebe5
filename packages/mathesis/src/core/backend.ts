/** @file The kernels in use; runtime.ts puts them here, so that core knows no backend. */
import type { Kernels } from "../ir/kernels.ts";

let active: Kernels | undefined;

export function setKernels(kernels: Kernels): void {
  active = kernels;
}

/** The kernels that evaluation calls. */
export function kernels(): Kernels {
  return active as Kernels; // runtime.ts, which every entry point imports, has set them
}
