/** Files of NumPy, SciPy and safetensors hold what their authors say. */
import { describe, expect, it } from "vitest";
import { fromMatrixMarket, fromNpy, fromNpz, fromSafetensors, toNpy } from "../../src/io/index.ts";
import { dtypes } from "../../src/types/dtype.ts";
import { failure } from "./failure.ts";
import { bits, expected, golden, goldenBytes } from "./helpers.ts";

const named = (end: string) => golden.files.filter(({ file }) => file.endsWith(end));

describe("NumPy", () => {
  it.each(named(".npy"))("$file", (described) => {
    expect(bits(fromNpy(goldenBytes(described.file)))).toEqual(expected(described));
  });

  it("writes the same bytes as we do", () => {
    const ours = named(".npy").filter(
      ({ file, dtype }) => !/^(big|version)/.test(file) && (dtypes as string[]).includes(dtype),
    );
    expect(ours.length).toBeGreaterThan(12);
    for (const { file } of ours) {
      const bytes = goldenBytes(file);
      const again = toNpy(fromNpy(bytes), { fortranOrder: file.startsWith("fortran") });
      expect(Buffer.compare(again, bytes), file).toBe(0);
    }
  });

  it.each(named(".npz"))("$file", async ({ file, arrays = {} }) => {
    const read = await fromNpz(goldenBytes(file));
    expect(Object.keys(read)).toEqual(Object.keys(arrays));
    for (const [name, x] of Object.entries(arrays)) expect(bits(read[name])).toEqual(expected(x));
  });

  it("writes what we refuse, and the error names the dtype", async () => {
    for (const [file, dtype] of Object.entries(golden.refused)) {
      const error = await failure(() => fromNpy(goldenBytes(file)));
      if (file.startsWith("refused-large")) {
        expect(error).toMatchObject({ name: "FormatError", code: "PRECISION" });
      } else {
        expect(error).toMatchObject({ name: "FormatError", code: "DTYPE" });
        if (!dtype.startsWith("|V")) expect(error).toMatchObject({ dtype });
      }
    }
    const record = await failure(() => fromNpy(goldenBytes("refused-record.npy")));
    expect(record).toMatchObject({ dtype: "[('a', '<i4'), ('ü', '<f8')]" });
  });

  it("has integers that are rounded where asked", () => {
    const round = { roundInt64: true };
    const large = fromNpy(goldenBytes("refused-large-i8.npy"), round);
    expect(large.toArray()).toEqual([0, 2 ** 53]);
    expect(fromNpy(goldenBytes("refused-large-u8.npy"), round).toArray()).toEqual([2 ** 64]);
  });
});

describe("safetensors", () => {
  it.each(named(".safetensors"))("$file", ({ file, arrays = {}, metadata }) => {
    const read = fromSafetensors(goldenBytes(file));
    expect(read.metadata).toEqual(metadata);
    expect(Object.keys(read.tensors).sort()).toEqual(Object.keys(arrays).sort());
    for (const [name, x] of Object.entries(arrays)) {
      expect(bits(read.tensors[name]), name).toEqual(expected(x));
    }
  });
});

describe("SciPy", () => {
  const dtypeOf = (file: string) => (file === "integer.mtx" ? "int32" : undefined);

  it.each(named(".mtx"))("$file", (described) => {
    const { file } = described;
    const read = fromMatrixMarket(goldenBytes(file));
    expect(bits(read)).toEqual(expected(described, dtypeOf(file)));
  });
});
