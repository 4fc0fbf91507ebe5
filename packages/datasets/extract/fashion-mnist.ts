/**
 * @file Writes data/fashion-mnist.bin: 6,000 of the 70,000 Fashion-MNIST images, at 14×14 pixels.
 *
 * Run by hand, on Debian 12, in packages/datasets (tests and users never need this):
 *
 *     apt-get download dataset-fashion-mnist=0.0~git20200523.55506a9-1
 *     dpkg-deb -x dataset-fashion-mnist_0.0~git20200523.55506a9-1_all.deb /tmp/fashion
 *     node extract/fashion-mnist.ts /tmp/fashion
 *
 * Needs a Node that runs TypeScript (24). Running it again gives the same bytes; format the updated
 * PROVENANCE.json with `npx biome format --write PROVENANCE.json`.
 */

import { parseIdx } from "../src/idx.ts";
import { choose, type Example, readSource, write } from "./common.ts";

const SIDE = 28;
const HALF = 14;
const folder = process.argv[2] ?? ".";
const sources: { readonly path: string; readonly sha256: string }[] = [];

function idxFile(name: string): Uint8Array {
  const { bytes, entry } = readSource(folder, `usr/share/datasets/fashion-mnist/${name}.gz`);
  sources.push(entry);
  return parseIdx(bytes, name).data;
}

/** Means of 2×2 blocks, halves rounded up. */
function halved(image: Uint8Array): Uint8Array {
  const level = (row: number, column: number): number => image[row * SIDE + column] ?? 0;
  return Uint8Array.from({ length: HALF * HALF }, (_, pixel) => {
    const row = 2 * Math.floor(pixel / HALF);
    const column = 2 * (pixel % HALF);
    const sum =
      level(row, column) +
      level(row, column + 1) +
      level(row + 1, column) +
      level(row + 1, column + 1);
    return (sum + 2) >> 2;
  });
}

/** `perClass` examples of each class from the two files of one part. */
function part(prefix: string, salt: string, perClass: number): Example[] {
  const images = idxFile(`${prefix}-images-idx3-ubyte`);
  const labels = Array.from(idxFile(`${prefix}-labels-idx1-ubyte`));
  const counts = new Array<number>(10).fill(perClass);
  return choose(labels, counts, salt).map((index) => ({
    image: halved(images.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE)),
    label: labels[index] ?? -1,
  }));
}

const train = part("train", "fashion-mnist/train", 500);
const test = part("t10k", "fashion-mnist/test", 100);

write({
  name: "fashion-mnist",
  height: HALF,
  width: HALF,
  train,
  test,
  splitRule:
    "The original division: 500 of each class from the 60,000 training images, 100 of each " +
    "class from the 10,000 test images; within a class, images ranked by the hexadecimal " +
    "SHA-256 of the ASCII text fashion-mnist/train:<index> or fashion-mnist/test:<index> " +
    "(index from 0 in its source file), the first ones taken. Each part keeps the order of " +
    "the source; the training part comes first.",
  facts: {
    title: "Fashion-MNIST, 6,000 images at 14×14",
    source: {
      distribution: "Debian 12",
      package: "dataset-fashion-mnist",
      version: "0.0~git20200523.55506a9-1",
      files: sources,
    },
    licence: "MIT",
    citation:
      "H. Xiao, K. Rasul, R. Vollgraf (2017). Fashion-MNIST: a Novel Image Dataset for " +
      "Benchmarking Machine Learning Algorithms. https://arxiv.org/abs/1708.07747",
    transform:
      "28×28 reduced to 14×14: each pixel is the mean of a 2×2 block, (a + b + c + d + 2) >> 2.",
    shape: [HALF, HALF],
    maxValue: 255,
  },
});
