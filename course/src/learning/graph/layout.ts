/** Where each lesson stands on the map: parts as bands, in each the lessons in reading order. */
import type { CourseGraph, CourseNode } from "./graph.ts";

const COLUMNS = 7;
export const CELL_WIDTH = 163;
const ROW_HEIGHT = 58;
const BAND_GAP = 24;
/** Room on the left for the part's number and title. */
export const LEFT = 190;
/** Letters on a line of a title. */
const LINE = 19;

export interface Spot {
  readonly node: CourseNode;
  readonly x: number;
  readonly y: number;
  readonly row: number;
  readonly column: number;
  /** The title in lines. */
  readonly lines: readonly string[];
}

export interface Band {
  readonly part: number;
  readonly y: number;
  readonly height: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** Whether both lessons are in the same part. */
  readonly near: boolean;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly bands: readonly Band[];
  readonly edges: readonly Edge[];
}

/** A text in lines of at most `most` letters, broken at spaces and dashes; a longer word has its own line. */
export function wrap(text: string, most = LINE): string[] {
  const lines: string[] = [];
  // A dash may end a line too.
  for (const piece of text.split(/(?<= )|(?<=–)/)) {
    const last = lines.at(-1);
    if (last !== undefined && (last + piece).trimEnd().length <= most) {
      lines[lines.length - 1] = last + piece;
    } else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}

const round = (x: number): number => Math.round(x * 10) / 10;

/** A curve from one lesson down (or over) to another, leaving and arriving upright. */
function curve(from: Spot, to: Spot): string {
  const [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(round) as [
    number,
    number,
    number,
    number,
  ];
  if (from.row === to.row) {
    const lift = 16 + 5 * Math.min(4, Math.abs(to.column - from.column));
    return `M${x1} ${y1}C${x1 + 8} ${y1 - lift} ${x2 - 8} ${y2 - lift} ${x2} ${y2}`;
  }
  const down = Math.sign(y2 - y1) * Math.max(26, 0.42 * Math.abs(y2 - y1));
  return `M${x1} ${y1}C${x1} ${round(y1 + down)} ${x2} ${round(y2 - down)} ${x2} ${y2}`;
}

/** The whole map, in units of the picture. */
export function layOut(graph: CourseGraph): MapLayout {
  const spots = new Map<string, Spot>();
  const bands: Band[] = [];
  let y = BAND_GAP;
  let row = 0;
  for (const part of new Set([...graph.values()].map((node) => node.part))) {
    const nodes = [...graph.values()].filter((node) => node.part === part);
    const rows = Math.ceil(nodes.length / COLUMNS);
    // Rows of nearly the same length.
    const long = Math.ceil(nodes.length / rows);
    nodes.forEach((node, i) => {
      const [own, column] = [Math.floor(i / long), i % long];
      spots.set(node.id, {
        node,
        column,
        row: row + own,
        x: LEFT + 14 + column * CELL_WIDTH,
        y: y + 12 + own * ROW_HEIGHT,
        lines: wrap(node.title),
      });
    });
    bands.push({ part, y, height: rows * ROW_HEIGHT });
    y += rows * ROW_HEIGHT + BAND_GAP;
    row += rows;
  }
  const edges = [...spots.values()].flatMap((to) =>
    to.node.needs.flatMap((need) => {
      const from = spots.get(need);
      if (!from) return [];
      const near = from.node.part === to.node.part;
      return [{ from: need, to: to.node.id, path: curve(from, to), near }];
    }),
  );
  return { width: LEFT + COLUMNS * CELL_WIDTH + 12, height: y, spots, bands, edges };
}

/** The neighbour of a lesson in the direction of an arrow key; the lesson itself at the border. */
export function neighbour(
  layout: MapLayout,
  id: string,
  direction: "left" | "right" | "up" | "down",
): string {
  const here = layout.spots.get(id);
  if (!here) return id;
  const all = [...layout.spots.values()];
  if (direction === "left" || direction === "right") {
    const at = all.indexOf(here);
    return all[at + (direction === "left" ? -1 : 1)]?.node.id ?? id;
  }
  const row = here.row + (direction === "up" ? -1 : 1);
  const [nearest] = all
    .filter((spot) => spot.row === row)
    .sort((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x));
  return nearest?.node.id ?? id;
}
