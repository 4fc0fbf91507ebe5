/**
 * @file Writes data/digits.bin: 1,797 handwritten digits of 8×8 pixels, levels 0 to 16.
 *
 * Run by hand, on Debian 12, in packages/datasets (tests and users never need this):
 *
 *     apt-get download python3-sklearn=1.2.1+dfsg-1
 *     dpkg-deb -x python3-sklearn_1.2.1+dfsg-1_all.deb /tmp/sklearn
 *     node extract/digits.ts /tmp/sklearn
 *
 * Needs a Node that runs TypeScript (24). Running it again gives the same bytes; format the updated
 * PROVENANCE.json with `npx biome format --write PROVENANCE.json`.
 */

import { choose, classCounts, type Example, readSource, write } from "./common.ts";

const TEST_COUNT = 450;
const PIXELS = 64;

/** `total` divided in proportion to `counts`: rounded down, the rest to the largest remainders. */
function apportion(counts: readonly number[], total: number): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => Math.floor((count * total) / all));
  const byRemainder = counts
    .map((count, label) => ({ label, remainder: (count * total) % all }))
    .sort((a, b) => b.remainder - a.remainder || a.label - b.label);
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  for (const { label } of byRemainder.slice(0, left)) shares[label] = (shares[label] ?? 0) + 1;
  return shares;
}

const folder = process.argv[2] ?? ".";
const source = readSource(
  folder,
  "usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz",
);
const examples: Example[] = new TextDecoder()
  .decode(source.bytes)
  .trim()
  .split("\n")
  .map((line) => {
    const row = line.split(",").map(Number);
    return { image: Uint8Array.from(row.slice(0, PIXELS)), label: row[PIXELS] ?? -1 };
  });
const labels = examples.map(({ label }) => label);
const test = new Set(choose(labels, apportion(classCounts(labels), TEST_COUNT), "digits"));

write({
  name: "digits",
  height: 8,
  width: 8,
  train: examples.filter((_, index) => !test.has(index)),
  test: examples.filter((_, index) => test.has(index)),
  splitRule:
    "Stratified: 450 test examples apportioned to the classes by largest remainder (ties: " +
    "smaller label first); within a class, examples ranked by the hexadecimal SHA-256 of the " +
    "ASCII text digits:<row of the source file, from 0>, the first ones to the test part. " +
    "Each part keeps the order of the source; the training part comes first. Writers are not " +
    "kept apart.",
  facts: {
    title: "Optical recognition of handwritten digits, 8×8",
    source: {
      distribution: "Debian 12",
      package: "python3-sklearn",
      version: "1.2.1+dfsg-1",
      files: [source.entry],
    },
    licence: "CC BY 4.0 (UCI), packaged under BSD-3-Clause (scikit-learn)",
    citation:
      "E. Alpaydin, C. Kaynak (1998). Optical Recognition of Handwritten Digits. " +
      "UCI Machine Learning Repository. https://doi.org/10.24432/C50P49",
    transform: "Pixel values (0 to 16) unchanged, as bytes; rows divided into training and test.",
    shape: [8, 8],
    maxValue: 16,
  },
});
