/**
 * @file Handwritten digits: 1,797 images of 8×8 pixels, small enough to train on in a page.
 */

import { type ImageDataset, type ImageSpec, loadImages } from "./image-dataset.ts";
import type { LoadOptions } from "./read-file.ts";

type TrainShape = readonly [1347, 8, 8];
type TestShape = readonly [450, 8, 8];

/** What is known of the digits before they are loaded. */
export const digitsSpec: ImageSpec<TrainShape, TestShape> = {
  name: "digits",
  file: "digits.bin",
  // The literal is what bundlers look for: they emit the file and put its address here.
  url: () => new URL("../data/digits.bin", import.meta.url),
  bytes: 116_829,
  train: [1347, 8, 8],
  test: [450, 8, 8],
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  maxValue: 16,
  provenance: {
    source: "Debian 12, python3-sklearn 1.2.1+dfsg-1",
    licence: "CC BY 4.0 (UCI), packaged under BSD-3-Clause (scikit-learn)",
    citation:
      "E. Alpaydin, C. Kaynak (1998). Optical Recognition of Handwritten Digits. " +
      "UCI Machine Learning Repository. https://doi.org/10.24432/C50P49",
    sha256: "aa4185d483977312e7ebb864799eacfb985aab5721fe3e65e26b41f17fdd40de",
  },
};

/**
 * The 8×8 handwritten digits: 1,347 images to train on and 450 to test on, stratified.
 *
 * Each pixel counts the inked dots in a 4×4 block of a 32×32 scan: 0 to 16. The same people wrote
 * digits of both parts, so test accuracy is higher than it would be on a stranger's hand.
 *
 * @param options `onProgress`, `signal`, `baseUrl`, `fetch`: see {@link LoadOptions}. By default
 * the file beside this package is fetched (116,829 bytes), or in Node read from disk.
 * @throws DatasetError `DATA_FETCH`, `DATA_HASH`, `DATA_FORMAT` or `ABORTED`.
 * @source E. Alpaydin, C. Kaynak (1998), https://doi.org/10.24432/C50P49; the copy in scikit-learn.
 * @example
 * const { train, test, classes } = await loadDigits();
 * train.shape // [1347, 8, 8]
 * test.labels.length // 450
 * classes[3] // "3"
 */
export function loadDigits(
  options: LoadOptions = {},
): Promise<ImageDataset<TrainShape, TestShape>> {
  return loadImages(digitsSpec, options);
}
