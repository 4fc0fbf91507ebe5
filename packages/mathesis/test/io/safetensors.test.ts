/** safetensors files whose headers are wrong in all ways. */
import { describe, expect, it } from "vitest";
import { array } from "../../src/index.ts";
import { fromSafetensors, toSafetensors } from "../../src/io/index.ts";
import { failure } from "./failure.ts";

/** A file with a header of one's own and some zeros. */
function file(header: string, bytes = 0): Uint8Array {
  const text = new TextEncoder().encode(header);
  const out = new Uint8Array(8 + text.length + bytes);
  new DataView(out.buffer).setUint32(0, text.length, true);
  out.set(text, 8);
  return out;
}

const entry = (name: string, shape: string, begin: number, end: number, dtype = "U8"): string =>
  `"${name}":{"dtype":"${dtype}","shape":${shape},"data_offsets":[${begin},${end}]}`;

describe("fromSafetensors", () => {
  it("reads headers in any order, with room after them, and empty arrays anywhere", () => {
    const a = entry("a", "[2]", 1, 3);
    const bytes = file(`{${a},${entry("b", "[1]", 0, 1)},${entry("c", "[0,7]", 3, 3)}}   `, 3);
    const { tensors, metadata } = fromSafetensors(bytes);
    expect(Object.entries(tensors).map(([name, x]) => [name, x.shape])).toEqual([
      ["a", [2]],
      ["b", [1]],
      ["c", [0, 7]],
    ]);
    expect(metadata).toEqual({});
  });

  it.each([
    ["OFFSETS", `{${entry("a", "[2]", 0, 2)},${entry("b", "[2]", 1, 3)}}`, 3],
    ["OFFSETS", `{${entry("a", "[2]", 0, 2)},${entry("b", "[2]", 3, 5)}}`, 5],
    ["OFFSETS", `{${entry("a", "[2]", 1, 3)}}`, 3],
    ["TRAILING", `{${entry("a", "[2]", 0, 2)}}`, 3],
    ["TRAILING", "{}", 1],
    ["TRUNCATED", `{${entry("a", "[2]", 0, 2)}}`, 1],
    ["SHAPE", `{${entry("a", "[3]", 0, 2)}}`, 2],
    ["SHAPE", `{${entry("a", "[2]", 2, 0)}}`, 2],
    ["SHAPE", `{${entry("a", "[2,9007199254740991]", 0, 2)}}`, 2],
    ["HEADER", `{${entry("a", "[-1]", 0, 2)}}`, 2],
    ["HEADER", `{${entry("a", "[1.5]", 0, 2)}}`, 2],
    ["HEADER", `{${entry("a", "2", 0, 2)}}`, 2],
    ["HEADER", `{${entry("a", "[2]", 0, 2)},${entry("a", "[2]", 0, 2)}}`, 2],
    ["HEADER", '{"a":{"dtype":"U8","dtype":"U8","shape":[],"data_offsets":[0,1]}}', 1],
    ["HEADER", '{"a":[]}', 0],
    ["HEADER", '{"a":1}', 0],
    ["HEADER", '{"__metadata__":{"a":1}}', 0],
    ["HEADER", '{"__metadata__":"a"}', 0],
    ["HEADER", " {}", 0],
    ["HEADER", "{} x", 0],
    ["HEADER", '{"a":', 0],
    ["HEADER", `{"a":${"[".repeat(5000)}`, 0],
    ["DTYPE", `{${entry("a", "[2]", 0, 2, "F8_E4M3")}}`, 2],
    ["ENCODING", '{"\u00e4":1}', 0],
  ])("%s: %s", async (code, header, bytes) => {
    const whole = file(header, bytes);
    if (code === "ENCODING") whole[10] = 255;
    const error = await failure(() => fromSafetensors(whole));
    expect(error).toMatchObject({ name: "FormatError", code, offset: expect.any(Number) });
  });

  it("never believes the length of the header", async () => {
    const whole = file("{}");
    whole.fill(255, 0, 8);
    expect(await failure(() => fromSafetensors(whole))).toMatchObject({ code: "LIMIT" });
    whole.set([200, 0, 0, 0, 0, 0, 0, 0]);
    expect(await failure(() => fromSafetensors(whole))).toMatchObject({ code: "TRUNCATED" });
    const short = () => fromSafetensors(new Uint8Array(7));
    expect(await failure(short)).toMatchObject({ code: "TRUNCATED", offset: 7 });
  });

  it("points into the bytes, not the characters, of the header", async () => {
    const error = await failure(() => fromSafetensors(file('{"äöü":x}')));
    expect(error).toMatchObject({ code: "HEADER", offset: 8 + 10 });
  });
});

describe("toSafetensors", () => {
  it("aligns every array", () => {
    const tensors = { a: array([true]), b: [1], c: new Float32Array(3), d: new Uint8Array(5) };
    const bytes = toSafetensors(tensors);
    const length = new DataView(bytes.buffer).getUint32(0, true);
    expect(length % 8).toBe(0);
    const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString()) as unknown;
    expect(header).toMatchObject({
      b: { data_offsets: [0, 8] },
      c: { data_offsets: [8, 20] },
      a: { dtype: "BOOL" },
    });
  });

  it.each([
    ["DTYPE", { a: [{ re: 1, im: 0 }] }, {}],
    ["NAME", { __metadata__: [1] }, {}],
    ["NAME", { "\ud800": [1] }, {}],
    ["ARRAYS", [1], {}],
    ["NOT_AN_ARRAY", { a: "x" }, {}],
    ["METADATA", {}, { metadata: { a: 1 } }],
    ["METADATA", {}, { metadata: ["a"] }],
    ["OPTIONS", {}, null],
  ])("%s for %j", async (code, tensors, options) => {
    const error = await failure(() => toSafetensors(tensors as never, options as never));
    expect(error).toMatchObject({ code });
  });
});
