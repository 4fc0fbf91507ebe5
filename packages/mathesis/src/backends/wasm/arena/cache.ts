/**
 * @file The memory as a write-back cache of arrays. What a program made stays there until it is
 * read, given away or pushed out; what a program was given stays there until it is pushed out. The
 * least recently used go first. Nothing depends on the garbage collector.
 */
import type { DType, Elements } from "../../../types/dtype.ts";
import { allocate, lanes } from "../../../types/dtype.ts";
import { ArgumentError } from "../../../util/errors.ts";
import type { WasmMemory } from "../engine.ts";
import { Arena } from "./arena.ts";

/** An array that may lie in the memory, on the host, or on both. */
export class Entry {
  readonly dtype: DType;
  /** Stored numbers. */
  readonly count: number;
  readonly bytes: number;
  /** The elements on the host, from `offset`; undefined while they are in the memory only. */
  values: Elements | undefined;
  offset = 0;
  /** Where it lies; 0 while it is not in the memory. */
  address = 0;
  /** How many runs are using it now. */
  pins = 0;
  /** Whether its owner gave it away. */
  donated = false;
  before: Entry | undefined;
  after: Entry | undefined;

  constructor(dtype: DType, size: number, bytes: number) {
    this.dtype = dtype;
    this.count = size * lanes(dtype);
    this.bytes = bytes;
  }
}

/** Clean entries and forgotten results may always take this much. */
const SMALLEST_KEEP = 64 * 2 ** 20;
const DEFAULT_BUDGET = 1024 * 2 ** 20;

/** The arrays in one memory, by when they were last used. */
export class Cache {
  private present: Arena = new Arena(DEFAULT_BUDGET);
  private oldest: Entry | undefined;
  private newest: Entry | undefined;
  /** Bytes of entries in the memory. */
  private resident = 0;
  private pinned = 0;
  private mostPinned = 0;
  private views: Map<string, Elements> = new Map();
  private viewed: ArrayBufferLike | undefined;

  /** The blocks of the memory. */
  get arena(): Arena {
    return this.present;
  }

  /** Goes on in another memory; what lies in this one is read first. No program may be running. */
  moveTo(memory: WasmMemory): void {
    while (this.evictOldest());
    this.present = new Arena(this.present.budget, memory);
  }

  /** The whole memory as an array of a dtype's stored numbers. */
  view(dtype: DType): Elements {
    const { buffer } = this.arena.memory;
    if (this.viewed !== buffer) {
      this.views = new Map();
      this.viewed = buffer;
    }
    const known = this.views.get(dtype);
    if (known !== undefined) return known;
    const kind = allocate(dtype, 0).constructor as new (buffer: ArrayBufferLike) => Elements;
    const fresh = new kind(buffer);
    this.views.set(dtype, fresh);
    return fresh;
  }

  /** Room for `bytes`, for which older entries may have to go. */
  reserve(bytes: number, what: string): number {
    for (;;) {
      const address = this.arena.allocate(bytes);
      if (address !== undefined) return address;
      if (!this.evictOldest()) throw this.full(bytes, what);
    }
  }

  private full(bytes: number, what: string): ArgumentError {
    const { budget, used } = this.arena;
    return new ArgumentError({
      code: "MEMORY_BUDGET",
      op: "jit",
      message: `there is no room for ${bytes} bytes of ${what}: ${used} of ${budget} are in use.`,
      needs: "needs all arrays of a program in the memory at once.",
      hint: `allow more with setMemoryBudget(${2 * (budget + bytes)}).`,
      details: { bytes, used, budget },
    });
  }

  /** Gives room back. */
  free(address: number, bytes: number): void {
    this.arena.release(address, bytes);
  }

  /** Puts an entry into the memory for a run, and keeps it there until it is unpinned. */
  pin(entry: Entry): number {
    if (entry.address === 0) {
      entry.address = this.reserve(entry.bytes, "an argument");
      this.link(entry);
      this.copyIn(entry);
    } else {
      this.unlink(entry);
      this.link(entry);
    }
    if (entry.pins++ === 0) this.pinned += entry.bytes;
    this.mostPinned = Math.max(this.mostPinned, this.pinned);
    return entry.address;
  }

  unpin(entry: Entry): void {
    if (--entry.pins === 0) this.pinned -= entry.bytes;
  }

  private copyIn({ dtype, values, offset, count, address }: Entry): void {
    if (values === undefined) return;
    const target = this.view(dtype);
    const part =
      offset === 0 && values.length === count ? values : values.subarray(offset, offset + count);
    target.set(part, address / target.BYTES_PER_ELEMENT);
  }

  /** An entry for what a program wrote at an address. */
  adopt(dtype: DType, size: number, bytes: number, address: number): Entry {
    const entry = new Entry(dtype, size, bytes);
    entry.address = address;
    this.link(entry);
    return entry;
  }

  /** The elements of an entry on the host. */
  read(entry: Entry): Elements {
    if (entry.values === undefined) {
      const view = this.view(entry.dtype);
      const from = entry.address / view.BYTES_PER_ELEMENT;
      entry.values = view.slice(from, from + entry.count);
    }
    return entry.values;
  }

  /** Takes an entry out of the memory and forgets its elements there. */
  drop(entry: Entry): void {
    if (entry.address === 0) return;
    this.unlink(entry);
    this.free(entry.address, entry.bytes);
    entry.address = 0;
  }

  /** Lets go of the oldest entries beyond what programs need. */
  trim(): void {
    const keep = Math.max(SMALLEST_KEEP, 2 * this.mostPinned);
    while (this.resident > keep) if (!this.evictOldest()) return;
  }

  /** Sets the budget, and lets go of what it has no room for. */
  setBudget(bytes: number): void {
    this.arena.budget = bytes;
    while (this.arena.used > bytes) if (!this.evictOldest()) return;
  }

  private evictOldest(): boolean {
    let entry = this.oldest;
    while (entry !== undefined && entry.pins > 0) entry = entry.after;
    if (entry === undefined) return false;
    this.read(entry);
    this.drop(entry);
    return true;
  }

  private link(entry: Entry): void {
    entry.before = this.newest;
    entry.after = undefined;
    if (this.newest === undefined) this.oldest = entry;
    else this.newest.after = entry;
    this.newest = entry;
    this.resident += entry.bytes;
  }

  private unlink(entry: Entry): void {
    if (entry.before === undefined) this.oldest = entry.after;
    else entry.before.after = entry.after;
    if (entry.after === undefined) this.newest = entry.before;
    else entry.after.before = entry.before;
    this.resident -= entry.bytes;
  }
}
