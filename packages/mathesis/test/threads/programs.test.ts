/** Random programs have the same bytes with several threads as with one, however little is forked for. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { worthIt } from "../../src/backends/wasm/program/forks.ts";
import { jit, setThreads, type Tensor, treeLeaves } from "../../src/index.ts";
import { caseOf, type Program } from "../fuzz/compiled-program.ts";
import { deep } from "../fuzz/run.ts";
import { bytesOf, forksDuring } from "./support.ts";

const SEEDS = deep ? 5000 : 400;
const before = { ...worthIt };

beforeAll(() => {
  Object.assign(worthIt, { least: 0, grain: 1 });
});
afterAll(async () => {
  Object.assign(worthIt, before);
  await setThreads(1);
});

const attempt = (f: Program, xs: readonly Tensor[]): string => {
  try {
    return treeLeaves(f(...xs))
      .map(bytesOf)
      .join(" ");
  } catch (e) {
    return String(e);
  }
};

describe("random programs", () => {
  it.each([2, 3])("have the same bytes with %i threads", async (threads) => {
    await setThreads(1);
    const cases = Array.from({ length: SEEDS }, (_, seed) => {
      const c = caseOf(seed + 1000 * threads);
      const compiled = jit(c.f) as Program;
      const xs = c.inputs(0, 0);
      return { compiled, xs, wanted: attempt(compiled, xs) };
    });
    expect(await setThreads(threads)).toBe(threads);
    const forks = forksDuring(() => {
      for (const [seed, { compiled, xs, wanted }] of cases.entries()) {
        expect(attempt(compiled, xs), `seed ${seed + 1000 * threads}`).toBe(wanted);
      }
    });
    expect(forks).toBeGreaterThan(SEEDS);
  });
});
