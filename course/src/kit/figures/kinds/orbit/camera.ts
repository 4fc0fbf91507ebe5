import type { Place } from "../../place.ts";
import type { Gaze, OrbitAxis, Vector3 } from "./spec.ts";

/** From the coordinates of a scene to its box: x and y from −1 to 1, z from −tall to tall. */
export type ToBox = (point: Vector3) => Vector3;

/** The map into the box of some axes. */
export function boxOf(axes: readonly [OrbitAxis, OrbitAxis, OrbitAxis], tall: number): ToBox {
  const scale = ([low, high]: OrbitAxis["range"], value: number): number =>
    (2 * (value - low)) / (high - low) - 1;
  const [x, y, z] = axes;
  return ([a, b, c]) => [scale(x.range, a), scale(y.range, b), tall * scale(z.range, c)];
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A look at the box: directions to the right, upwards and towards the eye, and how large it is seen. */
export interface Look {
  readonly right: Vector3;
  readonly up: Vector3;
  readonly eye: Vector3;
  /** At most 1: a box seen from above needs more height than one seen from the side. */
  readonly zoom: number;
}

/** Half the width and half the height of what the camera sees, in units of the box. */
export const HALF_WIDTH = 1.75;
export const HALF_HEIGHT = 1.3;

/** The look of a gaze at a box of some height: unit vectors at right angles. */
export function lookOf({ azimuth, elevation }: Gaze, tall: number): Look {
  const [a, e] = [radians(azimuth), radians(elevation)];
  const [ca, sa, ce, se] = [Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e)];
  const reach = tall * ce + Math.SQRT2 * se;
  return {
    right: [-sa, ca, 0],
    up: [-se * ca, -se * sa, ce],
    eye: [ce * ca, ce * sa, se],
    zoom: Math.min(1, (HALF_HEIGHT - 0.14) / reach),
  };
}

export const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Where `by` times `along` leads from a point. */
export const plus = (point: Vector3, along: Vector3, by: number): Vector3 => [
  point[0] + by * along[0],
  point[1] + by * along[1],
  point[2] + by * along[2],
];

/** Pixels of the picture's viewBox to one unit of the box. */
export const UNIT = 160;
export const WIDTH = 2 * HALF_WIDTH * UNIT;
export const HEIGHT = 2 * HALF_HEIGHT * UNIT;

/** Where a point of the box is seen, in viewBox units: a parallel projection. */
export const seen = ({ right, up, zoom }: Look, point: Vector3): Place => [
  WIDTH / 2 + zoom * UNIT * dot(right, point),
  HEIGHT / 2 - zoom * UNIT * dot(up, point),
];

/** How near the eye a point of the box is: greater is nearer. */
export const nearness = ({ eye }: Look, point: Vector3): number => dot(eye, point);
