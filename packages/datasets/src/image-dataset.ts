/**
 * @file What a set of labelled images is, and how one is loaded: read, hashed, parsed, split.
 */

import { DatasetError } from "./errors.ts";
import { type IdxArray, parseIdxSequence } from "./idx.ts";
import { type FileRequest, type LoadOptions, readFile, throwIfAborted } from "./read-file.ts";
import { sha256Hex } from "./sha256.ts";

/** Images, height, width. */
export type ImageShape = readonly [count: number, height: number, width: number];

/** Images with their labels; the two arrays own their memory, so they may be transferred. */
export interface LabelledImages<Shape extends ImageShape = ImageShape> {
  /** Grey levels from 0 to the set's `maxValue`: row by row, image after image. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** For each image the index of its class in `classes`. */
  readonly labels: Uint8Array<ArrayBuffer>;
  /** `[count, height, width]` of `images`. */
  readonly shape: Shape;
  readonly count: Shape[0];
}

/** Where the data comes from and on which terms; PROVENANCE.json tells the rest. */
export interface Provenance {
  readonly source: string;
  readonly licence: string;
  readonly citation: string;
  /** SHA-256 of the file that was loaded, in hexadecimal. */
  readonly sha256: string;
}

/** A set of labelled images, divided for training and testing. */
export interface ImageDataset<
  Train extends ImageShape = ImageShape,
  Test extends ImageShape = ImageShape,
> {
  readonly name: string;
  readonly train: LabelledImages<Train>;
  readonly test: LabelledImages<Test>;
  /** The name of each class, by label. */
  readonly classes: readonly string[];
  /** The grey level of full ink: divide by it to get values from 0 to 1. */
  readonly maxValue: number;
  readonly provenance: Provenance;
}

/** What is known of a set before it is loaded. */
export interface ImageSpec<Train extends ImageShape, Test extends ImageShape> {
  readonly name: string;
  readonly file: string;
  /** The file's default place; a function, since a module inside a blob URL has no beside. */
  readonly url: () => URL;
  readonly bytes: number;
  readonly train: Train;
  readonly test: Test;
  readonly classes: readonly string[];
  readonly maxValue: number;
  readonly provenance: Provenance;
}

/** The set that `spec` describes, from its file. */
export async function loadImages<Train extends ImageShape, Test extends ImageShape>(
  spec: ImageSpec<Train, Test>,
  options: LoadOptions,
): Promise<ImageDataset<Train, Test>> {
  const url = locate(spec, options);
  const request: FileRequest = { dataset: spec.name, url, bytes: spec.bytes, options };
  const bytes = await readFile(request);
  const found = await sha256Hex(bytes);
  throwIfAborted(request);
  const expected = spec.provenance.sha256;
  if (found !== expected) {
    throw new DatasetError({
      code: "DATA_HASH",
      dataset: spec.name,
      message: `the data file has been changed: its SHA-256 begins with ${found.slice(0, 12)}`,
      needs: `needed: ${expected.slice(0, 12)}… (${url.href})`,
      details: { url: url.href, expected, found },
    });
  }
  return decodeImages(spec, bytes);
}

/** The set that `bytes`, whole and unchanged, hold: all training images, then all test images. */
export function decodeImages<Train extends ImageShape, Test extends ImageShape>(
  spec: ImageSpec<Train, Test>,
  bytes: Uint8Array,
): ImageDataset<Train, Test> {
  const { name, train, test, classes, maxValue, provenance } = spec;
  const count = train[0] + test[0];
  const [images, labels, ...rest] = parseIdxSequence(bytes, name);
  if (rest.length > 0) throw unexpected(name, `${rest.length + 2} arrays`, "2");
  const pixels = checked(name, images, [count, train[1], train[2]], maxValue);
  const kinds = checked(name, labels, [count], classes.length - 1);
  const part = <Shape extends ImageShape>(shape: Shape, first: number): LabelledImages<Shape> => {
    const size = shape[1] * shape[2];
    const last = first + shape[0];
    return {
      images: pixels.slice(first * size, last * size),
      labels: kinds.slice(first, last),
      shape,
      count: shape[0],
    };
  };
  return { name, train: part(train, 0), test: part(test, train[0]), classes, maxValue, provenance };
}

/** The elements of `array`, which has this shape and no element above `max`. */
function checked(
  name: string,
  array: IdxArray | undefined,
  shape: readonly number[],
  max: number,
): Uint8Array<ArrayBuffer> {
  if (array === undefined) throw unexpected(name, "no array", `one of shape [${shape}]`);
  if (array.shape.join() !== shape.join()) {
    throw unexpected(name, `an array of shape [${array.shape}]`, `[${shape}]`);
  }
  const bad = array.data.findIndex((value) => value > max);
  if (bad !== -1) throw unexpected(name, `${array.data[bad]} at position ${bad}`, `0 to ${max}`);
  return array.data;
}

function unexpected(name: string, found: string, needed: string): DatasetError {
  return new DatasetError({
    code: "DATA_FORMAT",
    dataset: name,
    message: `the data file holds ${found}`,
    needs: `needed: ${needed}`,
    details: { found, needed },
  });
}

/** The address of the file: in `baseUrl` if the caller gives one, else beside this package. */
function locate(spec: ImageSpec<ImageShape, ImageShape>, options: LoadOptions): URL {
  const { baseUrl } = options;
  try {
    if (baseUrl === undefined) return spec.url();
    const page = (globalThis as { readonly location?: { readonly href: string } }).location;
    return new URL(spec.file, new URL(baseUrl, page?.href));
  } catch (cause) {
    throw new DatasetError({
      code: "DATA_FETCH",
      dataset: spec.name,
      message: `no address for ${spec.file}: ${baseUrl ?? "the module"} is not a place`,
      hint: "Set baseUrl to the absolute URL of the folder that holds the .bin files.",
      details: { baseUrl: baseUrl === undefined ? undefined : String(baseUrl) },
      cause,
    });
  }
}
