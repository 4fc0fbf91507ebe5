/**
 * @file The simplest reader of digits, on real data: an image is taken for the digit whose mean
 * image is nearest. Several examples look at what it gets wrong.
 */
import { type LoadOptions, loadDigits } from "@mathesis/datasets";
import { argmin, array, corrcoef, matmul, oneHot, type Tensor } from "mathesis";

/** The build moves this module away from the data file, so the file is asked for by name. */
async function whereDigitsAre(): Promise<LoadOptions> {
  if (!import.meta.env.SSR) return {};
  const { createRequire } = await import("node:module");
  const { pathToFileURL } = await import("node:url");
  const file = createRequire(import.meta.url).resolve("@mathesis/datasets/data/digits.bin");
  return { baseUrl: new URL(".", pathToFileURL(file)).href };
}

const { train, test, maxValue } = await loadDigits(await whereDigitsAre());

/** Pixels of an image, and its side. */
export const PIXELS = 64;
export const SIDE = 8;

const inked = ({ images, count }: typeof train | typeof test): Tensor =>
  array(Float64Array.from(images, (value) => value / maxValue)).reshape([count, PIXELS]);

const trainImages = inked(train);
const testImages = inked(test);

/** Sums the images of each digit by a product with the labels as rows of zeros and one 1. */
const members = oneHot(Int32Array.from(train.labels), { numClasses: 10 });
const sums = matmul(members.transpose(), trainImages);
const means = sums.div(members.sum({ axis: 0 }).reshape([10, 1]));

/** The mean image of each digit, ink from 0 to 1. */
export const meanImages: readonly Float64Array[] = rows(means);

/** The test images, ink from 0 to 1, and what they are. */
export const images: readonly Float64Array[] = rows(testImages);
export const labels: readonly number[] = [...test.labels];

// |x − m|² without |x|², which is the same for every digit.
const distances = means
  .mul(means)
  .sum({ axis: 1 })
  .sub(matmul(testImages, means.transpose()).mul(2));

/** What each test image is taken for. */
export const guesses: readonly number[] = Array.from(argmin(distances, { axis: 1 }).data, Number);

/** How often a digit (row) is taken for another (column). */
export const confusion: readonly (readonly number[])[] = Array.from({ length: 10 }, (_, digit) =>
  Array.from(
    { length: 10 },
    (__, guess) => labels.filter((label, i) => label === digit && guesses[i] === guess).length,
  ),
);

/** The mistake that is made most often. */
export const worst: { readonly digit: number; readonly guess: number; readonly count: number } =
  confusion
    .flatMap((row, digit) => row.map((count, guess) => ({ digit, guess, count })))
    .filter(({ digit, guess }) => digit !== guess)
    .reduce((most, one) => (one.count > most.count ? one : most));

/** How many test images are read rightly. */
export const right: number = labels.filter((label, i) => label === guesses[i]).length;

/** The correlation of every two pixels over the training images; none where a pixel never changes. */
export const pixelCorrelation: readonly Float64Array[] = rows(corrcoef(trainImages.transpose()));

function rows(matrix: Tensor): Float64Array[] {
  const [count = 0, width = 0] = matrix.shape;
  const all = Float64Array.from(matrix.data as ArrayLike<number>); // real, not complex
  return Array.from({ length: count }, (_, i) => all.subarray(i * width, (i + 1) * width));
}
