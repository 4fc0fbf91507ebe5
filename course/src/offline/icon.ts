/** The site's sign, a wave on a seal, as a vector and as pixels: both from the same points. */
import { PNG } from "pngjs";

type Point = readonly [x: number, y: number];

const SIZE = 32;
const RADIUS = 4;
const STROKE = 2.6;
const SEAL = "#9a2a1c";
const WAVE = "#fcfaf5";

const start: Point = [5, 22];

/** Cubic pieces of the wave: two control points and the end. */
const pieces: readonly (readonly [Point, Point, Point])[] = [
  [
    [8, 13],
    [10, 13],
    [11, 18],
  ],
  [
    [12, 23],
    [13, 22],
    [15, 17],
  ],
  [
    [17, 12],
    [18, 12],
    [19, 17],
  ],
  [
    [20, 22],
    [21, 23],
    [27, 11],
  ],
];

/** The sign as SVG. */
export function iconSvg(): string {
  const path = `M${start.join(" ")}${pieces.map((piece) => `C${piece.flat().join(" ")}`).join("")}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">` +
    `<rect width="${SIZE}" height="${SIZE}" rx="${RADIUS}" fill="${SEAL}"/>` +
    `<path d="${path}" fill="none" stroke="${WAVE}" stroke-width="${STROKE}" ` +
    `stroke-linecap="round" stroke-linejoin="round"/></svg>`
  );
}

const STEPS = 32;

/** The wave as a chain of short lines. */
function wave(): readonly Point[] {
  const points: Point[] = [start];
  let from = start;
  for (const [a, b, to] of pieces) {
    for (let i = 1; i <= STEPS; i++) points.push(bezier([from, a, b, to], i / STEPS));
    from = to;
  }
  return points;
}

function bezier(p: readonly [Point, Point, Point, Point], t: number): Point {
  const s = 1 - t;
  const weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  const at = (axis: 0 | 1): number =>
    weights.reduce((sum, weight, i) => sum + weight * (p[i]?.[axis] ?? 0), 0);
  return [at(0), at(1)];
}

/** The distance of a point to a line between two others. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** How far a point lies inside the seal; negative outside. */
function insideSeal([x, y]: Point): number {
  const half = SIZE / 2 - RADIUS;
  const [qx, qy] = [Math.abs(x - SIZE / 2) - half, Math.abs(y - SIZE / 2) - half];
  const outside = Math.hypot(Math.max(qx, 0), Math.max(qy, 0));
  return RADIUS - outside - Math.min(Math.max(qx, qy), 0);
}

const channels = (hex: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Where the wave lies, with its stroke: beyond it nothing needs to be measured. */
const reach = ([x, y]: Point): boolean => x > 3 && x < 29 && y > 9 && y < 25;

/** How much of a pixel at `point` the wave covers; `unit` is a pixel's width on the sign. */
function waveAt(point: Point, chain: readonly Point[], unit: number): number {
  if (!reach(point)) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < chain.length; i++) {
    nearest = Math.min(nearest, distance(point, chain[i - 1] ?? start, chain[i] ?? start));
  }
  return cover(STROKE / 2 - nearest, unit);
}

/** Half a pixel of softness at every edge. */
const cover = (depth: number, unit: number): number => Math.min(1, Math.max(0, depth / unit + 0.5));

/**
 * The sign as PNG, `size` pixels wide. A maskable one fills the square, with the wave drawn smaller,
 * because a launcher may cut it to any shape.
 */
export function iconPng(size: number, maskable: boolean): Uint8Array<ArrayBuffer> {
  const png = new PNG({ width: size, height: size });
  const chain = wave();
  const [seal, ink] = [channels(SEAL), channels(WAVE)];
  const unit = SIZE / size;
  const zoom = maskable ? 0.72 : 1;
  const zoomed = (v: number): number => (v - SIZE / 2) / zoom + SIZE / 2;
  for (let at = 0; at < size * size; at++) {
    const [x, y] = [((at % size) + 0.5) * unit, (Math.floor(at / size) + 0.5) * unit];
    const share = waveAt([zoomed(x), zoomed(y)], chain, unit / zoom);
    const alpha = maskable ? 1 : cover(insideSeal([x, y]), unit);
    for (let c = 0; c < 3; c++) {
      png.data[4 * at + c] = Math.round((seal[c] ?? 0) * (1 - share) + (ink[c] ?? 0) * share);
    }
    png.data[4 * at + 3] = Math.round(255 * alpha);
  }
  return new Uint8Array(PNG.sync.write(png));
}
