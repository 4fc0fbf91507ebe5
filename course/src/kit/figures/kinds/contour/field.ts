import { contours } from "d3-contour";
import { scaleLinear } from "d3-scale";
import type { Place } from "../../place.ts";
import type { Frame } from "../shared/axes.tsx";
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

/** A line of equal height: its path in pixels, and where its number may stand. */
export interface LevelLine {
  readonly level: number;
  readonly path: string;
  readonly label: Place | null;
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
  const taken: Place[] = [];
  return levels.map((level) => {
    const rings = find
      .contour(solid, level)
      .coordinates.flat()
      .map((ring) => ring.map(place));
    const label = labelPlace(rings, frame, taken);
    if (label) taken.push(label);
    return { level, path: rings.map((ring) => `${pixelPath(ring)}Z`).join(""), label };
  });
}

/** Pixels that a number keeps from the edges and from other numbers. */
const MARGIN = 26;
const APART = 52;

/** Where a line runs most level, well inside and away from other numbers. */
function labelPlace(
  rings: readonly Ring[],
  { left, right, top, bottom }: Frame,
  taken: readonly Place[],
): Place | null {
  let best: Place | null = null;
  let flattest = 0.35;
  for (const ring of rings) {
    if (ring.length < 24) continue;
    for (let k = 2; k + 2 < ring.length; k += 2) {
      const [x = 0, y = 0] = ring[k] ?? [];
      const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [ring[k - 2] ?? [], ring[k + 2] ?? []];
      const rise = Math.abs(y2 - y1) / (Math.abs(x2 - x1) + 1e-9);
      const inside =
        x > left + MARGIN && x < right - MARGIN && y > top + MARGIN && y < bottom - MARGIN;
      const free = taken.every(([a, b]) => Math.hypot(a - x, b - y) > APART);
      if (inside && free && rise < flattest) {
        flattest = rise;
        best = [x, y];
      }
    }
  }
  return best;
}

/** How high a value is, 0 at or below the lowest line, 1 at or above the highest. */
export function heightOf(value: number, { levels, log }: Landscape): number {
  const [low = 0, high = 1] = [levels[0], levels.at(-1)];
  if (Number.isNaN(value) || low === high) return 0;
  const f = log ? (v: number): number => Math.log(Math.max(v, low)) : (v: number): number => v;
  return Math.min(1, Math.max(0, (f(value) - f(low)) / (f(high) - f(low))));
}
