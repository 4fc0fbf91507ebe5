/**
 * @file Loading in a browser: the file beside the module, through a real fetch.
 */

import { expect, test } from "vitest";
import { DatasetError, loadDigits, loadFashionMnist } from "../src/index.ts";

test("digits arrive through fetch, with progress up to the total", async () => {
  expect(location.protocol).toMatch(/^https?:$/);
  const seen: number[] = [];
  const {
    train,
    test: held,
    classes,
  } = await loadDigits({
    onProgress: (loaded) => seen.push(loaded),
  });
  expect(train.shape).toEqual([1347, 8, 8]);
  expect(train.images.length).toBe(1347 * 64);
  expect(held.labels.length).toBe(450);
  expect(classes.length).toBe(10);
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(116_829);
});

test("Fashion-MNIST passes the hash check", async () => {
  const { train, test: held } = await loadFashionMnist();
  expect(train.images.length + held.images.length).toBe(6000 * 14 * 14);
});

test("a folder without the file is a DatasetError, not a hang", async () => {
  const error: unknown = await loadDigits({ baseUrl: "/nowhere/" }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(DatasetError);
  expect(error).toMatchObject({ code: "DATA_FETCH", dataset: "digits" });
});

test("a signal stops a download", async () => {
  const controller = new AbortController();
  const loading = loadFashionMnist({
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(loading).rejects.toMatchObject({ code: "ABORTED", dataset: "fashion-mnist" });
});
