import { dot, type Look, plus } from "./camera.ts";
import type { Stroke } from "./parts.ts";
import type { Vector3 } from "./spec.ts";

/** The unit direction of a stroke as it is seen, and the one across it. */
function directions({ from, to }: Stroke, { right, up }: Look): readonly [Vector3, Vector3] {
  const way = plus(to, from, -1);
  const [x, y] = [dot(right, way), dot(up, way)];
  const size = Math.hypot(x, y) || 1;
  const seenAlong = (a: number, b: number): Vector3 =>
    plus(plus([0, 0, 0], right, a / size), up, b / size);
  return [seenAlong(x, y), seenAlong(-y, x)];
}

/** A stroke as two triangles that face the eye. */
export function ribbons(stroke: Stroke, look: Look, half: number): Vector3[] {
  const [, across] = directions(stroke, look);
  const { from, to } = stroke;
  const [a, b] = [plus(from, across, half), plus(from, across, -half)];
  const [c, d] = [plus(to, across, -half), plus(to, across, half)];
  return [a, b, c, a, c, d];
}

/** An arrowhead as a triangle that faces the eye. */
export function tips(stroke: Stroke, look: Look, length: number): Vector3[] {
  const [along, across] = directions(stroke, look);
  const foot = plus(stroke.to, along, -length);
  return [
    plus(stroke.to, along, 0.15 * length),
    plus(foot, across, length / 2.4),
    plus(foot, across, -length / 2.4),
  ];
}

const SIDES = 28;

/** A disc that faces the eye, as triangles round its middle. */
export function discs(at: Vector3, { right, up }: Look, radius: number): Vector3[] {
  const rim = (i: number): Vector3 => {
    const angle = (2 * Math.PI * i) / SIDES;
    return plus(plus(at, right, radius * Math.cos(angle)), up, radius * Math.sin(angle));
  };
  return Array.from({ length: SIDES }, (_, i) => [at, rim(i), rim(i + 1)]).flat();
}
