/** What is written reads back the same: every dtype, shape and value. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { array, Tensor } from "../../src/index.ts";
import {
  fromCsv,
  fromIdx,
  fromJson,
  fromMatrixMarket,
  fromNpy,
  fromNpz,
  fromSafetensors,
  toCsv,
  toIdx,
  toJson,
  toMatrixMarket,
  toNpy,
  toNpz,
  toSafetensors,
} from "../../src/io/index.ts";
import { type DType, dtypes, isComplex } from "../../src/types/dtype.ts";
import { bits } from "./helpers.ts";

const elements: Readonly<Record<DType, fc.Arbitrary<unknown>>> = {
  float64: fc.double(),
  float32: fc.float(),
  int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  uint32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  uint8: fc.integer({ min: 0, max: 255 }),
  bool: fc.boolean(),
  complex128: fc.record({ re: fc.double(), im: fc.double() }),
  complex64: fc.record({ re: fc.float(), im: fc.float() }),
};

/** A tensor of some dtypes; its axes have lengths 0 to 4. */
const tensors = (wanted: readonly DType[], ranks: readonly [number, number] = [0, 4]) =>
  fc
    .record({
      dtype: fc.constantFrom(...wanted),
      shape: fc.array(fc.nat(4), { minLength: ranks[0], maxLength: ranks[1] }),
    })
    .chain(({ dtype, shape }) => {
      const length = shape.reduce((a, b) => a * b, 1);
      const values = fc.array(elements[dtype], { minLength: length, maxLength: length });
      return values.map((list) => array(list as number[], { dtype }).reshape(shape));
    });

const check = (property: fc.IAsyncProperty<unknown> | fc.IProperty<unknown>) =>
  fc.assert(property, { numRuns: 300 });

const names = fc.string({ unit: "grapheme", minLength: 0, maxLength: 8 });
const record = (wanted: readonly DType[]) => fc.dictionary(names, tensors(wanted));

describe("everything survives", () => {
  it(".npy", async () => {
    const options = fc.record({ fortranOrder: fc.boolean() });
    await check(
      fc.property(tensors(dtypes), options, (x, how) => {
        const before = bits(x);
        expect(bits(fromNpy(toNpy(x, how)))).toEqual(before);
        expect(bits(x)).toEqual(before);
      }),
    );
  });

  it(".npz", async () => {
    const safe = fc.dictionary(
      fc.stringMatching(/^[a-zäß_. ]{0,5}(\/[a-z0-9]{1,3})?$/),
      tensors(dtypes),
    );
    await check(
      fc.asyncProperty(safe, fc.boolean(), async (arrays, compress) => {
        fc.pre(Object.keys(arrays).every((name) => !/^\/|^\.{1,2}\//.test(name)));
        const read = await fromNpz(await toNpz(arrays, { compress }));
        expect(Object.keys(read).sort()).toEqual(Object.keys(arrays).sort());
        for (const [name, x] of Object.entries(arrays)) expect(bits(read[name])).toEqual(bits(x));
      }),
    );
  });

  it("safetensors", async () => {
    const wanted = dtypes.filter((d) => d !== "complex128");
    const metadata = fc.dictionary(names, names);
    await check(
      fc.property(record(wanted), metadata, (arrays, notes) => {
        const read = fromSafetensors(toSafetensors(arrays, { metadata: notes }));
        expect(read.metadata).toEqual({ ...notes });
        expect(Object.keys(read.tensors).sort()).toEqual(Object.keys(arrays).sort());
        for (const [name, x] of Object.entries(arrays)) {
          expect(bits(read.tensors[name])).toEqual(bits(x));
        }
      }),
    );
  });

  it("JSON", async () => {
    const plain = fc.oneof(fc.double(), fc.boolean(), fc.string(), fc.constant(null));
    const leaf = fc.oneof(tensors(dtypes), plain);
    const tree = fc.array(fc.dictionary(names, fc.oneof(leaf, fc.array(leaf))));
    const seen = (x: unknown): unknown => {
      if (x instanceof Tensor) return bits(x);
      if (Array.isArray(x)) return x.map(seen);
      if (typeof x !== "object" || x === null) return x;
      return Object.entries(x).map(([key, value]) => [key, seen(value)]);
    };
    await check(
      fc.property(tree, fc.boolean(), (x, pretty) => {
        expect(seen(fromJson(toJson(x, { pretty })))).toEqual(seen(x));
      }),
    );
  });

  it("IDX", async () => {
    const wanted = tensors(["uint8", "int32", "float32", "float64"]);
    await check(
      fc.property(wanted, (x) => {
        expect(bits(fromIdx(toIdx(x)))).toEqual(bits(x));
      }),
    );
  });

  it("Matrix Market: values, and the dtype where the format has it", async () => {
    await check(
      fc.property(tensors(dtypes, [2, 2]), (x) => {
        const read = fromMatrixMarket(toMatrixMarket(x, { comment: "a\nb" }));
        expect(read.shape).toEqual(x.shape);
        expect(isComplex(read.dtype)).toBe(isComplex(x.dtype));
        expect(Array.from(read.data)).toEqual(Array.from(x.data));
      }),
    );
  });

  it("CSV: columns", async () => {
    const dialect = fc.constantFrom(
      {},
      { delimiter: "\t", newline: "\r\n" as const },
      { delimiter: ";", decimal: ",", quote: "'" },
    );
    const texts = fc.array(fc.string({ unit: "grapheme" }), { minLength: 3, maxLength: 3 });
    const numbers = fc.array(fc.double(), { minLength: 3, maxLength: 3 });
    await check(
      fc.property(dialect, names, texts, numbers, (how, name, words, values) => {
        fc.pre(name !== "x");
        const columns = { [name]: words, x: array(values) };
        const text = toCsv({ columns, names: [name, "x"] }, how);
        const { newline: _, ...signs } = how as { newline?: string };
        const read = fromCsv(text, { ...signs, dtypes: { [name]: "text" } });
        expect(read.columns[name]).toEqual(words);
        expect(bits(read.columns["x"])).toEqual(bits(array(values)));
      }),
    );
  });

  it("CSV: a matrix, to the last bit", async () => {
    await check(
      fc.property(tensors(["float64"], [2, 2]), (x) => {
        fc.pre(x.size > 0);
        expect(bits(fromCsv(toCsv(x), { as: "matrix" }))).toEqual(bits(x));
      }),
    );
  });
});
