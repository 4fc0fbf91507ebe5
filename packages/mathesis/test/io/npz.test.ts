/** .npz archives: 64-bit records, and every way in which a zip file can lie. */
import { describe, expect, it } from "vitest";
import { array, zeros } from "../../src/index.ts";
import { fromNpz, toNpy, toNpz } from "../../src/io/index.ts";
import { crc32 } from "../../src/io/zip/crc32.ts";
import { zip } from "../../src/io/zip/write.ts";
import { failure } from "./failure.ts";
import { bits } from "./helpers.ts";

const text = (s: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(s);

/** An archive with some numbers changed; places count from each record's signature. */
const SIGNATURES = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, wide: 0x06064b50 };
function patched(
  archive: Uint8Array,
  record: keyof typeof SIGNATURES,
  place: number,
  bytes: readonly number[],
): Uint8Array {
  const out = archive.slice();
  const view = new DataView(out.buffer);
  for (let at = 0; at + 4 <= out.length; at++) {
    if (view.getUint32(at, true) === SIGNATURES[record]) out.set(bytes, at + place);
  }
  return out;
}

const two = { a: array([1, 2]), b: array([[true]]) };

describe("archives", () => {
  it("of 64-bit records are read, stored and packed", async () => {
    const npy = toNpy([1, 2, 3]);
    for (const compress of [false, true]) {
      const wide = await zip([["x.npy", npy]], { compress, zip64: true });
      const narrow = await zip([["x.npy", npy]], { compress, zip64: false });
      expect(wide.length - narrow.length).toBe(20 + 28 + 56 + 20);
      expect(bits((await fromNpz(wide))["x"])).toEqual(bits(array([1, 2, 3])));
    }
  });

  it("with a comment, and empty ones, are read", async () => {
    expect(await fromNpz(await toNpz({}))).toEqual({});
    const archive = await toNpz(two);
    const comment = patched(archive, "end", 20, [3, 0]);
    const read = await fromNpz(Uint8Array.from([...comment, 1, 2, 3]));
    expect(Object.keys(read)).toEqual(["a", "b"]);
  });

  it("keep names that are special elsewhere", async () => {
    const names = ["__proto__", "constructor", "a.npy", "", "0", "ü/λ"];
    const arrays = Object.fromEntries(names.map((name, i) => [name, array([i])]));
    const read = await fromNpz(await toNpz(arrays));
    expect(Object.keys(read).sort()).toEqual([...names].sort());
    for (const [i, name] of names.entries()) expect(read[name]?.toArray()).toEqual([i]);
  });

  it("get smaller when they are packed, and are the same every time", async () => {
    const arrays = { zeros: zeros([1000]) };
    const packed = await toNpz(arrays, { compress: true });
    expect(packed.length).toBeLessThan((await toNpz(arrays)).length / 10);
    expect(await toNpz(arrays, { compress: true })).toEqual(packed);
  });

  it.each(["../a", "/a", "a//b", "a/../b", "C:a", "a\\b", "a\0", "\ud800", "./a"])(
    "never have the name %j",
    async (name) => {
      const own = await failure(() => toNpz({ [name]: array([1]) }));
      expect(own).toMatchObject({ name: "ArgumentError", code: "NAME" });
      if (name === "\ud800") return; // cannot be written at all
      const foreign = await zip([[`${name}.npy`, toNpy(1)]], { compress: false, zip64: false });
      const error = await failure(() => fromNpz(foreign));
      expect(error).toMatchObject({ name: "FormatError", code: "PATH" });
    },
  );
});

describe("hostile archives", () => {
  const refused = async (archive: Uint8Array, code: string, options = {}) => {
    const error = await failure(() => fromNpz(archive, options));
    expect(error).toMatchObject({ name: "FormatError", code, offset: expect.any(Number) });
  };

  it("that are encrypted, or packed in other ways", async () => {
    const archive = await toNpz(two);
    await refused(patched(archive, "central", 8, [1, 0]), "ENCRYPTED");
    await refused(patched(archive, "central", 10, [12, 0]), "METHOD");
  });

  it("with a wrong checksum, size or place", async () => {
    const archive = await toNpz({ a: array([1, 2]) });
    const other = archive.slice();
    other[120] ^= 1; // inside the array's header or elements
    await refused(other, "CHECKSUM");
    await refused(patched(archive, "central", 24, [1, 0]), "ZIP");
    await refused(patched(archive, "central", 42, [1, 0]), "ZIP");
    await refused(patched(archive, "local", 18, [1]), "ZIP");
    await refused(patched(archive, "local", 30, [98]), "ZIP");
    await refused(patched(archive, "end", 10, [2, 0]), "ZIP");
    await refused(patched(archive, "end", 16, [1, 0]), "ZIP");
    await refused(patched(archive, "end", 4, [1, 0]), "ZIP");
    await refused(Uint8Array.from([...archive, 0]), "TRUNCATED");
    await refused(archive.slice(0, -30), "TRUNCATED");
    await refused(text("no zip file, but longer than its end"), "MAGIC");
    const wide = await zip([["x.npy", toNpy(1)]], { compress: false, zip64: true });
    for (const place of [4, 16, 24, 32, 40, 48])
      await refused(patched(wide, "wide", place, [9]), "ZIP");
  });

  it("with equal names, shared bytes, or other files", async () => {
    const npy = toNpy(1);
    const how = { compress: false, zip64: false };
    await refused(await zip([["a.npy", npy], ["a.npy", npy]], how), "DUPLICATE"); // biome-ignore format: a pair
    await refused(await zip([["a.txt", npy]], how), "MEMBER");
    const archive = await zip([["a.npy", npy], ["a.npy", npy]], how); // biome-ignore format: a pair
    await refused(patched(archive, "central", 42, [0, 0, 0, 0]), "ZIP");
    await refused(await zip([["a.npy", text("no array")]], how), "MAGIC");
  });

  it("that unpack to more than the limit, or lie about it", async () => {
    const bomb = await toNpz({ zeros: zeros([100_000]) }, { compress: true });
    expect(bomb.length).toBeLessThan(2000);
    await refused(bomb, "LIMIT", { maxBytes: 10_000 });
    const low = [0, 1, 0, 0];
    const both = patched(patched(bomb, "central", 24, low), "local", 22, low);
    await refused(both, "DEFLATE", { maxBytes: 10_000 });
    const high = [255, 255, 255, 100];
    await refused(patched(patched(bomb, "central", 24, high), "local", 22, high), "ZIP");
    expect(Object.keys(await fromNpz(bomb))).toEqual(["zeros"]);
  });

  it("whose packed bytes are broken", async () => {
    const archive = await toNpz({ x: array([1, 2, 3]) }, { compress: true });
    const other = archive.slice();
    other.fill(255, 40, 60);
    await refused(other, "DEFLATE");
  });
});

describe("toNpz", () => {
  it.each([null, [array([1])], array([1]), new Float64Array(1), 3])("refuses %s", async (odd) => {
    const error = await failure(() => toNpz(odd as never));
    expect(error).toMatchObject({ name: "ArgumentError", code: "ARRAYS" });
  });
});

describe("crc32", () => {
  it("is that of the standard's check, in any part and length", () => {
    expect(crc32(text("123456789"))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
    expect(crc32(text("The quick brown fox jumps over the lazy dog"))).toBe(0x414fa339);
  });
});
