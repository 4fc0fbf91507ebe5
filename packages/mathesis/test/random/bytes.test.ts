/** The same seed gives the same bytes, in every run and release. */
import { describe, expect, it } from "vitest";
import { array, randomBits, type Tensor, threefry } from "../../src/index.ts";
import { foldIn, key, normal, split, uniform } from "../../src/random/index.ts";
import { fnv1a, sequences } from "./bytes.ts";

const words = (...values: number[]): Tensor => array(new Uint32Array(values));

describe("threefry gives the known answers of Random123", () => {
  const ones = 0xffffffff;
  it.each([
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [ones, ones],
      [ones, ones],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x13198a2e, 0x03707344],
      [0x243f6a88, 0x85a308d3],
      [0xc4923a9c, 0x483df7a0],
    ],
  ])("key %j, counter %j", (k, counter, answer) => {
    expect([...threefry(words(...k), words(...counter)).data]).toEqual(answer);
  });
});

describe("bytes", () => {
  it.each(sequences)("%s", (_name, draw, hash) => {
    expect(fnv1a(draw())).toBe(hash);
    expect(fnv1a(draw())).toBe(hash);
  });

  it("fnv1a is the published function", () => {
    const text = new TextEncoder().encode("foobar");
    expect(fnv1a(array(text))).toBe("bf9cf968"); // the authors' test vector
  });
});

describe("keys", () => {
  it("hold the two halves of the seed", () => {
    expect([...key(2 ** 32 + 5).data]).toEqual([1, 5]);
    expect([...key(2 ** 53 - 1).data]).toEqual([2 ** 21 - 1, 2 ** 32 - 1]);
  });

  it("split and foldIn give distinct keys", () => {
    const rows = split(key(9), 2000).toArray() as number[][];
    const folded = Array.from({ length: 2000 }, (_, i) => [...foldIn(key(9), i).data]);
    const names = [...rows, ...folded, [...key(9).data]].map((row) => row.join());
    expect(new Set(names).size).toBe(4001);
  });

  it("split of one key is the bits of that key; two by default", () => {
    expect(split(key(1)).shape).toEqual([2, 2]);
    expect([...split(key(1), 3).data]).toEqual([...randomBits(key(1), [3, 2]).data]);
  });

  it("draws of split keys are unlike", () => {
    const [a, b] = [0, 1].map((i) => normal(split(key(5)).slice(i) as never, [1000]));
    const correlation = a.mul(b).mean().item();
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(1000)); // 4 standard errors
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53, Infinity])("%d is not a seed", (seed) => {
    expect(() => key(seed)).toThrow(expect.objectContaining({ code: "SEED", op: "key" }));
    expect(() => foldIn(key(0), seed)).toThrow(
      expect.objectContaining({ code: "SEED", op: "foldIn" }),
    );
  });

  it("only uint32[2] is a key", () => {
    const bad = [array([1, 2]), words(1), words(1, 2, 3)] as never[];
    for (const k of bad) {
      expect(() => uniform(k, [2])).toThrow(expect.objectContaining({ code: "KEY" }));
    }
  });
});

describe("uniform is built from bits as documented", () => {
  it("53 bits for float64", () => {
    const [high, low] = randomBits(key(4), [2, 100]).toArray() as number[][];
    const expected = high.map((h, i) => ((h >>> 5) * 2 ** 26 + (low[i] >>> 6)) * 2 ** -53);
    expect([...uniform(key(4), [100]).data]).toEqual(expected);
  });

  it("24 bits for float32", () => {
    const bits = randomBits(key(4), [100]).toArray();
    const values = uniform(key(4), [100], { dtype: "float32" });
    expect(values.dtype).toBe("float32");
    expect([...values.data]).toEqual(bits.map((b) => (b >>> 8) * 2 ** -24));
  });
});
