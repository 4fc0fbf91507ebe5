/** @file A compiled program as functions on the memory, for the threads there are. */
import { type Observer, timed } from "../../ir/compiler.ts";
import type { Kernel } from "../../ir/loops/nodes.ts";
import { dump } from "./assembler/dump.ts";
import { instantiate, type WasmFunction } from "./engine.ts";
import { isRelaxed } from "./features.ts";
import { lowerKernels } from "./lower/lower.ts";
import { memory, memoryLimits, moduleOf, sharedFunction } from "./memory.ts";
import type { CompiledProgram } from "./program/compile.ts";
import { divide } from "./program/divide.ts";
import { forkCall } from "./program/forks.ts";
import { hostCall } from "./program/main.ts";
import { rooms, team } from "./threads/set.ts";
import type { Divided, Loadable } from "./threads/team.ts";

/** A program that can be run. */
export interface Running {
  readonly main: WasmFunction;
  /** The bytes of the frame that `main` takes. */
  readonly frameBytes: number;
}

let loadables = 0;
const library = new WeakMap<Kernel, Loadable>();

/** A number that nothing else has that threads load. */
export const nextLoadable = (): number => loadables++;

/** A function of the library as threads load it. */
export function loadableOf(kernel: Kernel): Loadable {
  const known = library.get(kernel);
  if (known !== undefined) return known;
  const { name } = kernel;
  const fresh = { id: nextLoadable(), name, links: [], bytes: () => moduleOf(kernel) };
  library.set(kernel, fresh);
  return fresh;
}

/** Makes the functions of a program; `host` computes its equations that have no kernel. */
export function runningOf(
  program: CompiledProgram,
  host: (index: number, detail: number) => undefined,
  observer: Observer | undefined,
): Running {
  const threads = team()?.size ?? 1;
  const { main, part, shared, frameBytes, pieces } = divide(program, threads);
  const forks = part === undefined ? [] : [forkCall];
  const linked = [hostCall, ...forks, ...shared];
  const options = { relaxed: isRelaxed(), linked, memory: memoryLimits() };
  const roots = part === undefined ? [main] : [main, part];
  const bytes = timed(observer, "lower", () => lowerKernels(roots, options));
  observer?.text(4, "module", () => dump(bytes));
  const exports = timed(observer, "instantiate", () =>
    instantiate(bytes, memory().arena.memory, {
      ...Object.fromEntries(shared.map((kernel) => [kernel.name, sharedFunction(kernel)])),
      host: (index, detail) => host(Number(index), Number(detail)),
      fork: (task, args) => {
        team()?.fork(divided, rooms, Number(task), Number(args), pieces[Number(task)]);
        return undefined;
      },
    }),
  );
  const divided: Divided = {
    id: nextLoadable(),
    links: shared.map(loadableOf),
    bytes: () => bytes,
    part: exports["part"],
  };
  return { main: exports["main"], frameBytes };
}
