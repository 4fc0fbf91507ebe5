/**
 * @file Fashion-MNIST: 6,000 grey images of clothes, 14×14 pixels, harder than digits.
 */

import { type ImageDataset, type ImageSpec, loadImages } from "./image-dataset.ts";
import type { LoadOptions } from "./read-file.ts";

type TrainShape = readonly [5000, 14, 14];
type TestShape = readonly [1000, 14, 14];

/** What is known of Fashion-MNIST before it is loaded. */
export const fashionMnistSpec: ImageSpec<TrainShape, TestShape> = {
  name: "fashion-mnist",
  file: "fashion-mnist.bin",
  // The literal is what bundlers look for: they emit the file and put its address here.
  url: () => new URL("../data/fashion-mnist.bin", import.meta.url),
  bytes: 1_182_024,
  train: [5000, 14, 14],
  test: [1000, 14, 14],
  classes: [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
  ],
  maxValue: 255,
  provenance: {
    source: "Debian 12, dataset-fashion-mnist 0.0~git20200523.55506a9-1",
    licence: "MIT",
    citation:
      "H. Xiao, K. Rasul, R. Vollgraf (2017). Fashion-MNIST: a Novel Image Dataset for " +
      "Benchmarking Machine Learning Algorithms. https://arxiv.org/abs/1708.07747",
    sha256: "1d31454ed1c458263680dfae03a4b7fa42c3a3c3431d4b20537523e88d67e770",
  },
};

/**
 * Fashion-MNIST at 14×14: 5,000 images to train on (500 a class) and 1,000 to test on (100 a
 * class), chosen from the original training and test files and halved in size.
 *
 * Grey levels are 0 to 255. Scores are lower than those published for 60,000 images of 28×28.
 *
 * @param options `onProgress`, `signal`, `baseUrl`, `fetch`: see {@link LoadOptions}. By default
 * the file beside this package is fetched (1,182,024 bytes), or in Node read from disk.
 * @throws DatasetError `DATA_FETCH`, `DATA_HASH`, `DATA_FORMAT` or `ABORTED`.
 * @source H. Xiao, K. Rasul, R. Vollgraf (2017), https://arxiv.org/abs/1708.07747.
 * @example
 * const { train, classes } = await loadFashionMnist();
 * train.shape // [5000, 14, 14]
 * classes[9] // "Ankle boot"
 */
export function loadFashionMnist(
  options: LoadOptions = {},
): Promise<ImageDataset<TrainShape, TestShape>> {
  return loadImages(fashionMnistSpec, options);
}
