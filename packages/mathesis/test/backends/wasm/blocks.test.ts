/** The blocks of products: chosen by their times, once, by whoever has a large product. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as BlocksModule from "../../../src/backends/wasm/blocks.ts";
import { blocksAt, gemmBlocks } from "../../../src/backends/wasm/kernels/gemm/blocks.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import type * as MemoryModule from "../../../src/backends/wasm/memory.ts";

let blocks: typeof BlocksModule;
let memory: typeof MemoryModule.memory;

/** What kernels read. */
const set = (type: Float): readonly number[] => {
  const at = blocksAt[type] / 4;
  return [
    ...memory()
      .view("int32")
      .subarray(at, at + 2),
  ].map(Number);
};

describe("blocks of products", () => {
  beforeEach(async () => {
    vi.resetModules();
    blocks = await import("../../../src/backends/wasm/blocks.ts");
    ({ memory } = await import("../../../src/backends/wasm/memory.ts"));
  });

  it("are those of the least time, if that gains something", () => {
    expect(blocks.quickest([5, 6, 4, 4.5, 7])).toEqual(gemmBlocks[2]);
    expect(blocks.quickest([5, 6, 4.9, 5.1, 7])).toEqual(gemmBlocks[0]);
    expect(blocks.quickest([0, 0, 0, 0, 0])).toEqual(gemmBlocks[0]); // a clock too coarse
  });

  it.each(["f32", "f64"] as const)("are left alone by small products of %s", (type) => {
    blocks.chooseBlocks(type, 512 ** 3);
    expect(set(type)).toEqual([0, 0]);
  });

  it.each(["f32", "f64"] as const)("are chosen once for %s, and all room is given back", (type) => {
    const { used } = memory().arena;
    const start = performance.now();
    blocks.chooseBlocks(type, 1024 ** 3);
    const first = performance.now() - start;
    const chosen = set(type);
    expect(gemmBlocks.map(({ rows, columns }) => [rows, columns])).toContainEqual(chosen);
    expect(set(type === "f32" ? "f64" : "f32")).toEqual([0, 0]);
    expect(memory().arena.used).toBe(used);
    blocks.setBlocks(type, { rows: 0, columns: 0 });
    const again = performance.now();
    blocks.chooseBlocks(type, 1);
    expect(performance.now() - again).toBeLessThan(first / 4);
    expect(set(type)).toEqual(chosen);
  });

  it("are the first where a budget leaves no room to measure", () => {
    memory().setBudget(2 ** 20);
    blocks.chooseBlocks("f32", 1024 ** 3);
    expect(set("f32")).toEqual([gemmBlocks[0].rows, gemmBlocks[0].columns]);
  });
});
