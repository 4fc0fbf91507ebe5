/** The blocks of products: chosen by their times, once, by whoever has a large product. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Chosen,
  chooseBlocks,
  quickest,
  setBlocks,
} from "../../../src/backends/wasm/blocks.ts";
import { blocksAt, gemmBlocks } from "../../../src/backends/wasm/kernels/gemm/blocks.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import { memory } from "../../../src/backends/wasm/memory.ts";
import { floats } from "./kernel-cases.ts";

/** What kernels read. */
function read(type: Float): readonly number[] {
  const [at, view] = [blocksAt[type] / 4, memory().view("int32")];
  return [Number(view[at]), Number(view[at + 1])];
}

const forget = (): void => {
  for (const type of floats) setBlocks(type, { rows: 0, columns: 0 });
};

describe("blocks of products", () => {
  let chosen: Chosen;
  beforeEach(() => {
    chosen = {};
    forget();
  });
  afterEach(forget);

  it("are those of the least time, if that gains something", () => {
    expect(quickest([5, 6, 4, 4.5, 7])).toBe(gemmBlocks[2]);
    expect(quickest([5, 6, 4.9, 5.1, 7])).toBe(gemmBlocks[0]);
    expect(quickest([0, 0, 0, 0, 0])).toBe(gemmBlocks[0]); // a clock too coarse
  });

  it.each(floats)("are left alone by small products of %s", (type) => {
    chooseBlocks(type, 512 ** 3, chosen);
    expect(read(type)).toEqual([0, 0]);
  });

  it.each(floats)("are chosen once for %s, and all room is given back", (type) => {
    const { used } = memory().arena;
    chooseBlocks(type, 1024 ** 3, chosen);
    const blocks = read(type);
    expect(gemmBlocks.map(({ rows, columns }) => [rows, columns])).toContainEqual(blocks);
    expect(read(type === "f32" ? "f64" : "f32")).toEqual([0, 0]);
    expect(memory().arena.used).toBe(used);
    forget();
    chosen[type] = { rows: 24, columns: 1024 };
    chooseBlocks(type, 1, chosen);
    expect(read(type)).toEqual([24, 1024]);
  });

  it("are the first where a budget leaves no room to measure", () => {
    const { budget } = memory().arena;
    memory().setBudget(2 ** 20);
    chooseBlocks("f32", 1024 ** 3, chosen);
    memory().setBudget(budget);
    expect(chosen.f32).toBe(gemmBlocks[0]);
  });
});
