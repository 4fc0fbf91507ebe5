import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { threefry, threefryBlock } from "../../../src/backends/js/threefry.ts";
import { raw, stored, zeros } from "./support.ts";

type Words = readonly [number, number];

function blockOf(key: Words, counter: Words): number[] {
  const out = zeros("uint32", [2]);
  threefryBlock(raw("uint32", [2], key), raw("uint32", [2], counter), out);
  return stored(out);
}

function bits(key: Words, n: number): number[] {
  const out = zeros("uint32", [n]);
  threefry(raw("uint32", [2], key), out);
  return stored(out);
}

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** The cipher in BigInt, written from the paper: rounds r = 0 … 19, a subkey after every fourth. */
function slow([k0, k1]: Words, [c0, c1]: Words): number[] {
  const mask = 0xffffffffn;
  const keys = [BigInt(k0), BigInt(k1), BigInt(k0) ^ BigInt(k1) ^ 0x1bd11bdan];
  const turns = [13n, 15n, 26n, 6n, 17n, 29n, 16n, 24n];
  let x = (BigInt(c0) + keys[0]) & mask;
  let y = (BigInt(c1) + keys[1]) & mask;
  for (let r = 0; r < 20; r++) {
    const t = turns[r % 8];
    x = (x + y) & mask;
    y = (((y << t) | (y >> (32n - t))) & mask) ^ x;
    if (r % 4 !== 3) continue;
    const s = (r + 1) / 4;
    x = (x + keys[s % 3]) & mask;
    y = (y + keys[(s + 1) % 3] + BigInt(s)) & mask;
  }
  return [Number(x), Number(y)];
}

describe("threefryBlock", () => {
  const ones = 0xffffffff;
  it.each<[Words, Words, Words]>([
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
  ])("gives the known answers of Random123: key %j, counter %j", (key, counter, words) => {
    expect(blockOf(key, counter)).toEqual(words);
  });

  it("is the cipher of the paper, row by row", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, word, word), { maxLength: 4 }), (rows) => {
        const n = rows.length;
        const out = zeros("uint32", [n, 2]);
        const key = raw(
          "uint32",
          [n, 2],
          rows.flatMap((row) => row.slice(0, 2)),
        );
        const data = raw(
          "uint32",
          [n, 2],
          rows.flatMap((row) => row.slice(2)),
        );
        threefryBlock(key, data, out);
        expect(stored(out)).toEqual(rows.flatMap(([a, b, c, d]) => slow([a, b], [c, d])));
      }),
    );
  });
});

describe("threefry", () => {
  it("lays counters out in two halves, as the split of key 0 in JAX shows", () => {
    expect(bits([0, 0], 4)).toEqual([4146024105, 967050713, 2718843009, 1272950319]);
  });

  it("pads an odd number of counters with a zero", () => {
    fc.assert(
      fc.property(fc.tuple(word, word), fc.nat(20), (key, n) => {
        const half = Math.ceil(n / 2);
        const counters = Array.from({ length: 2 * half }, (_, i) => (i < n ? i : 0));
        const words = Array.from({ length: half }, (_, i) =>
          blockOf(key, [counters[i], counters[half + i]]),
        );
        const expected = [...words.map(([x]) => x), ...words.map(([, y]) => y)].slice(0, n);
        expect(bits(key, n)).toEqual(expected);
      }),
    );
  });

  it("gives one row a key", () => {
    const out = zeros("uint32", [2, 1, 5]);
    threefry(raw("uint32", [2, 1, 2], [1, 2, 3, 4]), out);
    expect(stored(out)).toEqual([...bits([1, 2], 5), ...bits([3, 4], 5)]);
  });
});
