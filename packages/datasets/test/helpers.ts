/**
 * @file What the tests of this package share.
 */

import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { DatasetError, type DatasetErrorCode } from "../src/errors.ts";
import type { LabelledImages } from "../src/image-dataset.ts";

/** A committed file of this package. */
export function committed(path: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(`../${path}`, import.meta.url)));
}

/** The error that `work` fails with; it must be a DatasetError of this code. */
export async function failure(work: () => unknown, code: DatasetErrorCode): Promise<DatasetError> {
  let caught: unknown;
  try {
    await work();
  } catch (error) {
    caught = error;
  }
  if (!(caught instanceof DatasetError)) return expect.fail(`no DatasetError, but ${caught}`);
  expect(caught.code, caught.message).toBe(code);
  expect(caught.message.split("\n").length).toBeLessThanOrEqual(4);
  return caught;
}

/** The part of `test` that the class whose mean training image is nearest gets right. */
export function nearestCentroidAccuracy(
  train: LabelledImages,
  test: LabelledImages,
  classes: number,
): number {
  const size = train.shape[1] * train.shape[2];
  const means = Array.from({ length: classes }, () => new Float64Array(size));
  const counts = new Array<number>(classes).fill(0);
  train.labels.forEach((label, i) => {
    counts[label] = (counts[label] ?? 0) + 1;
    const mean = means[label] ?? expect.fail(`label ${label}`);
    for (let p = 0; p < size; p++) mean[p] = (mean[p] ?? 0) + (train.images[i * size + p] ?? 0);
  });
  means.forEach((mean, label) => {
    for (let p = 0; p < size; p++) mean[p] = (mean[p] ?? 0) / (counts[label] ?? 0);
  });
  return accuracy(test, (image) => nearest(means, image));
}

/** The part of `test` that carries the label of the nearest training image. */
export function nearestNeighbourAccuracy(train: LabelledImages, test: LabelledImages): number {
  const size = train.shape[1] * train.shape[2];
  const images = Array.from(train.labels, (_, i) =>
    train.images.subarray(i * size, (i + 1) * size),
  );
  return accuracy(test, (image) => train.labels[nearest(images, image)]);
}

function accuracy(
  test: LabelledImages,
  predict: (image: Uint8Array) => number | undefined,
): number {
  const size = test.shape[1] * test.shape[2];
  const right = test.labels.filter(
    (label, i) => predict(test.images.subarray(i * size, (i + 1) * size)) === label,
  );
  return right.length / test.count;
}

/** Index of the candidate at the smallest Euclidean distance. */
function nearest(candidates: readonly ArrayLike<number>[], point: ArrayLike<number>): number {
  const distances = candidates.map((candidate) => {
    let sum = 0;
    for (let p = 0; p < point.length; p++) sum += ((candidate[p] ?? 0) - (point[p] ?? 0)) ** 2;
    return sum;
  });
  return distances.indexOf(Math.min(...distances));
}
