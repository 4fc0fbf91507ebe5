import { describe, expect, it } from "vitest";
import { hasRelaxedSimd } from "../../../src/backends/wasm/engine.ts";
import { gemmBlocks } from "../../../src/backends/wasm/kernels/gemm/blocks.ts";
import { gemmShapes } from "../../../src/backends/wasm/kernels/gemm/shape.ts";
import { fused } from "../../../src/ir/loops/evaluate/fuse.ts";
import {
  choleskyPair,
  elementwiseCases,
  elementwisePair,
  floats,
  gemmPair,
  type Pair,
  sumPair,
} from "./kernel-cases.ts";

/** The same numbers; −0 differs from 0. */
const agree = ({ actual, expected }: Pair) =>
  expect(Array.from(actual)).toEqual(Array.from(expected));

const names = Object.keys(elementwiseCases);
const cases = names.flatMap((name) => floats.map((type) => [name, type] as const));
const shapes = floats.flatMap((type) =>
  gemmShapes(type).map((shape) => [type, shape.tileRows, shape.tileColumns, shape] as const),
);
const flags = [false, true].flatMap((a) => [false, true].map((b) => ({ a, b })));

describe("kernels do what their plain twins do, bit for bit", () => {
  it.each(cases)("%s of %s, all tails", (name, type) => {
    for (let n = 0; n <= 2 * (type === "f32" ? 4 : 2) * 2 + 1; n++)
      agree(elementwisePair(name, type, n));
    agree(elementwisePair(name, type, 1003));
  });

  it.each(floats)("sum of %s, in blocks and tails", (type) => {
    for (let n = 0; n <= 17; n++) agree(sumPair(type, n));
    for (const n of [127, 128, 129, 130, 255, 1000, 4099]) agree(sumPair(type, n));
  });

  it.each(shapes)(
    "gemm of %s, tiles of %i×%i, their edges and all transposes",
    (type, _m, _n, shape) => {
      const check = (size: readonly [number, number, number], transposed: (typeof flags)[number]) =>
        agree(gemmPair(type, size, transposed, undefined, shape));
      for (const transposed of flags) {
        for (let m = 0; m <= 13; m++) {
          for (const n of [0, 1, 3, 4, 8, 9, 17, 33]) check([m, n, (m * 7 + n) % 11], transposed);
        }
        check([13, 21, 259], transposed);
      }
      check([131, 9, 17], { a: false, b: false });
      check([5, 519, 6], { a: true, b: false });
    },
  );

  it.each(floats)("a product of %s is the same with any blocks", (type) => {
    for (const blocks of gemmBlocks) {
      for (const shape of gemmShapes(type)) {
        agree(gemmPair(type, [101, 31, 300], { a: false, b: true }, undefined, shape, blocks));
        agree(gemmPair(type, [7, 1100, 5], { a: false, b: false }, undefined, shape, blocks));
      }
    }
  });

  it("cholesky, definite and not", () => {
    for (let n = 0; n <= 9; n++) agree(choleskyPair(n, 0.1));
    agree(choleskyPair(40, 0.1));
    const failed = choleskyPair(8, -1.5);
    expect(failed.actual[0]).toBeGreaterThan(0);
    expect(failed.actual[0]).toBe(failed.expected[0]);
  });
});

describe.runIf(hasRelaxedSimd())("with relaxed SIMD", () => {
  it.each(floats)("gemm of %s is fused or not, and nothing between", (type) => {
    const size = [9, 19, 270] as const;
    const [a, b] = [true, false].map((fuse) => {
      const plain = (x: number, y: number, z: number) =>
        type === "f32" ? Math.fround(Math.fround(x * y) + z) : x * y + z;
      const step = fuse ? (x: number, y: number, z: number) => fused(x, y, z, type) : plain;
      return gemmPair(type, size, { a: false, b: false }, step);
    }) as [Pair, Pair];
    const isFused = a.actual.every((x, i) => x === a.expected[i]);
    const isPlain = b.actual.every((x, i) => x === b.expected[i]);
    expect([isFused, isPlain].filter(Boolean)).toHaveLength(1);
  });
});
