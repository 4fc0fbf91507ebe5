/** Reductions of large arrays, done in the memory part by part, have the bytes of JavaScript. */
import { describe, expect, it } from "vitest";
import { jsKernels } from "../../../src/backends/js/index.ts";
import { squaresAbout } from "../../../src/backends/wasm/eager/reduce.ts";
import { array, grad, std, type Tensor, variance, vmap } from "../../../src/index.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import {
  doneInMemory,
  floats,
  kernels,
  rawOf,
  roomOf,
  same,
  special,
  symmetric,
} from "./eager-support.ts";

const kinds = ["sum", "max", "min"] as const;

/** What a row holds, by name. */
const contents: Readonly<Record<string, (e: number) => number>> = {
  numbers: () => 100 * symmetric(),
  // sums of these depend on which are added first
  "one and what it swallows": (e) => (e === 0 ? 1 : e % 1024 === 0 ? 2 ** -53 : 0),
  "powers of two and their halves": (e) => (e % 2048 === 0 ? 2 ** ((e / 2048) % 7) : 2 ** -50),
  "one NaN": (e) => (e === 4900 ? NaN : symmetric()),
  "zeros of both signs": (e) => (e % 3 === 0 ? 0 : -0),
  "numbers below −0": (e) => (e % 700 === 5 ? -0 : -Math.abs(symmetric())),
  "odd numbers": (e) => (e % 61 < special.length ? special[e % 61] : symmetric()),
  infinities: (e) => (e % 5000 === 77 ? -Infinity : e % 3000 === 9 ? Infinity : symmetric()),
};

/** Reduces until the kernel is compiled; false if it is never asked. */
function isDone(x: Raw, run: (out: Raw) => void, out: Raw): boolean {
  for (let e = 0; e <= 2 ** 16; e += x.size) if (doneInMemory(() => run(out))) return true;
  return false;
}

describe.each(floats)("%s", (dtype) => {
  describe.each(Object.keys(contents))("%s", (name) => {
    it.each(kinds)("%s", (kind) => {
      for (const n of [1024, 1025, 4095, 4096, 4097, 8191, 12288, 12289, 70001]) {
        const x = rawOf(dtype, [n], contents[name]);
        const [actual, expected] = [roomOf(dtype, []), roomOf(dtype, [])];
        expect(isDone(x, (out) => kernels.reduce(kind, x, [0], out), actual)).toBe(true);
        jsKernels.reduce(kind, x, [0], expected);
        same(actual, expected);
      }
      for (const shape of [
        [9, 300],
        [3, 7, 2000],
        [2, 9001],
        [17, 1000],
      ]) {
        const x = rawOf(dtype, shape, contents[name]);
        const axis = shape.length - 1;
        const rooms = [0, 1].map(() => roomOf(dtype, shape.slice(0, -1)));
        expect(isDone(x, (out) => kernels.reduce(kind, x, [axis], out), rooms[0])).toBe(true);
        jsKernels.reduce(kind, x, [axis], rooms[1]);
        same(rooms[0], rooms[1]);
      }
    });

    it.each(["max", "min"] as const)("the place of %s in long rows", (kind) => {
      for (const shape of [[16385], [2, 40000], [300000]]) {
        const x = rawOf(dtype, shape, contents[name]);
        const axis = shape.length - 1;
        const rooms = [0, 1].map(() => roomOf("int32", shape.slice(0, -1)));
        expect(isDone(x, (out) => kernels.argReduce(kind, x, axis, out), rooms[0])).toBe(true);
        jsKernels.argReduce(kind, x, axis, rooms[1]);
        same(rooms[0], rooms[1]);
      }
    });
  });

  it("squares about a centre are those of the ops", () => {
    for (const n of [1024, 4097, 30001]) {
      const x = rawOf(dtype, [n], () => 3 + symmetric());
      const t = array(x.values.slice(x.offset, x.offset + n)) as Tensor;
      const centre = Number(t.mean().item());
      const rest = t.sub(centre);
      const expected = rest.mul(rest).sum().item();
      for (let e = 0; e < 2 ** 16; e += n) squaresAbout(x, centre);
      const total = squaresAbout(x, centre) as number;
      expect(dtype === "float32" ? Math.fround(total) : total).toBe(expected);
    }
  });
});

describe("variance", () => {
  it("of large arrays is that of a matrix's row, whichever way it takes", () => {
    for (const make of [Float64Array, Float32Array]) {
      for (const n of [1000, 1024, 5000, 80000]) {
        const given = Array.from({ length: n }, () => 5 + symmetric());
        const x = array(new make(given)) as Tensor;
        for (const options of [{}, { correction: 1 }]) {
          const row: Tensor = variance(x.reshape([1, n]), { ...options, axis: 1 });
          expect(variance(x, options).item()).toBe(row.item());
          expect(variance(x, { ...options, keepDims: true }).shape).toEqual([1]);
        }
        expect(std(x).dtype).toBe(x.dtype);
      }
    }
  });

  it("is followed by transformations as before", () => {
    const x = array(Float64Array.from({ length: 3000 }, symmetric)) as Tensor;
    const slope: Tensor = grad((v: Tensor) => variance(v))(x);
    const expected = x.sub(x.mean()).mul(2 / 3000);
    expect(slope.sub(expected).abs().max().item()).toBeLessThan(1e-15);
    const rows: Tensor = vmap((v: Tensor) => variance(v))(x.reshape([2, 1500]));
    expect(rows.at(1).get().item()).toBe(variance(x.slice("1500:")).item());
  });
});
