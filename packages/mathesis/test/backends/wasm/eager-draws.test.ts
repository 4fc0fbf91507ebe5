/** Random numbers made at once in the memory have the bytes of those put together from ops. */
import { describe, expect, it } from "vitest";
import { jit, type Tensor } from "../../../src/index.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import { key, normal, split, uniform } from "../../../src/random/index.ts";
import { kernels, roomOf } from "./eager-support.ts";

const draws = { normal, uniform } as const;
const kinds = ["normal", "uniform"] as const;
const rawKey = (seed: number): Raw => key(seed).host("a test");

describe.each(kinds)("%s", (kind) => {
  // a program puts them together from ops
  const fromOps = (seed: number, n: number): Tensor =>
    jit((from: Tensor) => draws[kind](from as never, [n]) as Tensor)(key(seed));

  it("is made at once from 65,536 numbers on, later also where there are fewer", () => {
    expect(kernels.draw?.(kind, rawKey(1), roomOf("float64", [2 ** 16]))).toBe(true);
    expect(kernels.draw?.(kind, rawKey(1), roomOf("float64", [1024]))).toBe(true);
  });

  it("has the bytes of ops, whatever the length", () => {
    for (const n of [1024, 1025, 1031, 2047, 2048, 2049, 4103, 50_001]) {
      const out = roomOf("float64", [n]);
      expect(kernels.draw?.(kind, rawKey(n), out)).toBe(true);
      const { values, offset } = out;
      expect(values.slice(offset, offset + n)).toEqual(fromOps(n, n).data);
      expect([values[offset - 1], values[offset + n]]).toEqual([7, 7]);
    }
  });

  it("takes a row of keys, shapes and options", () => {
    const keys = split(key(4), 3) as Tensor;
    const row: Tensor = keys.slice(1);
    const drawn = draws[kind](row as never, [40, 50]) as Tensor;
    const own = draws[kind](row.add(0) as never, [2000]) as Tensor;
    expect(drawn.data).toEqual(own.data);
    expect(drawn.shape).toEqual([40, 50]);
  });
});

it("normal reaches both tails", () => {
  const x = normal(key(2), [300_000]) as Tensor;
  expect(x.max().item()).toBeGreaterThan(4);
  expect(x.min().item()).toBeLessThan(-4);
});
