/**
 * @file What the extraction scripts share: the choice of examples, the output file, provenance.
 */

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Labelled images, one array of grey levels each. */
export interface Example {
  readonly image: Uint8Array;
  readonly label: number;
}

const CLASSES = 10;
const root: URL = new URL("../", import.meta.url);

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A gzipped source file: its contents, and the entry that names it in PROVENANCE.json. */
export function readSource(
  folder: string,
  path: string,
): {
  readonly bytes: Uint8Array;
  readonly entry: { readonly path: string; readonly sha256: string };
} {
  const packed = readFileSync(`${folder}/${path}`);
  return { bytes: gunzipSync(packed), entry: { path, sha256: sha256(packed) } };
}

/**
 * Indices of `counts[c]` examples of each class c, in source order.
 *
 * The choice is random in effect and needs no generator: within a class, examples are ranked by the
 * hexadecimal SHA-256 of the text `<salt>:<index>`, and the first ones are taken.
 */
export function choose(
  labels: readonly number[],
  counts: readonly number[],
  salt: string,
): number[] {
  const chosen = counts.flatMap((count, wanted) =>
    labels
      .flatMap((label, index) =>
        label === wanted ? [{ index, rank: sha256(`${salt}:${index}`) }] : [],
      )
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, count)
      .map(({ index }) => index),
  );
  return chosen.sort((a, b) => a - b);
}

/** How many examples carry each label. */
export function classCounts(labels: readonly number[]): number[] {
  const counts = new Array<number>(CLASSES).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

function idx(shape: readonly number[], data: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  header.setUint32(0, 0x0800 + shape.length);
  shape.forEach((length, axis) => {
    header.setUint32(4 + 4 * axis, length);
  });
  return Buffer.concat([new Uint8Array(header.buffer), data]);
}

/** A set ready to be written. `facts` are the parts of its PROVENANCE.json entry known by hand. */
export interface Output {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  readonly splitRule: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Writes `data/<name>.bin` and the set's entry in PROVENANCE.json. */
export function write(output: Output): void {
  const { name, height, width, train, test } = output;
  const all = [...train, ...test];
  const pixels = new Uint8Array(Buffer.concat(all.map(({ image }) => image)));
  const labels = Uint8Array.from(all, ({ label }) => label);
  const bytes = Buffer.concat([
    idx([all.length, height, width], pixels),
    idx([all.length], labels),
  ]);
  writeFileSync(new URL(`data/${name}.bin`, root), bytes);
  record({
    name,
    ...output.facts,
    split: {
      train: train.length,
      test: test.length,
      rule: output.splitRule,
      trainPerClass: classCounts(train.map(({ label }) => label)),
      testPerClass: classCounts(test.map(({ label }) => label)),
    },
    output: {
      file: `data/${name}.bin`,
      arrays: [`images uint8 [${all.length}, ${height}, ${width}]`, `labels uint8 [${all.length}]`],
      bytes: bytes.length,
      sha256: sha256(bytes),
      pixelSum: pixels.reduce((sum, value) => sum + value, 0),
      pixelSumOfSquares: pixels.reduce((sum, value) => sum + value * value, 0),
    },
  });
}

interface ProvenanceFile {
  readonly layout: string;
  readonly datasets: readonly { readonly name: string }[];
}

function record(entry: Readonly<Record<string, unknown>> & { readonly name: string }): void {
  const path = new URL("PROVENANCE.json", root);
  // Our own file, written by this function alone.
  const file = JSON.parse(readFileSync(path, "utf8")) as ProvenanceFile;
  const others = file.datasets.filter(({ name }) => name !== entry.name);
  const datasets = [...others, entry].sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...file, datasets }, null, 2)}\n`);
}
