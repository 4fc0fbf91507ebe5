/** IDX files: their element types, byte by byte, and what is refused. */
import { describe, expect, it } from "vitest";
import { array } from "../../src/index.ts";
import { fromIdx, toIdx } from "../../src/io/index.ts";
import { failure } from "./failure.ts";
import { bits } from "./helpers.ts";

describe("fromIdx", () => {
  it.each([
    [[8, 1, 0, 0, 0, 2, 7, 255], new Uint8Array([7, 255])],
    [[9, 1, 0, 0, 0, 2, 7, 255], new Int32Array([7, -1])],
    [[11, 1, 0, 0, 0, 2, 1, 0, 255, 254], new Int32Array([256, -2])],
    [[12, 1, 0, 0, 0, 1, 1, 0, 0, 2], new Int32Array([2 ** 24 + 2])],
    [[13, 1, 0, 0, 0, 1, 0x3f, 0xc0, 0, 0], new Float32Array([1.5])],
    [[14, 1, 0, 0, 0, 1, 0x80, 0, 0, 0, 0, 0, 0, 0], new Float64Array([-0])],
  ])("reads %j", (bytes, wanted) => {
    const file = Uint8Array.from([0, 0, ...bytes]);
    expect(bits(fromIdx(file))).toEqual(bits(array(wanted)));
    if (![9, 11].includes(bytes[0] ?? 0)) expect(toIdx(wanted)).toEqual(file);
  });

  it("reads several axes, none, and empty ones", () => {
    const x = array(new Uint8Array([1, 2, 3, 4, 5, 6])).reshape([3, 1, 2]);
    expect(bits(fromIdx(toIdx(x)))).toEqual(bits(x));
    expect(bits(fromIdx(Uint8Array.of(0, 0, 8, 0, 9)).reshape([1]))).toEqual(
      bits(array(new Uint8Array([9]))),
    );
    expect(fromIdx(Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 5)).shape).toEqual([0, 5]);
  });

  it.each([
    ["MAGIC", [1, 0, 8, 1, 0, 0, 0, 0]],
    ["MAGIC", [0x1f, 0x8b, 8, 1, 0, 0, 0, 0]],
    ["DTYPE", [0, 0, 10, 1, 0, 0, 0, 0]],
    ["TRUNCATED", []],
    ["TRUNCATED", [0, 0, 8]],
    ["TRUNCATED", [0, 0, 8, 2, 0, 0, 0, 1]],
    ["TRUNCATED", [0, 0, 8, 1, 0, 0, 0, 2, 1]],
    ["TRUNCATED", [0, 0, 8, 1, 255, 255, 255, 255]],
    ["TRAILING", [0, 0, 8, 1, 0, 0, 0, 0, 1]],
    ["SHAPE", [0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255]],
  ])("%s: %j", async (code, bytes) => {
    const error = await failure(() => fromIdx(Uint8Array.from(bytes)));
    expect(error).toMatchObject({ name: "FormatError", code, offset: expect.any(Number) });
  });
});

describe("toIdx", () => {
  it.each([array([true]), array({ re: 1, im: 1 }), new Uint32Array(2)])("refuses %s", async (x) => {
    expect(await failure(() => toIdx(x))).toMatchObject({ name: "DTypeError", code: "DTYPE" });
  });
});
