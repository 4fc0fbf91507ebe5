/**
 * @file The one memory of this backend and the functions of the library on it. Both are made when they
 * are first needed, so that importing the library asks nothing of the host.
 */
import type { Raw } from "../../ir/aval.ts";
import type { Kernel } from "../../ir/loops/nodes.ts";
import { Cache, Entry } from "./arena/cache.ts";
import type { MemoryLimits } from "./assembler/module.ts";
import { instantiate, type WasmFunction, type WasmMemory } from "./engine.ts";
import { isRelaxed } from "./features.ts";
import { lowerKernels } from "./lower/lower.ts";

let made: Cache | undefined;
/** Entries of arrays on the host that were put into the memory to stay. */
const entries = new WeakMap<object, Entry>();
/** Kernels of the library as functions on the memory. */
const library = new Map<Kernel, WasmFunction>();
/** How many programs are waiting for the host. */
let waiting = 0;
/** The memory that modules import. */
let limits: MemoryLimits = { min: 1 };
/** How often memory or threads have changed. */
let changes = 0;

/** The arrays in the memory. */
export function memory(): Cache {
  made ??= new Cache();
  return made;
}

/** The memory as modules have to import it. */
export const memoryLimits = (): MemoryLimits => limits;

/** Functions that were made before this number changed must be made anew. */
export const generation = (): number => changes;

/** Says that functions have to be made anew. */
export function renew(): void {
  changes++;
}

/** Goes on in a memory that threads may share; all that was compiled is compiled anew. */
export function moveTo(fresh: WasmMemory, maximum: number): void {
  memory().moveTo(fresh);
  limits = { min: 1, max: maximum, shared: true };
  library.clear();
  renew();
}

/** A kernel as the bytes of a module of its own. */
export const moduleOf = (kernel: Kernel): Uint8Array<ArrayBuffer> =>
  lowerKernels([kernel], { relaxed: isRelaxed(), internal: true, memory: limits });

/** A kernel as a function on the memory, from a module of its own. */
export const functionOf = (kernel: Kernel): WasmFunction =>
  instantiate(moduleOf(kernel), memory().arena.memory)[kernel.name];

/** The same, compiled once and kept: for kernels of which there are not many. */
export function sharedFunction(kernel: Kernel): WasmFunction {
  const known = library.get(kernel);
  if (known !== undefined) return known;
  const fresh = functionOf(kernel);
  library.set(kernel, fresh);
  return fresh;
}

/** The entry of an array whose elements never change, if it has one. */
export const knownEntry = (x: Raw): Entry | undefined => entries.get(x);

/** The entry of an array whose elements never change. */
export function entryOfArray(x: Raw, bytes: number): Entry {
  const known = entries.get(x);
  if (known !== undefined) return known;
  const entry = new Entry(x.dtype, x.size, bytes);
  entry.values = x.values;
  entry.offset = x.offset;
  entries.set(x, entry);
  return entry;
}

/**
 * Lets the host work on arrays that are views of the memory: until it is done, nobody else may take
 * room, since a memory that grows takes its views away.
 */
export function whileHostReads<T>(work: () => T): T {
  waiting++;
  try {
    return work();
  } finally {
    waiting--;
  }
}

/** Whether the memory may grow now. */
export const mayGrow = (): boolean => waiting === 0;
