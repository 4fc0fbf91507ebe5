/**
 * @file The memory of WebAssembly, and which parts of it are free. Blocks that are given back wait by
 * their size for the next of it, since loops ask for the same sizes again and again. Where none of
 * a size waits, the first free part that is large enough is taken from a sorted list; where there is
 * none, what waits is put into the list, neighbours joined. Then the memory grows, never beyond its
 * budget.
 */
import { GUARD } from "../../../ir/loops/settings.ts";
import { newMemory, type WasmMemory } from "../engine.ts";

const PAGE = 65536;
const ALIGN = 64;

interface Block {
  readonly from: number;
  readonly to: number;
}

const aligned = (bytes: number): number => Math.max(ALIGN, Math.ceil(bytes / ALIGN) * ALIGN);

/** Blocks of one memory. */
export class Arena {
  /** Of one page, and used by nobody else. */
  readonly memory: WasmMemory;
  private free: Block[];
  /** Blocks that were given back, by size. */
  private waiting: Map<number, number[]> = new Map();
  private end: number;
  private limit: number;
  private taken = 0;

  constructor(budget: number, memory: WasmMemory = newMemory(1)) {
    this.memory = memory;
    this.limit = budget;
    this.end = PAGE;
    this.free = [{ from: GUARD, to: PAGE }];
  }

  /** The most bytes that may be in use. The memory never shrinks, and grows no further than this. */
  get budget(): number {
    return this.limit;
  }
  set budget(bytes: number) {
    this.limit = bytes;
  }

  /** The bytes that are in use. */
  get used(): number {
    return this.taken;
  }

  /** The bytes the memory has. */
  get bytes(): number {
    return this.end;
  }

  /** The address of a fresh block, or undefined if the budget has no room for it. */
  allocate(bytes: number): number | undefined {
    const size = aligned(bytes);
    if (this.taken + size > this.limit) return undefined;
    const again = this.waiting.get(size)?.pop();
    if (again !== undefined) {
      this.taken += size;
      return again;
    }
    const found = this.take(size) ?? this.takeFromWaiting(size);
    if (found !== undefined) return found;
    return this.grow(size) ? this.take(size) : undefined;
  }

  private takeFromWaiting(size: number): number | undefined {
    for (const [length, addresses] of this.waiting) {
      for (const from of addresses) this.insert({ from, to: from + length });
    }
    this.waiting.clear();
    return this.take(size);
  }

  private take(size: number): number | undefined {
    const { free } = this;
    for (let i = 0; i < free.length; i++) {
      const { from, to } = free[i];
      if (to - from < size) continue;
      if (to - from === size) free.splice(i, 1);
      else free[i] = { from: from + size, to };
      this.taken += size;
      return from;
    }
    return undefined;
  }

  private grow(size: number): boolean {
    const last = this.free.at(-1);
    const there = last !== undefined && last.to === this.end ? this.end - last.from : 0;
    const pages = Math.ceil((size - there) / PAGE);
    // a little more than is needed, since every growth makes the host's views anew
    const generous = Math.max(pages, Math.min(Math.ceil(this.end / PAGE / 4), 256));
    for (const n of [generous, pages]) {
      if (this.end + n * PAGE > this.limit) continue;
      try {
        this.memory.grow(n);
      } catch (e) {
        if (e instanceof RangeError) continue; // the host has no more
        throw e;
      }
      const from = this.end;
      this.end += n * PAGE;
      this.insert({ from, to: this.end });
      return true;
    }
    return false;
  }

  /** Gives a block back. */
  release(address: number, bytes: number): void {
    const size = aligned(bytes);
    this.taken -= size;
    const same = this.waiting.get(size);
    if (same === undefined) this.waiting.set(size, [address]);
    else same.push(address);
  }

  private insert(block: Block): void {
    const { free } = this;
    let low = 0;
    let high = free.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (free[middle].from < block.from) low = middle + 1;
      else high = middle;
    }
    const before = free[low - 1];
    const after = free[low];
    const joinsBefore = before !== undefined && before.to === block.from;
    const joinsAfter = after !== undefined && block.to === after.from;
    const from = joinsBefore ? before.from : block.from;
    const to = joinsAfter ? after.to : block.to;
    const start = joinsBefore ? low - 1 : low;
    free.splice(start, (joinsBefore ? 1 : 0) + (joinsAfter ? 1 : 0), { from, to });
  }
}
