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
import { NO_WEBASSEMBLY } from "../engine.ts";
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
    if (e instanceof ArgumentError && e.code !== NO_WEBASSEMBLY) throw e;
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

/** Bytes of arrays that are worth keeping: less is copied at once, more is soon pushed out again. */
const [LEAST_KEPT, MOST_KEPT] = [2 ** 16, 2 ** 23];
/** Arrays that an operation had before. */
const seen = new WeakSet<object>();

/** Whether an array comes again, so that it should stay. */
function comesAgain(x: Raw): boolean {
  if (seen.has(x)) return true;
  seen.add(x);
  return false;
}

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
    return entry === undefined ? this.copy(x) : this.pin(entry);
  }

  /** The address of a copy of an array, which may be written. */
  copy(x: Raw): number {
    const address = this.take(bytesOf(x));
    copyIn(x, address);
    return address;
  }

  /**
   * The address of an array that never changes, which may stay in the memory for the next operation:
   * from the second time on, or at once if it is more work to copy it than to use it.
   */
  keep(x: Raw, atOnce = false): number {
    const bytes = bytesOf(x);
    if (bytes < LEAST_KEPT || bytes > MOST_KEPT) return this.put(x);
    return atOnce || comesAgain(x) ? this.pin(entryOfArray(x, bytes)) : this.put(x);
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

/** Copies elements of an array to an address: all, or `size` of them from the element `from` on. */
export function copyIn(x: Raw, address: number, from = 0, size: number = x.size): void {
  const { values, offset, dtype } = x;
  const view = memory().view(dtype);
  const [start, count] = [offset + from * lanes(dtype), size * lanes(dtype)];
  const whole = start === 0 && values.length === count;
  const part = whole ? values : values.subarray(start, start + count);
  view.set(part, address / view.BYTES_PER_ELEMENT);
}

/** Copies elements at an address to an array: all, or `size` of them from the element `from` on. */
export function copyOut(address: number, y: Raw, from = 0, size: number = y.size): void {
  const { values, offset, dtype } = y;
  const view = memory().view(dtype);
  const at = address / view.BYTES_PER_ELEMENT;
  values.set(view.subarray(at, at + size * lanes(dtype)), offset + from * lanes(dtype));
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
