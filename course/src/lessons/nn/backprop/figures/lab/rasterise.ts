import type { Ink, Point } from "./ink.ts";

/** Sides of the bitmap and of the image that the network sees. */
const DOTS = 32;
const PIXELS = 8;
const BLOCK = DOTS / PIXELS;

/** Half the breadth of the pen, in dots: drawn digits then hold as much ink as the set's. */
export const PEN = 2.5;
/** In the set every digit is as high as the bitmap; its width lies between these, in dots. */
const MIN_WIDTH = 16;
const MAX_WIDTH = 22;
/** Narrow ink is stretched at most this much: a plain bar stays a bar. */
const MAX_STRETCH = 2;
/** A speck is not blown up without end: the pad's side never becomes more than this many dots. */
const MAX_SCALE = 6 * DOTS;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function boundsOf(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** The strokes moved and scaled, in dots, so that their ink fills the height and is centred. */
function fitted(ink: Ink, pen: number): Ink {
  const box = boundsOf(ink.flat());
  const tall = Math.min((DOTS - 2 * pen) / box.height, MAX_SCALE);
  const least = Math.min((MIN_WIDTH - 2 * pen) / box.width, MAX_STRETCH * tall);
  const wide = Math.min(Math.max(tall, least), (MAX_WIDTH - 2 * pen) / box.width);
  const move = ([x, y]: Point): Point => [
    DOTS / 2 + (x - box.left - box.width / 2) * wide,
    DOTS / 2 + (y - box.top - box.height / 2) * tall,
  ];
  return ink.map((stroke) => stroke.map(move));
}

/** The distance of a point from the segment between two others. */
function fromSegment([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

/** Inks every dot whose centre lies under the pen on its way from one point to the other. */
function stamp(bitmap: Uint8Array, from: Point, to: Point, pen: number): void {
  const range = (a: number, b: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(a, b) - pen)),
    Math.min(DOTS - 1, Math.ceil(Math.max(a, b) + pen)),
  ];
  const [left, right] = range(from[0], to[0]);
  const [top, bottom] = range(from[1], to[1]);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const dot: Point = [column + 0.5, row + 0.5];
      if (fromSegment(dot, from, to) <= pen) bitmap[row * DOTS + column] = 1;
    }
  }
}

/** How many dots are inked in each block of 4×4: 64 numbers from 0 to 16. */
export function countBlocks(bitmap: Uint8Array): number[] {
  const counts = Array<number>(PIXELS * PIXELS).fill(0);
  bitmap.forEach((inked, dot) => {
    const row = Math.floor(dot / DOTS / BLOCK);
    const column = Math.floor((dot % DOTS) / BLOCK);
    counts[row * PIXELS + column] = (counts[row * PIXELS + column] ?? 0) + inked;
  });
  return counts;
}

/**
 * What the network sees of a drawing: 64 numbers from 0 to 16, made as the set's images were. The
 * ink is centred in a bitmap of 32×32 dots that it fills from top to bottom; each pixel counts the
 * inked dots of a block of 4×4 (Alpaydin & Kaynak, Optical Recognition of Handwritten Digits,
 * 1998).
 */
export function rasterise(ink: Ink, pen: number = PEN): number[] {
  const bitmap = new Uint8Array(DOTS * DOTS);
  if (ink.length === 0) return countBlocks(bitmap);
  for (const stroke of fitted(ink, pen)) {
    stroke.forEach((point, i) => {
      stamp(bitmap, stroke[i - 1] ?? point, point, pen);
    });
  }
  return countBlocks(bitmap);
}
