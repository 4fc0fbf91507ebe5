/**
 * @file The committed data: what PROVENANCE.json says of it, and what a baseline learns from it.
 */

import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { digitsSpec, loadDigits } from "../src/digits.ts";
import { fashionMnistSpec, loadFashionMnist } from "../src/fashion-mnist.ts";
import type { ImageDataset } from "../src/image-dataset.ts";
import { committed, nearestCentroidAccuracy, nearestNeighbourAccuracy } from "./helpers.ts";

interface Entry {
  readonly name: string;
  readonly source: { readonly package: string; readonly version: string };
  readonly licence: string;
  readonly citation: string;
  readonly shape: readonly [number, number];
  readonly maxValue: number;
  readonly split: {
    readonly train: number;
    readonly test: number;
    readonly trainPerClass: readonly number[];
    readonly testPerClass: readonly number[];
  };
  readonly output: {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly pixelSum: number;
    readonly pixelSumOfSquares: number;
  };
}

// Written by the extraction scripts; a missing field fails the comparisons below.
const { datasets: entries } = JSON.parse(
  new TextDecoder().decode(committed("PROVENANCE.json")),
) as { readonly datasets: readonly Entry[] };

const loaders: Readonly<Record<string, () => Promise<ImageDataset>>> = {
  digits: loadDigits,
  "fashion-mnist": loadFashionMnist,
};
const specs = [digitsSpec, fashionMnistSpec];

function load(name: string): Promise<ImageDataset> {
  const loader = loaders[name];
  return loader === undefined ? expect.fail(`no loader for ${name}`) : loader();
}

function perClass(labels: Uint8Array): number[] {
  return Array.from({ length: 10 }, (_, kind) => labels.filter((label) => label === kind).length);
}

function moments(set: ImageDataset): { readonly sum: number; readonly sumOfSquares: number } {
  let [sum, sumOfSquares] = [0, 0];
  for (const { images } of [set.train, set.test]) {
    for (const value of images) {
      sum += value;
      sumOfSquares += value * value;
    }
  }
  return { sum, sumOfSquares };
}

test("every file under data/ has an entry, a loader and a spec, and the sum is below 6 MB", () => {
  const files = readdirSync(new URL("../data/", import.meta.url)).sort();
  expect(files).toEqual(entries.map(({ name }) => `${name}.bin`));
  expect(Object.keys(loaders)).toEqual(entries.map(({ name }) => name));
  expect(specs.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
  expect(entries.reduce((sum, { output }) => sum + output.bytes, 0)).toBeLessThan(6e6);
});

describe.each(entries)("$name", (entry) => {
  test("the committed bytes have the recorded length and SHA-256", () => {
    const bytes = committed(entry.output.file);
    expect(bytes.length).toBe(entry.output.bytes);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(entry.output.sha256);
  });

  test("source code and PROVENANCE.json agree", () => {
    const spec = specs.find(({ name }) => name === entry.name) ?? expect.fail(entry.name);
    const { source, split, output } = entry;
    expect(`data/${spec.file}`).toBe(output.file);
    expect(spec.bytes).toBe(output.bytes);
    expect(spec.train).toEqual([split.train, ...entry.shape]);
    expect(spec.test).toEqual([split.test, ...entry.shape]);
    expect(spec.maxValue).toBe(entry.maxValue);
    expect(spec.provenance).toEqual({
      source: `Debian 12, ${source.package} ${source.version}`,
      licence: entry.licence,
      citation: entry.citation,
      sha256: output.sha256,
    });
  });

  test("shapes, class counts and the exact moments are as recorded", async () => {
    const set = await load(entry.name);
    for (const part of [set.train, set.test]) {
      expect(part.shape[0]).toBe(part.count);
      expect(part.labels.length).toBe(part.count);
      expect(part.images.length).toBe(part.count * entry.shape[0] * entry.shape[1]);
      expect(part.images.buffer.byteLength).toBe(part.images.length);
    }
    expect(set.classes.length).toBe(10);
    expect(perClass(set.train.labels)).toEqual(entry.split.trainPerClass);
    expect(perClass(set.test.labels)).toEqual(entry.split.testPerClass);
    const { sum, sumOfSquares } = moments(set);
    expect(sum).toBe(entry.output.pixelSum);
    expect(sumOfSquares).toBe(entry.output.pixelSumOfSquares);
  });
});

describe("digits", () => {
  test("are the published ones: class counts and moments of the whole set", async () => {
    const set = await loadDigits();
    const all = Uint8Array.from([...set.train.labels, ...set.test.labels]);
    expect(perClass(all)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    // Mean 4.884164579855314 over 1797 · 64 pixels.
    expect(moments(set)).toEqual({ sum: 561_718, sumOfSquares: 6_907_012 });
  });

  test("each class is divided in the proportion of the whole, to less than one image", async () => {
    const { train, test: held } = await loadDigits();
    const heldCounts = perClass(held.labels);
    perClass(train.labels).forEach((count, kind) => {
      const heldCount = heldCounts[kind] ?? 0;
      expect(Math.abs(heldCount - ((count + heldCount) * 450) / 1797)).toBeLessThan(1);
    });
  });

  test("a nearest centroid scores as it should, a nearest neighbour at least 0.97", async () => {
    const { train, test: held } = await loadDigits();
    const centroid = nearestCentroidAccuracy(train, held, 10);
    expect(centroid).toBeGreaterThan(0.87);
    expect(centroid).toBeLessThan(0.94);
    expect(nearestNeighbourAccuracy(train, held)).toBeGreaterThanOrEqual(0.97);
  });
});

describe("fashion-mnist", () => {
  test("keeps the mean brightness of the whole set (72.94 for 60,000 images)", async () => {
    const { sum } = moments(await loadFashionMnist());
    expect(sum / (6000 * 14 * 14)).toBeGreaterThan(71.5);
    expect(sum / (6000 * 14 * 14)).toBeLessThan(74.5);
  });

  test("a nearest centroid scores as it should: garments are harder than digits", async () => {
    const { train, test: held } = await loadFashionMnist();
    const centroid = nearestCentroidAccuracy(train, held, 10);
    expect(centroid).toBeGreaterThan(0.64);
    expect(centroid).toBeLessThan(0.74);
  });
});
