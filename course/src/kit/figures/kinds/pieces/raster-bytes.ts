import { clamp } from "./numbers.ts";
import { pngUrl } from "./png.ts";

/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The three numbers of a computed colour such as `rgb(22, 80, 168)`. */
export function parseRgb(text: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** A colour between two: all of `from` at 0, all of `to` at 1. */
export const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const byte = (share: number): number => Math.round(255 * clamp(share, 0, 1));

/**
 * Depths as a picture that is only more or less opaque. As a mask over a theme's colour it is a
 * static picture that follows the theme; `sign` −1 takes the negative depths.
 */
export function maskUrl(
  width: number,
  height: number,
  depths: ArrayLike<number>,
  sign: 1 | -1 = 1,
): string {
  const pixels = new Uint8Array(2 * width * height);
  for (let i = 0; i < width * height; i++) pixels[2 * i + 1] = byte(sign * (depths[i] ?? 0));
  return pngUrl(width, height, 2, pixels);
}

/** A picture whose colours are its own: red, green and blue from 0 to 1, pixel after pixel. */
export function rgbUrl(width: number, height: number, values: ArrayLike<number>): string {
  const pixels = Uint8Array.from({ length: 3 * width * height }, (_, i) => byte(values[i] ?? 0));
  return pngUrl(width, height, 3, pixels);
}

/** Red, green, blue and alpha of depths between paper and the colours of both signs. */
export function depthPixels(
  depths: ArrayLike<number>,
  colours: { readonly paper: Rgb; readonly positive: Rgb; readonly negative: Rgb },
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * depths.length);
  for (let i = 0; i < depths.length; i++) {
    const at = depths[i] ?? 0;
    const end = at < 0 ? colours.negative : colours.positive;
    const share = clamp(Math.abs(at), 0, 1);
    for (let c = 0; c < 3; c++) {
      const from = colours.paper[c] ?? 0;
      pixels[4 * i + c] = from + ((end[c] ?? 0) - from) * share;
    }
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}

/** Red, green, blue and alpha of a picture whose colours are its own. */
export function rgbPixels(values: ArrayLike<number>): Uint8ClampedArray<ArrayBuffer> {
  const count = Math.floor(values.length / 3);
  const pixels = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) pixels[4 * i + c] = 255 * clamp(values[3 * i + c] ?? 0, 0, 1);
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}
