/** @file A compiled program for several threads: a `main` that forks, and the parts of what it forks. */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { type CompiledProgram, sharedKernels } from "./compile.ts";
import { Forks } from "./forks.ts";
import { mainKernel } from "./main.ts";

/** The kernels of a program, for a number of threads. */
export interface Divided {
  readonly main: Kernel;
  /** What a thread does of a task; undefined if nothing is worth it. */
  readonly part: Kernel | undefined;
  /** Kernels of the library that they call; other modules have them. */
  readonly shared: readonly Kernel[];
  readonly frameBytes: number;
  /** How many pieces each task has. */
  readonly pieces: readonly number[];
}

/** The program for so many threads. */
export function divide(program: CompiledProgram, threads: number): Divided {
  const { main, shared, frameBytes, steps, layout, own } = program;
  const alone = { main, shared, frameBytes, part: undefined, pieces: [] };
  if (threads === 1) return alone;
  const forks = new Forks(threads, frameBytes);
  const forking = mainKernel(steps, layout, { forks });
  const part = forks.part();
  if (part === undefined) return alone;
  return {
    main: forking,
    part,
    shared: sharedKernels([forking, part], new Set([...own, ...forks.kernels()])),
    frameBytes: forks.bytes(),
    pieces: forks.pieces(),
  };
}
