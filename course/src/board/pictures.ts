/** @file The bundled pictures, taken from the data sets when the site is built. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { type LoadOptions, loadDigits, loadFashionMnist } from "@mathesis/datasets";
import { pictures } from "./constructions/shapes.ts";
import type { PixelPicture, PixelPictures } from "./view/pictures.ts";

/** The build moves this module away from the data files, so they are asked for by name. */
function whereDataIs(): LoadOptions {
  const { resolve } = createRequire(import.meta.url);
  const file = resolve("@mathesis/datasets/data/digits.bin");
  return { baseUrl: new URL(".", pathToFileURL(file)).href };
}

/** Which class of which data set a picture shows. */
const sources: Readonly<Record<string, readonly [set: "digits" | "fashion", label: string]>> = {
  "digit 3": ["digits", "3"],
  "digit 7": ["digits", "7"],
  "ankle boot": ["fashion", "Ankle boot"],
  shirt: ["fashion", "T-shirt/top"],
};

interface Images {
  readonly train: {
    readonly images: Uint8Array;
    readonly labels: Uint8Array;
    readonly shape: readonly [count: number, height: number, width: number];
  };
  readonly classes: readonly string[];
  readonly maxValue: number;
}

function firstOf({ train, classes, maxValue }: Images, label: string): PixelPicture {
  const wanted = classes.indexOf(label);
  const at = train.labels.indexOf(wanted);
  if (wanted < 0 || at < 0) throw new RangeError(`board: no picture of ${label}`);
  const [, side] = train.shape;
  const pixels = train.images.subarray(at * side * side, (at + 1) * side * side);
  const depth = (value: number): string => Math.round((15 * value) / maxValue).toString(16);
  return { side, ink: Array.from(pixels, depth).join("") };
}

/** All pictures that a board may show: the first training image of each class. */
export async function loadPictures(): Promise<PixelPictures> {
  const where = whereDataIs();
  const [digits, fashion] = [await loadDigits(where), await loadFashionMnist(where)];
  const entries = pictures.map((name) => {
    const [set, label] = sources[name] ?? ["digits", name];
    return [name, firstOf(set === "digits" ? digits : fashion, label)] as const;
  });
  return Object.fromEntries(entries);
}
