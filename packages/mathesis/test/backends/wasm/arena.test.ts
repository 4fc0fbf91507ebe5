import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Arena } from "../../../src/backends/wasm/arena/arena.ts";
import { Cache } from "../../../src/backends/wasm/arena/cache.ts";

const KIB = 1024;

describe("the arena", () => {
  it("hands out aligned blocks that never overlap, within its budget", () => {
    const act = fc.record({ bytes: fc.integer({ min: 0, max: 40 * KIB }), free: fc.nat() });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const arena = new Arena(512 * KIB);
        const held: { at: number; bytes: number }[] = [];
        for (const { bytes, free } of acts) {
          const at = arena.allocate(bytes);
          if (at === undefined) expect(arena.used + bytes).toBeGreaterThan(256 * KIB);
          else {
            expect(at % 64).toBe(0);
            expect(at).toBeGreaterThanOrEqual(1024);
            expect(at + bytes).toBeLessThanOrEqual(arena.memory.buffer.byteLength);
            for (const h of held) expect(at + bytes <= h.at || h.at + h.bytes <= at).toBe(true);
            held.push({ at, bytes: Math.max(64, Math.ceil(bytes / 64) * 64) });
          }
          expect(arena.used).toBeLessThanOrEqual(512 * KIB);
          if (free % 2 === 0 && held.length > 0) {
            const [gone] = held.splice(free % held.length, 1);
            arena.release(gone.at, gone.bytes);
          }
        }
        expect(arena.used).toBe(held.reduce((sum, h) => sum + h.bytes, 0));
      }),
    );
  });

  it("joins what was given back when a larger block is wanted", () => {
    const arena = new Arena(256 * KIB);
    const small = Array.from({ length: 30 }, () => arena.allocate(8 * KIB) as number);
    expect(arena.allocate(200 * KIB)).toBeUndefined();
    for (const at of small) arena.release(at, 8 * KIB);
    expect(arena.allocate(200 * KIB)).toBeDefined();
  });
});

describe("the cache", () => {
  it("copies what it pushes out, oldest first, and never what a run uses", () => {
    const cache = new Cache();
    cache.setBudget(256 * KIB);
    const make = (value: number) => {
      const bytes = 64 * KIB;
      const entry = cache.adopt("float64", bytes / 8, bytes, cache.reserve(bytes, "a test"));
      cache.view("float64").fill(value, entry.address / 8, entry.address / 8 + bytes / 8);
      return entry;
    };
    const [a, b] = [make(1), make(2)];
    cache.pin(a);
    const more = [make(3), make(4), make(5)];
    expect(a.address).toBeGreaterThan(0);
    expect(b.address).toBe(0);
    cache.unpin(a);
    expect([a, b, ...more].map((e) => cache.read(e)[8191])).toEqual([1, 2, 3, 4, 5]);
    cache.pin(b);
    expect(cache.view("float64")[b.address / 8 + 5]).toBe(2);
  });
});
