/** Nothing needs to be freed: dropped tensors are collected, kept ones stay as they are. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { array, type DType, full, type Tensor, zeros } from "../src/index.ts";
import { dtypes } from "../src/types/dtype.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const built = new URL("../dist/index.js", import.meta.url);
const library = existsSync(built) ? built : new URL("../src/index.ts", import.meta.url);

interface Measured {
  readonly before: number;
  readonly peak: number;
}

/**
 * Resident memory of a fresh process in MB, before a task and at its peak. The engine may let the
 * room for new objects grow to three times 16 or 32 MB, as it likes and by the machine's memory
 * (the same million tensors added 30 MB in one process and 90 in the next): here it is always 16.
 */
function measure(task: string): Measured {
  const args = [path("../../../tools/node.mjs"), path("memory.child.ts"), library.href, task];
  const env = { ...process.env, NODE_OPTIONS: "--max-semi-space-size=16" };
  const found = JSON.parse(execFileSync("node", args, { encoding: "utf8", env })) as Measured;
  const [before, peak] = [found.before.toFixed(0), found.peak.toFixed(0)];
  console.info(`memory, ${task} tensors: ${before} MB before, peak ${peak} MB`);
  return found;
}

describe("dropped tensors", () => {
  // The engine frees large buffers on a thread of its own, which other tests starve: 109 MB on a
  // quiet machine were 244 beside them. So the bar of 200 MB is judged by the benchmark's row
  // memory-4MiB; here less than a tenth of the 12.6 GB may ever be there, which a leak exceeds.
  it("3,000 of 4 MiB in a synchronous loop are collected on the way", () => {
    const { before, peak } = measure("big");
    expect(before).toBeGreaterThan(10);
    expect(peak - before).toBeLessThan(1260);
  });

  it("a million of 16 elements add less than 60 MB", () => {
    const { before, peak } = measure("small");
    expect(peak - before).toBeLessThan(60);
  });
});

describe("slabs", () => {
  const small = (i: number, dtype: DType): Tensor =>
    array(Array.from({ length: 16 }, (_, k) => (i + k) % 2)).astype(dtype);

  it.each(dtypes)("kept %s tensors are not written over by later ones", (dtype) => {
    const kept: Tensor[] = [];
    for (let i = 0; i < 20_000; i++) {
      const x = small(i, dtype);
      if (i % 97 === 0) kept.push(x);
    }
    kept.forEach((x, i) => {
      expect(x.toArray()).toEqual(small(97 * i, dtype).toArray());
    });
  });

  it.each(dtypes)("room for %s is zero when it is handed out, whatever was there", (dtype) => {
    for (let i = 0; i < 5000; i++) {
      full([1 + (i % 40)], 1, { dtype });
      const fresh = zeros([1 + (i % 23)], { dtype }) as Tensor;
      if (fresh.data.some((v) => v !== 0)) expect([...fresh.data]).toEqual([]);
    }
    expect(zeros([600], { dtype }).data.every((v) => v === 0)).toBe(true);
  });

  it("data shares no elements with its neighbours in the slab", () => {
    const [a, b] = [array([1, 2]), array([3, 4])];
    expect([...a.data]).toEqual([1, 2]);
    expect([...b.data]).toEqual([3, 4]);
    expect(a.data).toHaveLength(2);
  });
});
