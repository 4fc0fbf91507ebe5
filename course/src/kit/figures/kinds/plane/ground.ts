import type { Place } from "../../place.ts";
import type { AxisScale } from "../shared/axis.ts";
import { image, type Matrix2 } from "./marks.ts";

/** The plane laid out in pixels, a unit as long upwards as across. */
export interface Ground {
  readonly x: AxisScale;
  readonly y: AxisScale;
  readonly width: number;
  readonly height: number;
  /** Pixels of a unit. */
  readonly unit: number;
}

/** Where a place of the plane is, in pixels. */
export const at = ({ x, y }: Ground, [a, b]: Place): Place => [x.at(a), y.at(b)];

/**
 * The part of an endless line that is in the picture, in pixels (Liang and Barsky); nothing where it
 * passes by. `inset` keeps it from the edges.
 */
export function cut(
  through: Place,
  along: Place,
  ground: Ground,
  inset = 0,
): readonly [] | readonly [Place, Place] {
  const from = at(ground, through);
  const way: Place = [along[0] * ground.unit, -along[1] * ground.unit];
  const ends = [ground.width - inset, ground.height - inset];
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const axis of [0, 1] as const) {
    const [start, step, end] = [from[axis], way[axis], ends[axis] ?? 0];
    if (step === 0) {
      if (start < inset || start > end) return [];
      continue;
    }
    const [one, other] = [(inset - start) / step, (end - start) / step];
    low = Math.max(low, Math.min(one, other));
    high = Math.min(high, Math.max(one, other));
  }
  if (!(low < high) || !Number.isFinite(high - low)) return [];
  const place = (t: number): Place => [from[0] + t * way[0], from[1] + t * way[1]];
  return [place(low), place(high)];
}

/** More lines than this in one direction are a grey field: then every second, fifth, tenth is drawn. */
const MOST = 64;

/** The numbers of the lines of one direction that may be seen. */
function counted(values: readonly number[]): readonly number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(high - low)) return [0];
  let step = 1;
  for (let k = 0; (high - low) / step > MOST; k++) step *= k % 3 === 1 ? 2.5 : 2;
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

/** The lines of whole numbers under a matrix, as far as they are in the picture, in pixels. */
export function gridLines(matrix: Matrix2, ground: Ground): readonly (readonly [Place, Place])[] {
  const [[a, b], [c, d]] = matrix;
  const det = a * d - b * c;
  const [x, y] = [ground.x.axis.span, ground.y.axis.span];
  // The corners of the picture, in the numbers before the matrix; where it has no inverse, all
  // lines of a direction fall together.
  const before = x.flatMap((p) =>
    y.map((q): Place => [(d * p - b * q) / det, (a * q - c * p) / det]),
  );
  return ([0, 1] as const).flatMap((axis) => {
    const along: Place = axis === 0 ? [b, d] : [a, c];
    return counted(before.map((place) => place[axis])).flatMap((k) => {
      const line = cut(image(matrix, axis === 0 ? [k, 0] : [0, k]), along, ground);
      return line.length === 0 ? [] : [line];
    });
  });
}
