/** The kernels in Chromium, with the same bits as their twins. */
import { expect, it } from "vitest";
import { hasRelaxedSimd, newMemory } from "../../../src/backends/wasm/engine.ts";
import {
  choleskyPair,
  elementwiseCases,
  elementwisePair,
  floats,
  gemmPair,
  type Pair,
  sumPair,
} from "./kernel-cases.ts";

const agree = ({ actual, expected }: Pair) =>
  expect(Array.from(actual)).toEqual(Array.from(expected));

it.each(floats)("kernels of %s", (type) => {
  for (const name of Object.keys(elementwiseCases)) {
    for (const n of [1, 2, 3, 7, 8, 101]) agree(elementwisePair(name, type, n));
  }
  agree(sumPair(type, 1003));
  agree(gemmPair(type, [13, 21, 30], { a: true, b: false }));
});

it("cholesky, and what the engine offers", () => {
  agree(choleskyPair(12, 0.1));
  expect(newMemory(1).buffer.byteLength).toBe(65536);
  expect(hasRelaxedSimd()).toBe(true);
});
