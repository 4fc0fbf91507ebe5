/**
 * @file Room in the memory for one operation: its inputs are copied in, its result is copied out, and
 * all is given back. What cannot be done there (a host without WebAssembly, a budget without room) is
 * reported as not done, for JavaScript to do.
 */
import type { Raw } from "../../../ir/aval.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { lanes } from "../../../types/dtype.ts";
import { ArgumentError } from "../../../util/errors.ts";
import type { Entry } from "../arena/cache.ts";
import type { WasmFunction } from "../engine.ts";
import { entryOfArray, knownEntry, mayGrow, memory, sharedFunction } from "../memory.ts";
import { elementBytes } from "../program/buffer.ts";

/** The bytes of an array's elements. */
export const bytesOf = (x: Raw): number => x.size * elementBytes(x.dtype);

/** What the host could not compile or instantiate. */
const failed = new WeakSet<Kernel>();
/** Elements that JavaScript has done for want of a compiled kernel. */
const done = new WeakMap<Kernel, number>();

/** Elements that take JavaScript about as long as a kernel takes to be compiled. */
const PAYS = 2 ** 16;

/**
 * A kernel as a function; undefined if the host cannot run it: errors of the library itself are
 * thrown, others are those of an engine that lacks something or may not be used.
 */
export function ifHostCan(
  kernel: Kernel,
  compile: (kernel: Kernel) => WasmFunction,
): WasmFunction | undefined {
  if (failed.has(kernel)) return undefined;
  try {
    return compile(kernel);
  } catch (e) {
    if (e instanceof ArgumentError) throw e;
    failed.add(kernel);
    return undefined;
  }
}

/** A kernel of the library as a function, which is compiled when this is called first. */
export const compiled = (kernel: Kernel): WasmFunction | undefined =>
  ifHostCan(kernel, sharedFunction);

/**
 * Whether a kernel has been wanted for so many elements that compiling it pays. Only for kernels
 * with the bytes of JavaScript: the same call twice must not give different bytes.
 */
export function pays(kernel: Kernel, elements: number): boolean {
  const before = done.get(kernel) ?? 0;
  if (before >= PAYS) return true;
  done.set(kernel, before + elements);
  return before + elements >= PAYS;
}

/** Arrays that were an input of a product before. */
const seen = new WeakSet<object>();

/** Room for one operation. */
export class Room {
  private readonly blocks: { readonly address: number; readonly bytes: number }[] = [];
  private readonly pinned: Entry[] = [];

  /** The address of fresh room, whose contents are unspecified. */
  take(bytes: number): number {
    const address = memory().reserve(bytes, "an operation");
    this.blocks.push({ address, bytes });
    return address;
  }

  /** The address of an array, which is copied in if it is not there. */
  put(x: Raw): number {
    const entry = knownEntry(x);
    if (entry !== undefined) return this.pin(entry);
    const address = this.take(bytesOf(x));
    copyIn(x, address);
    return address;
  }

  /** The same for an array that never changes: one that comes again stays in the memory. */
  keep(x: Raw): number {
    if (!seen.has(x)) {
      seen.add(x);
      return this.put(x);
    }
    return this.pin(entryOfArray(x, bytesOf(x)));
  }

  private pin(entry: Entry): number {
    const address = memory().pin(entry);
    this.pinned.push(entry);
    return address;
  }

  /** Gives all room back. */
  clear(): void {
    for (const { address, bytes } of this.blocks) memory().free(address, bytes);
    for (const entry of this.pinned) memory().unpin(entry);
    if (this.pinned.length > 0) memory().trim();
  }
}

/** Copies the elements of an array to an address. */
export function copyIn({ values, offset, size, dtype }: Raw, address: number): void {
  const view = memory().view(dtype);
  const count = size * lanes(dtype);
  const whole = offset === 0 && values.length === count;
  view.set(
    whole ? values : values.subarray(offset, offset + count),
    address / view.BYTES_PER_ELEMENT,
  );
}

/** Copies elements at an address to an array. */
export function copyOut(address: number, { values, offset, size, dtype }: Raw): void {
  const view = memory().view(dtype);
  const from = address / view.BYTES_PER_ELEMENT;
  values.set(view.subarray(from, from + size * lanes(dtype)), offset);
}

/**
 * Does an operation that needs about so many bytes; false if there is no room for them, or if the
 * operation says so. It may take half of the budget: more would push out all that programs keep.
 */
export function inMemory(bytes: number, operation: (room: Room) => boolean): boolean {
  if (!mayGrow() || bytes > memory().arena.budget / 2) return false;
  const room = new Room();
  try {
    return operation(room);
  } catch (e) {
    if (e instanceof ArgumentError && e.code === "MEMORY_BUDGET") return false;
    throw e;
  } finally {
    room.clear();
  }
}
