import { describe, expect, it } from "vitest";
import * as eager from "../../../src/backends/js/threefry.ts";
import { threefry, threefryBlock } from "../../../src/backends/wasm/kernels/random/threefry.ts";
import { Arena, difference, elements, raw } from "./index-memory.ts";
import { randomness } from "./kernel-cases.ts";

const arena = new Arena();

/** Rows of bits, and the two words behind them, which stay. */
function bits(key: Uint32Array, rows: number, n: number): Uint32Array {
  arena.reset();
  const out = new Uint32Array(rows * n + 2).fill(7);
  const [keys, to] = [arena.put(key), arena.put(out)];
  arena.use(threefry())(rows, n, keys, to);
  return arena.view(out, to);
}

function agree(rows: number, n: number): void {
  const key = elements("uint32", 2 * rows, randomness(n + 1));
  const expected = new Uint32Array(rows * n + 2).fill(7);
  const out = raw("uint32", [rows, n], expected);
  eager.threefry(raw("uint32", [rows, 2], key), out);
  expect(difference(bits(key, rows, n), expected)).toBe(-1);
}

describe("threefry", () => {
  it("has the eager bits, rows of all lengths", () => {
    for (let n = 0; n <= 70; n++) agree(3, n);
    for (const n of [1000, 1001, 4095, 65_537]) agree(2, n);
    agree(0, 5);
  });

  it("has the published bits", () => {
    // Random123's known answers for threefry2x32, 20 rounds, given a block each
    const ones = 0xffffffff;
    const cases: readonly (readonly number[])[] = [
      [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
      [ones, ones, ones, ones, 0x1cb996fc, 0xbb002be7],
      [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
    ];
    const flat = (from: number) => Uint32Array.from(cases.flatMap((c) => c.slice(from, from + 2)));
    expect(Array.from(blocks(flat(0), flat(2)))).toEqual(Array.from(flat(4)));
  });
});

function blocks(key: Uint32Array, data: Uint32Array): Uint32Array {
  arena.reset();
  const [keys, counters, to] = [arena.put(key), arena.put(data), arena.put(key)];
  arena.use(threefryBlock())(key.length / 2, keys, counters, to);
  return arena.view(key, to);
}

it("threefryBlock has the eager bits, all counts", () => {
  for (const n of [...Array(20).keys(), 1001]) {
    const [key, data] = [2, 3].map((seed) => elements("uint32", 2 * n, randomness(seed + n)));
    const out = raw("uint32", [n, 2]);
    eager.threefryBlock(raw("uint32", [n, 2], key), raw("uint32", [n, 2], data), out);
    expect(difference(blocks(key, data), out.values)).toBe(-1);
  }
});
