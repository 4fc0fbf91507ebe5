import type { Place } from "../../place.ts";
import {
  type Distribution,
  LEFT,
  nearest,
  placeOf,
  SIDE,
  TALL,
  TOP,
  weightsAt,
} from "./barycentric.ts";

/** Samples of a function at the points (i, j, n − i − j)/n of the simplex. */
export interface Lattice {
  readonly size: number;
  readonly at: (i: number, j: number) => number;
}

/** The function on a triangular lattice with `size` steps a side. */
export function sample(field: (p: Distribution) => number, size: number): Lattice {
  const rows = Array.from({ length: size + 1 }, (_, i) =>
    Float64Array.from({ length: size + 1 - i }, (__, j) =>
      field([i / size, j / size, (size - i - j) / size]),
    ),
  );
  return { size, at: (i, j) => rows[i]?.[j] ?? Number.NaN };
}

type Corner = readonly [i: number, j: number];

const text = ([x, y]: Place): string => `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;

/**
 * The lines where the function has a value, as a path: in each small triangle the function is
 * taken as linear, so its line is straight and goes on without a gap in the next one.
 */
export function contour({ size, at }: Lattice, level: number): string {
  let path = "";
  const cross = ([i, j]: Corner, [k, l]: Corner): Place | null => {
    const [u, v] = [at(i, j) - level, at(k, l) - level];
    if (u < 0 === v < 0 || !Number.isFinite(u - v)) return null;
    const t = u / (u - v);
    const [a, b] = [(i + (k - i) * t) / size, (j + (l - j) * t) / size];
    return placeOf([a, b, 1 - a - b]);
  };
  const triangle = (a: Corner, b: Corner, c: Corner): void => {
    const ends = [cross(a, b), cross(b, c), cross(c, a)].filter((end) => end !== null);
    const [from, to] = ends;
    if (from && to) path += `M${text(from)}L${text(to)}`;
  };
  for (let i = 0; i < size; i++) {
    for (let j = 0; i + j < size; j++) {
      triangle([i, j], [i + 1, j], [i, j + 1]);
      if (i + j + 1 < size) triangle([i + 1, j], [i + 1, j + 1], [i, j + 1]);
    }
  }
  return path;
}

/** Where the name of a line stands: where it crosses the way from the middle to a corner. */
export function levelPlace(
  field: (p: Distribution) => number,
  level: number,
  corner: 0 | 1 | 2,
): Place | null {
  const steps = 200;
  const along = (k: number): Distribution => {
    const t = k / steps;
    const share = (i: number): number => (1 - t) / 3 + (i === corner ? t : 0);
    return [share(0), share(1), share(2)];
  };
  for (let k = 0; k < steps; k++) {
    const [u, v] = [field(along(k)) - level, field(along(k + 1)) - level];
    if (u < 0 !== v < 0) return placeOf(along(k + u / (u - v)));
  }
  return null;
}

/** The function over the rectangle around the triangle; outside it, its value at the nearest point. */
export function fieldPixels(
  field: (p: Distribution) => number,
  width: number,
  height: number,
): Float64Array {
  return Float64Array.from({ length: width * height }, (_, k) => {
    const x = LEFT + (((k % width) + 0.5) / width) * SIDE;
    const y = TOP + ((Math.floor(k / width) + 0.5) / height) * TALL;
    return field(nearest(weightsAt([x, y])));
  });
}
