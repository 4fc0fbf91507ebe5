import { contours } from "d3-contour";
import { scaleLinear } from "d3-scale";
import type { Place } from "../../place.ts";
import type { Frame } from "../shared/axes.tsx";
import { type Box, shared } from "../shared/dot-names.ts";
import { pixelPath } from "../shared/sample.ts";

/** A number at every place of the plane. */
export type Field = (x: number, y: number) => number;

/** How the levels of a landscape are chosen. */
export interface LevelOptions {
  /** The heights of the lines, or about how many. */
  readonly levels?: number | readonly number[];
  /** "log": equal ratios from line to line, for valleys much flatter than their walls. */
  readonly scale?: "linear" | "log";
}

/** A field measured on a grid of cells: `columns × rows` values, row by row from the top. */
export interface Landscape {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
  /** Cells beyond each edge of the plot: lines are closed there, out of sight. */
  readonly border: number;
  readonly levels: readonly number[];
  readonly log: boolean;
}

const CELL = 4;
const BORDER = 2;

/** Measures a field in the middles of cells of about four pixels. */
export function survey(field: Field, frame: Frame, options: LevelOptions): Landscape {
  const { x, y, left, right, top, bottom } = frame;
  const inner = [Math.ceil((right - left) / CELL), Math.ceil((bottom - top) / CELL)] as const;
  const [columns, rows] = [inner[0] + 2 * BORDER, inner[1] + 2 * BORDER];
  const values = new Float64Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    const b = y.part(1 - (j - BORDER + 0.5) / inner[1]);
    for (let i = 0; i < columns; i++) {
      values[j * columns + i] = field(x.part((i - BORDER + 0.5) / inner[0]), b);
    }
  }
  const log = options.scale === "log";
  return { columns, rows, values, border: BORDER, levels: levelsOf(values, options), log };
}

const USUAL_LEVELS = 11;

function levelsOf(values: Float64Array, { levels, scale }: LevelOptions): readonly number[] {
  if (typeof levels === "object") return [...levels].sort((a, b) => a - b);
  const count = levels ?? USUAL_LEVELS;
  const finite = values.filter((v) => Number.isFinite(v) && (scale !== "log" || v > 0));
  if (finite.length === 0) return [];
  const [low, high] = [
    finite.reduce((a, b) => Math.min(a, b)),
    finite.reduce((a, b) => Math.max(a, b)),
  ];
  if (scale !== "log") return scaleLinear().domain([low, high]).ticks(count);
  const ratio = (high / low) ** (1 / (count + 1));
  return Array.from({ length: count }, (_, i) => Number((low * ratio ** (i + 1)).toPrecision(2)));
}

/** A line of equal height: its path in pixels, and where its number may stand, the best place first. */
export interface LevelLine {
  readonly level: number;
  readonly path: string;
  readonly places: readonly Place[];
}

type Ring = readonly Place[];

/** The lines of a landscape in the pixels of its frame; each path encloses what lies above. */
export function levelLines(land: Landscape, frame: Frame): readonly LevelLine[] {
  const { columns, rows, values, border, levels } = land;
  const width = (frame.right - frame.left) / (columns - 2 * border);
  const height = (frame.bottom - frame.top) / (rows - 2 * border);
  const place = ([i = 0, j = 0]: readonly number[]): Place => [
    frame.left + (i - border) * width,
    frame.top + (j - border) * height,
  ];
  // What is not a number is below every level.
  const solid = Array.from(values, (v) => (Number.isNaN(v) ? Number.NEGATIVE_INFINITY : v));
  const find = contours().size([columns, rows]).smooth(true);
  return levels.map((level) => {
    const rings = find
      .contour(solid, level)
      .coordinates.flat()
      .map((ring) => ring.map(place));
    const path = rings.map((ring) => `${pixelPath(ring)}Z`).join("");
    return { level, path, places: labelPlaces(rings, frame) };
  });
}

/** Pixels that a number keeps from the edges and from other numbers. */
const MARGIN = 26;
const APART = 52;

/** A line steeper than this carries no number. */
const STEEPEST = 0.35;
/** So many places are kept for each line, this far apart. */
const CHOICES = 8;
const NEXT = 24;

/** Where a line runs most level, well inside: the most level first. */
function labelPlaces(
  rings: readonly Ring[],
  { left, right, top, bottom }: Frame,
): readonly Place[] {
  const found: { readonly place: Place; readonly rise: number }[] = [];
  for (const ring of rings) {
    if (ring.length < 24) continue;
    for (let k = 2; k + 2 < ring.length; k += 2) {
      const [x = 0, y = 0] = ring[k] ?? [];
      const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [ring[k - 2] ?? [], ring[k + 2] ?? []];
      const rise = Math.abs(y2 - y1) / (Math.abs(x2 - x1) + 1e-9);
      const inside =
        x > left + MARGIN && x < right - MARGIN && y > top + MARGIN && y < bottom - MARGIN;
      if (inside && rise < STEEPEST) found.push({ place: [x, y], rise });
    }
  }
  const places: Place[] = [];
  for (const { place } of found.sort((a, b) => a.rise - b.rise)) {
    if (places.every((other) => distance(other, place) > NEXT)) places.push(place);
    if (places.length === CHOICES) break;
  }
  return places;
}

const distance = ([a, b]: Place, [x, y]: Place): number => Math.hypot(a - x, b - y);

/** Half the width and height of a number, with a little air. */
const HALF = [14, 9] as const;

/** One place for each line's number, off the others and off what stands in the way; or none. */
export function choosePlaces(
  lines: readonly LevelLine[],
  taken: readonly Box[],
): readonly (Place | null)[] {
  const chosen: Place[] = [];
  return lines.map(({ places }) => {
    const found = places.find((place) => {
      const [x, y] = place;
      const box = {
        left: x - HALF[0],
        right: x + HALF[0],
        top: y - HALF[1],
        bottom: y + HALF[1],
      };
      const free = taken.every((other) => shared(box, other) === 0);
      return free && chosen.every((other) => distance(other, place) > APART);
    });
    if (found) chosen.push(found);
    return found ?? null;
  });
}

/** How high a value is, 0 at or below the lowest line, 1 at or above the highest. */
export function heightOf(value: number, { levels, log }: Landscape): number {
  const [low = 0, high = 1] = [levels[0], levels.at(-1)];
  if (Number.isNaN(value) || low === high) return 0;
  const f = log ? (v: number): number => Math.log(Math.max(v, low)) : (v: number): number => v;
  return Math.min(1, Math.max(0, (f(value) - f(low)) / (f(high) - f(low))));
}
