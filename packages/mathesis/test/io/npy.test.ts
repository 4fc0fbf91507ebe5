/** .npy files, byte by byte: what is taken, what is refused and where the error points. */
import { describe, expect, it } from "vitest";
import { array, stage, type Tensor, zeros } from "../../src/index.ts";
import { fromNpy, toNpy } from "../../src/io/index.ts";
import { failure } from "./failure.ts";
import { bits } from "./helpers.ts";

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** A version 1.0 file with a header of one's own. */
function file(header: string, data: readonly number[] = []): Uint8Array {
  const length = [header.length & 255, header.length >> 8];
  return Uint8Array.from([...bytesOf("\x93NUMPY\x01\x00"), ...length, ...bytesOf(header), ...data]);
}

const good = "{'descr': '<u4', 'fortran_order': False, 'shape': (1,), }\n";

describe("fromNpy", () => {
  it.each([
    ["as NumPy writes it", good],
    ["in another order", "{'shape': (1,), 'descr': '<u4', 'fortran_order': False}"],
    [
      "with other quotes and blanks",
      '{ "descr":"<u4" ,\n"fortran_order":False,"shape":( 1 , ) }   ',
    ],
    ["of Python 2", "{'descr': '<u4', 'fortran_order': False, 'shape': (1L,), }\n"],
    ["with = for the order of bytes", good.replace("<", "=")],
  ])("takes a header %s", (_name, header) => {
    expect(bits(fromNpy(file(header, [7, 0, 0, 1])))).toEqual(
      bits(array(new Uint32Array([7 + 2 ** 24]))),
    );
  });

  it("takes bytes at an odd place, ArrayBuffers and Buffers, and leaves them alone", () => {
    const npy = toNpy([1.5, -0]);
    const shifted = new Uint8Array(npy.length + 3);
    shifted.set(npy, 3);
    for (const source of [shifted.subarray(3), npy.buffer, Buffer.from(npy)]) {
      expect(bits(fromNpy(source))).toEqual(bits(array([1.5, -0])));
    }
    const x = fromNpy(npy);
    npy.fill(255);
    expect(x.toArray()).toEqual([1.5, -0]);
  });

  it("reads any byte but 0 as true", () => {
    const header = good.replace("<u4", "|b1").replace("(1,)", "(3,)");
    expect(bits(fromNpy(file(header, [0, 1, 200])))).toEqual(bits(array([false, true, true])));
  });

  it.each([
    ["SHAPE", good.replace("(1,)", "(1, 'a')")],
    ["SHAPE", good.replace("(1,)", "3")],
    ["SHAPE", good.replace("(1,)", `(${"1,".repeat(65)})`)],
    ["SHAPE", good.replace("(1,)", "(9007199254740991, 9007199254740991, 0)")],
    ["HEADER", good.replace("(1,)", "(-1,)")],
    ["HEADER", good.replace("(1,)", "(99999999999999999999,)")],
    ["HEADER", good.replace("(1,)", "(1 1)")],
    ["HEADER", good.replace("False", "0")],
    ["HEADER", good.replace("False", "__import__('os')")],
    ["HEADER", good.replace("}", "'more': 1}")],
    ["HEADER", good.replace("}", "'descr': '<u4'}")],
    ["HEADER", good.replace("}", "} 1")],
    ["HEADER", good.replace("'shape': (1,), ", "")],
    ["HEADER", `{'descr': ${"[".repeat(1000)}`],
    ["HEADER", "[]"],
    ["DTYPE", good.replace("<u4", "|u4")],
    ["DTYPE", good.replace("<u4", "<u3")],
    ["DTYPE", good.replace("'<u4'", "[('a', '<u4')]")],
    ["TRUNCATED", good.replace("(1,)", "(2,)")],
    ["TRUNCATED", good.replace("(1,)", "(2147483648, 2)")],
    ["TRAILING", good.replace("(1,)", "(0,)")],
  ])("%s: %s", async (code, header) => {
    const error = await failure(() => fromNpy(file(header, [0, 0, 0, 0])));
    expect(error).toMatchObject({ name: "FormatError", code, offset: expect.any(Number) });
  });

  it("says where a file stops", async () => {
    const npy = toNpy([1, 2]);
    for (let length = 0; length < npy.length; length++) {
      const error = await failure(() => fromNpy(npy.slice(0, length)));
      expect(error).toMatchObject({ code: "TRUNCATED", offset: length });
    }
    npy[3] = 0;
    expect(await failure(() => fromNpy(npy))).toMatchObject({ code: "MAGIC", offset: 3 });
    npy.set(toNpy([1, 2]));
    npy[6] = 4;
    expect(await failure(() => fromNpy(npy))).toMatchObject({ code: "VERSION", major: 4 });
  });

  it.each([null, undefined, "text", 3, [1, 2], new Float64Array(3), {}])(
    "refuses %s as a source",
    async (source) => {
      const error = await failure(() => fromNpy(source as never));
      expect(error).toMatchObject({ name: "ArgumentError", code: "SOURCE" });
    },
  );

  it("refuses odd options", async () => {
    const npy = toNpy(1);
    expect(await failure(() => fromNpy(npy, null as never))).toMatchObject({ code: "OPTIONS" });
    const odd = { roundInt64: 1 as never };
    expect(await failure(() => fromNpy(npy, odd))).toMatchObject({ code: "FLAG" });
  });
});

describe("toNpy", () => {
  it("keeps scalars, empty arrays and many axes", () => {
    for (const x of [array(3), zeros([0]), zeros([2, 0, 3]), zeros(Array(64).fill(1))]) {
      expect(bits(fromNpy(toNpy(x, { fortranOrder: true })))).toEqual(bits(x));
    }
  });

  it("begins its elements at a multiple of 64 bytes", () => {
    for (const x of [[1], zeros(Array(30).fill(1))]) {
      const { length } = toNpy(x);
      expect((length - 8) % 64).toBe(0);
    }
  });

  it("refuses what NumPy could not read, and values that are not known", async () => {
    const many = zeros(Array(65).fill(1));
    expect(await failure(() => toNpy(many))).toMatchObject({ code: "SHAPE" });
    expect(await failure(() => toNpy("a" as never))).toMatchObject({ code: "NOT_AN_ARRAY" });
    const traced = (x: Tensor): Tensor => {
      toNpy(x);
      return x;
    };
    expect(await failure(() => stage(traced)([1]))).toMatchObject({ name: "TraceError" });
  });
});
