/** The parts that lean on the host, in a browser: streams of deflate, text decoding, Blobs. */
import { expect, it } from "vitest";
import { csvBatches, fromCsv, fromNpz, toNpz } from "../../src/io/index.ts";
import { failure } from "./failure.ts";

it("packs and unpacks archives, and sees that one is broken", async () => {
  const archive = await toNpz({ w: [1, -0, NaN], ü: [[true]] }, { compress: true });
  const read = await fromNpz(archive);
  expect(Object.keys(read)).toEqual(["w", "ü"]);
  expect(Array.from(read["w"]?.data ?? [])).toEqual([1, -0, NaN]);
  const broken = archive.slice();
  broken.fill(255, 40, 60);
  expect(await failure(() => fromNpz(broken))).toMatchObject({ code: "DEFLATE" });
});

it("reads tables from a Blob in batches", async () => {
  const blob = new Blob(["x,t\n1,ä\n2,b\n", "3,c\n"]);
  const rows: number[] = [];
  for await (const batch of csvBatches(blob, { batchRows: 2 })) rows.push(batch.rows);
  expect(rows).toEqual([2, 1]);
  const bytes = new Uint8Array([97, 10, 255]);
  expect(await failure(() => fromCsv(bytes))).toMatchObject({ code: "ENCODING", offset: 2 });
});
