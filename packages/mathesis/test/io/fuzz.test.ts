/**
 * Files that are broken, cut, hostile or no files at all: a sound result or a MathesisError, in
 * time, with the input as it was.
 */
import { describe, expect, it } from "vitest";
import { array, MathesisError, Tensor } from "../../src/index.ts";
import {
  csvBatches,
  fromCsv,
  fromIdx,
  fromJson,
  fromMatrixMarket,
  fromNpy,
  fromNpz,
  fromSafetensors,
  toIdx,
  toJson,
  toMatrixMarket,
  toNpy,
  toNpz,
  toSafetensors,
} from "../../src/io/index.ts";
import { zip } from "../../src/io/zip/write.ts";
import { lanes } from "../../src/types/dtype.ts";
import { deep } from "../fuzz/run.ts";
import { golden, goldenBytes } from "./helpers.ts";
import { broken } from "./mutate.ts";

const INPUTS = deep ? 100_000 : 10_000;
const MOST_MS = deep ? 600_000 : 2000;
const SLOW_MS = 5000;

type Parser = (bytes: Uint8Array) => unknown;

/** Whether all tensors in a result have the elements that their shapes say. */
function sound(x: unknown): boolean {
  if (x instanceof Tensor) return x.data.length === x.size * lanes(x.dtype);
  if (typeof x !== "object" || x === null) return true;
  return Object.values(x).every(sound);
}

/** What is wrong with reading these bytes; undefined if nothing is. */
async function fault(parse: Parser, bytes: Uint8Array): Promise<string | undefined> {
  const before = bytes.slice();
  const start = performance.now();
  let found: string | undefined;
  try {
    const result = parse(bytes);
    if (!sound(result instanceof Promise ? await result : result)) found = "an unsound tensor";
  } catch (e) {
    if (!(e instanceof MathesisError)) found = `throws ${String(e)}`;
    else if (e.message.split("\n").length > 4) found = `a long error: ${e.message}`;
  }
  if (performance.now() - start > SLOW_MS) return "takes too long";
  if (Buffer.compare(bytes, before) !== 0) return "changes its input";
  return found;
}

async function fuzz(parse: Parser, wholes: readonly Uint8Array[], seed: number): Promise<void> {
  for (const whole of wholes) expect(await fault(parse, whole)).toBe(undefined);
  const violations: string[] = [];
  const start = performance.now();
  let inputs = 0;
  for (const bytes of broken(wholes, seed)) {
    if (inputs === INPUTS || performance.now() - start > MOST_MS) break;
    inputs++;
    const wrong = await fault(parse, bytes);
    if (wrong !== undefined)
      violations.push(`${wrong} at ${Buffer.from(bytes).toString("latin1")}`);
  }
  expect(violations.slice(0, 3)).toEqual([]);
  expect(inputs).toBeGreaterThan(100);
}

const files = (end: string): Uint8Array[] =>
  golden.files.filter(({ file }) => file.endsWith(end)).map(({ file }) => goldenBytes(file));
const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const small = array([
  [1, -0, NaN],
  [0.1, 1e300, -7],
]);

const tables = [
  'a,b,c\n1,2.5,x\n-3,,"y, ""z"""\n',
  "a\tb\r\n1\t2\r\n\r\n3\t4",
  "\uFEFFx;y\r1e5;true\r-1e-5;false\r",
  '"multi\nline",2\n"é",3e400\n',
].map(text);

describe("broken files", () => {
  it("of NumPy", async () => {
    const wholes = [...files(".npy"), ...Object.keys(golden.refused).map(goldenBytes)];
    await fuzz(fromNpy, [...wholes, toNpy(small, { fortranOrder: true })], 1);
    await fuzz((bytes) => fromNpy(bytes, { roundInt64: true }), wholes, 2);
  });

  it("of NumPy, in archives", async () => {
    const tiny = { a: array([1, 2]), b: array(true) };
    const npy = toNpy([1]);
    const wide = await zip([["a.npy", npy]], { compress: false, zip64: true });
    const both = await zip([["a.npy", npy]], { compress: true, zip64: true });
    const own = [await toNpz(tiny), await toNpz(tiny, { compress: true }), wide, both];
    await fuzz(fromNpz, [...files(".npz"), ...own], 3);
  });

  it("of safetensors", async () => {
    const tiny = toSafetensors({ w: small, b: new Uint8Array(3) }, { metadata: { a: "b" } });
    await fuzz(fromSafetensors, [...files(".safetensors"), tiny, tiny], 4);
  });

  it("in JSON", async () => {
    const trees = [small, { w: [small, array([true])], c: array({ re: 1, im: -0 }), n: NaN }];
    const wholes = [...trees.map((tree) => toJson(tree)), toJson(trees, { pretty: true })];
    await fuzz(fromJson, wholes.map(text), 5);
  });

  it("in IDX", async () => {
    await fuzz(fromIdx, [toIdx(small), toIdx(new Uint8Array([1, 2])), toIdx(array(1.5))], 6);
  });

  it("of Matrix Market", async () => {
    const own = [toMatrixMarket(small), toMatrixMarket([[true, false]])].map(text);
    await fuzz(
      (bytes) => fromMatrixMarket(bytes, { maxElements: 1e5 }),
      [...files(".mtx"), ...own],
      7,
    );
  });

  it("in CSV", async () => {
    await fuzz((bytes) => fromCsv(bytes), tables, 8);
    const options = { delimiter: ";", comment: "#", header: false, dtypes: "float64" } as const;
    await fuzz((bytes) => fromCsv(bytes, options), tables, 9);
    await fuzz((bytes) => fromCsv(bytes, { as: "matrix", skipRows: 1 }), tables, 10);
  });

  it("in CSV, in batches of pieces", async () => {
    const parse = async (bytes: Uint8Array): Promise<unknown> => {
      const stream = new Blob([bytes.slice()]).stream();
      const found: unknown[] = [];
      for await (const batch of csvBatches(stream, { batchRows: 1 })) found.push(batch);
      return found;
    };
    await fuzz(parse, tables, 11);
  });
});

describe("files that lie about their size", () => {
  it("are refused before room is made for them", async () => {
    const before = process.memoryUsage().arrayBuffers;
    const lies: readonly (readonly [Parser, string | Uint8Array])[] = [
      [fromIdx, Uint8Array.of(0, 0, 8, 2, 255, 255, 255, 255, 0, 255, 255, 255)],
      [fromMatrixMarket, "%%MatrixMarket matrix array real general\n99999999 99999999\n1\n"],
      [fromMatrixMarket, "%%MatrixMarket matrix coordinate real general\n99999999 9999 1\n1 1 1\n"],
      [fromMatrixMarket, "%%MatrixMarket matrix array real general\n0 9007199254740991\n"],
      [fromJson, '{"$tensor":"float64","shape":[4294967296],"data":[]}'],
    ];
    for (const [parse, source] of lies) {
      expect(await fault(parse, typeof source === "string" ? text(source) : source)).toBe(
        undefined,
      );
    }
    const npy = toNpy([1, 2, 3]);
    const header = Buffer.from(npy).indexOf("(3,)");
    const lie = npy.slice();
    lie.set(text("(9999999999,)"), header);
    expect(await fault(fromNpy, lie)).toBe(undefined);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 26);
  });
});
