/**
 * @file The IDX parser: what it reads, what it refuses, and random bytes.
 */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DatasetError } from "../src/errors.ts";
import { parseIdx, parseIdxSequence } from "../src/idx.ts";
import { failure } from "./helpers.ts";

/** An IDX array written independently of the extraction scripts. */
function idx(shape: readonly number[], data: readonly number[]): Uint8Array<ArrayBuffer> {
  const axes = shape.flatMap((n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
  return Uint8Array.from([0, 0, 8, shape.length, ...axes, ...data]);
}

describe("parseIdx", () => {
  test("reads vectors, matrices and empty arrays, also inside a larger buffer", () => {
    expect(parseIdx(idx([3], [1, 2, 3]))).toEqual({ shape: [3], data: Uint8Array.of(1, 2, 3) });
    expect(parseIdx(idx([2, 1], [7, 9])).shape).toEqual([2, 1]);
    expect(parseIdx(idx([0, 4294967295], [])).data.length).toBe(0);
    const inside = Uint8Array.from([255, ...idx([2], [5, 6]), 255]).subarray(1, -1);
    expect(parseIdx(inside).data).toEqual(Uint8Array.of(5, 6));
  });

  test("owns its elements", () => {
    const bytes = idx([1], [5]);
    const { data } = parseIdx(bytes);
    bytes.fill(0);
    expect(data).toEqual(Uint8Array.of(5));
  });

  test.each<readonly [string, Uint8Array, RegExp]>([
    ["an empty file", new Uint8Array(0), /ends inside a magic number/],
    ["three bytes", Uint8Array.of(0, 0, 8), /ends inside a magic number/],
    ["gzip", Uint8Array.of(0x1f, 0x8b, 8, 0), /magic number 1f 8b 08 00 at byte 0 is not IDX/],
    ["float elements", Uint8Array.of(0, 0, 0x0d, 1), /element type 0xd/],
    ["no axes", Uint8Array.of(0, 0, 8, 0), /0 axes/],
    ["255 axes", Uint8Array.of(0, 0, 8, 255), /255 axes/],
    ["half a header", idx([2, 2], []).subarray(0, 9), /header of 2 axes/],
    ["a byte short", idx([2, 2], [1, 2, 3]), /shape \[2,2\] needs 4 bytes, 3 are left/],
    ["a byte over", idx([2], [1, 2, 3]), /1 bytes follow the array \[2\]/],
    ["2^96 elements", idx([4294967295, 4294967295, 4294967295], [1]), /1 are left/],
    ["2^256 elements", idx(new Array<number>(8).fill(4294967295), [1]), /1 are left/],
  ])("refuses %s", async (_, bytes, message) => {
    const error = await failure(() => parseIdx(bytes, "sample"), "DATA_FORMAT");
    expect(error.message).toMatch(message);
    expect(error.dataset).toBe("sample");
  });
});

describe("parseIdxSequence", () => {
  test("reads arrays one after the other", () => {
    const bytes = Uint8Array.from([...idx([2, 2], [1, 2, 3, 4]), ...idx([2], [0, 1])]);
    expect(parseIdxSequence(bytes).map(({ shape }) => shape)).toEqual([[2, 2], [2]]);
    expect(parseIdxSequence(new Uint8Array(0))).toEqual([]);
  });

  test("refuses a second array that is cut short, and says where", async () => {
    const bytes = Uint8Array.from([...idx([1], [1]), 0, 0, 9, 1]);
    const error = await failure(() => parseIdxSequence(bytes), "DATA_FORMAT");
    expect(error.details).toMatchObject({ offset: 9 });
  });
});

describe("random bytes", () => {
  const axis = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
  const nearlyIdx = fc
    .tuple(
      fc.constantFrom(0, 0, 0, 0, 1),
      fc.constantFrom(8, 8, 8, 8, 9, 13),
      fc.array(axis, { maxLength: 4 }),
      fc.constantFrom(0, 0, 0, 1, -1),
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 30 }),
    )
    .map(([zero, type, shape, extra, data]) => {
      const bytes = idx(shape, data);
      bytes[0] = zero;
      bytes[2] = type;
      bytes[3] = Math.max(0, shape.length + extra);
      return bytes;
    });

  test("give arrays that fit their shape, or a DatasetError", () => {
    const outcomes = { arrays: 0, errors: 0 };
    fc.assert(
      fc.property(fc.oneof(nearlyIdx, fc.uint8Array({ maxLength: 64 })), (bytes) => {
        try {
          const arrays = parseIdxSequence(bytes);
          const sizes = arrays.map(({ shape }) => shape.reduce((size, n) => size * n, 1));
          expect(arrays.map(({ data }) => data.length)).toEqual(sizes);
          outcomes.arrays += 1;
        } catch (error) {
          if (!(error instanceof DatasetError)) throw error;
          expect(error.code).toBe("DATA_FORMAT");
          outcomes.errors += 1;
        }
      }),
      { numRuns: 10_000 },
    );
    // Neither branch may be starved by the generator.
    expect(outcomes.arrays).toBeGreaterThan(200);
    expect(outcomes.errors).toBeGreaterThan(2_000);
  });
});
