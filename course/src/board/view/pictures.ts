/** @file Small pictures from the data sets, as layers of ink. */
import type { PictureLayer } from "../../kit/figures/kinds/plane.tsx";

/** A square picture: a hexadecimal digit of ink for each pixel, row by row from the top. */
export interface PixelPicture {
  readonly side: number;
  readonly ink: string;
}

export type PixelPictures = Readonly<Record<string, PixelPicture>>;

/** Depths of ink that are told apart. */
const DEPTHS = 8;

/** All pixels that are at least so dark, as runs in a unit square whose y goes upwards. */
function pathOf({ side, ink }: PixelPicture, least: number): string {
  const size = 1 / side;
  const at = (value: number): string => String(Number(value.toFixed(4)));
  const inked = (row: number, column: number): boolean =>
    column < side && Number.parseInt(ink[row * side + column] ?? "0", 16) >= least;
  let path = "";
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      if (!inked(row, column)) continue;
      const from = column;
      while (inked(row, column)) column++;
      path += `M${at(from * size)} ${at(1 - (row + 1) * size)}h${at((column - from) * size)}v${at(size)}h${at((from - column) * size)}z`;
    }
  }
  return path;
}

/** The layers of a picture: laid over each other they give its depths, without seams. */
export function layersOf(picture: PixelPicture): readonly PictureLayer[] {
  return Array.from({ length: DEPTHS }, (_, k) => {
    // After layer k the ink is (k + 1)/DEPTHS: 1 − (1 − before)(1 − opacity).
    const [before, after] = [k / DEPTHS, (k + 1) / DEPTHS];
    const opacity = Number((1 - (1 - after) / (1 - before)).toFixed(4));
    return { path: pathOf(picture, Math.round(((k + 0.5) * 15) / DEPTHS)), opacity };
  });
}

/** The layers of a picture by name, each made once. */
export function layersIn(pictures: PixelPictures): (choice: string) => readonly PictureLayer[] {
  const made = new Map<string, readonly PictureLayer[]>();
  return (choice) => {
    const picture = pictures[choice];
    if (picture === undefined) return [];
    const layers = made.get(choice) ?? layersOf(picture);
    made.set(choice, layers);
    return layers;
  };
}
