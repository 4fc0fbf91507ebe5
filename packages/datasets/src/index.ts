/**
 * @file `@mathesis/datasets`: small real data as plain typed arrays, with provenance and licence.
 */

export { loadDigits } from "./digits.ts";
export { DatasetError, type DatasetErrorCode, type DatasetErrorFacts } from "./errors.ts";
export { loadFashionMnist } from "./fashion-mnist.ts";
export { type IdxArray, parseIdx, parseIdxSequence } from "./idx.ts";
export type { ImageDataset, ImageShape, LabelledImages, Provenance } from "./image-dataset.ts";
export type { LoadOptions } from "./read-file.ts";
