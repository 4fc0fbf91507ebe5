/** Tables in batches: the same rows as all at once, however the bytes are cut; stopping; memory. */
import { describe, expect, it } from "vitest";
import { Tensor } from "../../src/index.ts";
import { type CsvProgress, type CsvTable, csvBatches, fromCsv, toCsv } from "../../src/io/index.ts";
import { failure } from "./failure.ts";

const text = 'a,"b ""ü""",c\r\n1,"x\r\ny",true\r\n-2.5,"",false\r\n\r\n,"z""",true\r\n4,ü,false';
const bytes = new TextEncoder().encode(text);

async function* pieces(whole: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size);
}

async function collect(batches: AsyncIterable<CsvTable>): Promise<CsvTable[]> {
  const all: CsvTable[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

const plain = (table: CsvTable) =>
  table.names.map((name) => {
    const column = table.columns[name];
    return column instanceof Tensor ? Array.from(column.data) : column;
  });

const joined = (tables: readonly CsvTable[]) =>
  tables
    .map(plain)
    .reduce((all, next) =>
      all.map((column, i) => [...(column ?? []), ...(next[i] ?? [])] as number[]),
    );

describe("batches", () => {
  it("have the rows of the whole table, however the bytes are cut", async () => {
    const whole = plain(fromCsv(bytes, { dtypes: { a: "float64" } }));
    for (let size = 1; size < 9; size++) {
      for (const batchRows of [1, 3, 10]) {
        const all = await collect(csvBatches(pieces(bytes, size), { batchRows }));
        expect(all.map(({ rows }) => rows)).toEqual(
          { 1: [1, 1, 1, 1], 3: [3, 1], 10: [4] }[batchRows],
        );
        expect(joined(all)).toEqual(whole);
      }
    }
  });

  it("come from Blobs, streams, bytes and texts", async () => {
    const whole = plain(fromCsv(text, { dtypes: { a: "float64" } }));
    const blob = new Blob([bytes]);
    for (const source of [blob, blob.stream(), bytes, bytes.buffer, Buffer.from(bytes), text]) {
      expect(joined(await collect(csvBatches(source)))).toEqual(whole);
    }
    const marked = await collect(csvBatches(pieces(new TextEncoder().encode("\uFEFFa\n1"), 1)));
    expect(marked[0]?.names).toEqual(["a"]);
  });

  it("keep the types of the first one", async () => {
    const table = "a,b,c\n1,true,x\n2.5,false,3\n";
    const all = await collect(csvBatches(table, { batchRows: 1 }));
    const types = all.map(({ columns }) =>
      Object.values(columns).map((c) => (c instanceof Tensor ? c.dtype : "text")),
    );
    expect(types).toEqual(Array(2).fill(["float64", "bool", "text"]));
    const later = () => collect(csvBatches("a\n1\nx\n", { batchRows: 1 }));
    expect(await failure(later)).toMatchObject({ code: "VALUE", line: 3, column: "a" });
  });

  it("know the line of an error, rows and limits", async () => {
    const ragged = `a,b\n${"1,2\r\n".repeat(500)}1\n`;
    const read = () =>
      collect(csvBatches(pieces(new TextEncoder().encode(ragged), 7), { batchRows: 9 }));
    expect(await failure(read)).toMatchObject({ code: "RAGGED", line: 502 });
    const some = await collect(
      csvBatches(ragged, { batchRows: 4, maxRows: 6, skipRows: 1, header: false }),
    );
    expect(some.map(({ rows }) => rows)).toEqual([4, 2]);
    expect(await collect(csvBatches("a,b\n"))).toEqual([]);
  });

  it("refuse a row without end", async () => {
    const open = new TextEncoder().encode(`"${"x".repeat(1 << 20)}`);
    async function* endless() {
      for (;;) yield open.slice(1);
    }
    async function* source() {
      yield open;
      yield* endless();
    }
    const error = await failure(() => collect(csvBatches(source())));
    expect(error).toMatchObject({ code: "LIMIT", line: 1 });
  });
});

describe("reading", () => {
  it("says how far it is", async () => {
    const table = new TextEncoder().encode(toCsv({ columns: { x: new Float64Array(200_000) } }));
    const seen: CsvProgress[] = [];
    await collect(csvBatches(table, { batchRows: 50_000, onProgress: (p) => seen.push(p) }));
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toEqual({ bytes: table.length, totalBytes: table.length, rows: 200_000 });
    expect(seen.every((p, i) => i === 0 || p.bytes >= (seen[i - 1]?.bytes ?? 0))).toBe(true);
  });

  it("stops when it is told to, even while it waits, and closes the source", async () => {
    const controller = new AbortController();
    async function* stuck() {
      yield new TextEncoder().encode("a\n1\n");
      await new Promise(() => undefined);
    }
    setTimeout(() => controller.abort("enough"), 10);
    const read = () => collect(csvBatches(stuck(), { signal: controller.signal }));
    expect(await failure(read)).toMatchObject({ code: "ABORTED", reason: "enough" });
    const again = () => collect(csvBatches(text, { signal: controller.signal }));
    expect(await failure(again)).toMatchObject({ code: "ABORTED", bytes: 0 });
  });

  it("closes the source when the loop is left", async () => {
    let closed = 0;
    async function* source() {
      try {
        for (;;) yield new TextEncoder().encode("1\n".repeat(50_000));
      } finally {
        closed++;
      }
    }
    for await (const _ of csvBatches(source(), { header: false, batchRows: 10 })) break;
    expect(closed).toBe(1);
  });

  it("turns a failing source, odd pieces and bytes that are no text into errors", async () => {
    // biome-ignore lint/correctness/useYield: it fails before
    async function* failing(): AsyncGenerator<Uint8Array> {
      throw new RangeError("the disk is gone");
    }
    const read = (source: unknown) => () => collect(csvBatches(source as never));
    expect(await failure(read(failing()))).toMatchObject({ name: "FormatError", code: "SOURCE" });
    async function* odd() {
      yield "text";
    }
    expect(await failure(read(odd()))).toMatchObject({ name: "ArgumentError", code: "SOURCE" });
    expect(await failure(read(Uint8Array.of(65, 10, 255)))).toMatchObject({ code: "ENCODING" });
    for (const source of [null, 3, {}, [bytes]]) {
      expect(await failure(read(source))).toMatchObject({ name: "ArgumentError", code: "SOURCE" });
    }
  });

  it.each([{ batchRows: 0 }, { onProgress: 3 }, { signal: {} }, { delimiter: "" }, null])(
    "refuses the options %j at once",
    async (options) => {
      const error = await failure(() => void csvBatches(text, options as never));
      expect(error).toMatchObject({ name: "ArgumentError" });
    },
  );
});
