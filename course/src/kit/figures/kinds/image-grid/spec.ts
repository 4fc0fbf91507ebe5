import { shown } from "../pieces/numbers.ts";
import type { Cell } from "../pieces/walk.ts";

/** A picture: one number a pixel from 0 to 1, or three. */
export interface GridImage {
  readonly width: number;
  readonly height: number;
  /** Row after row from the top: `width · height` numbers, or three times as many for colours. */
  readonly pixels: ArrayLike<number>;
  readonly caption?: string;
  /** A second, smaller line. */
  readonly note?: string;
  /** What it shows, for those who do not see it; said after its caption and note. */
  readonly alt?: string;
}

/** Pictures side by side as data. */
export interface ImageGridSpec<State> {
  /** What the pictures are, together. */
  readonly name: string;
  readonly images: (state: State) => readonly GridImage[];
  /** Grey as ink on paper, which follows the theme, or as light: 1 is white. By default ink. */
  readonly tone?: "ink" | "light";
  /** Side of an image in CSS pixels, by default 64. */
  readonly size?: number;
  /** The picture shown large, whose pixels can be read. */
  readonly select?: {
    readonly get: (state: State) => number;
    readonly set: (state: State, index: number) => State;
  };
  /** What a pixel's number says, by default its value from 0 to 1. */
  readonly reads?: (value: number) => string;
}

/** Whether a picture has colours of its own. */
export const isColoured = ({ width, height, pixels }: GridImage): boolean =>
  pixels.length === 3 * width * height;

/** An image in words. */
export const wordsOf = ({ alt, caption, note }: GridImage, index: number): string =>
  [caption, note, alt].filter(Boolean).join(", ") || `image ${index + 1}`;

/** A pixel in words. */
export function pixelWords(
  image: GridImage,
  { row, column }: Cell,
  reads: (value: number) => string = (value) => shown(value, 2),
): string {
  const at = row * image.width + column;
  const value = (i: number): string => reads(image.pixels[i] ?? Number.NaN);
  const numbers = isColoured(image)
    ? `red ${value(3 * at)}, green ${value(3 * at + 1)}, blue ${value(3 * at + 2)}`
    : value(at);
  return `Row ${row + 1}, column ${column + 1}: ${numbers}`;
}

/** What is wrong with a picture, in a sentence; null for a good one. */
export function faultOf({ width, height, pixels }: GridImage): string | null {
  const count = width * height;
  if (!(width >= 1 && height >= 1)) return `A picture of ${width}×${height} pixels has none.`;
  if (pixels.length === count || pixels.length === 3 * count) return null;
  return `${pixels.length} numbers are neither ${count} nor 3·${count}, for ${width}×${height} pixels.`;
}
