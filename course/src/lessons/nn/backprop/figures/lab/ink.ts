/** A point of the pad: x to the right, y down, both 0 to 1. */
export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];
export type Ink = readonly Stroke[];

/** Cells of the pad that the keyboard moves over, on each side. */
export const CELLS = 8;

/** Points closer than this to the last one are left out: a stroke stays short. */
const SPACING = 1 / 64;

const distance = ([a, b]: Point, [c, d]: Point): number => Math.hypot(a - c, b - d);
const clamp = (value: number): number => Math.max(0, Math.min(1, value));

/** The ink with a new stroke that begins at a point. */
export const beginStroke = (ink: Ink, [x, y]: Point): Ink => [...ink, [[clamp(x), clamp(y)]]];

/** The ink whose last stroke goes on to a point. */
export function extendStroke(ink: Ink, [x, y]: Point): Ink {
  const stroke = ink.at(-1);
  const last = stroke?.at(-1);
  const point: Point = [clamp(x), clamp(y)];
  if (!stroke || !last) return beginStroke(ink, point);
  if (distance(last, point) < SPACING) return ink;
  return [...ink.slice(0, -1), [...stroke, point]];
}

/** A cell of the pad: column and row, 0 to 7. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

const centre = ({ column, row }: Cell): Point => [(column + 0.5) / CELLS, (row + 0.5) / CELLS];

const cellOf = ([x, y]: Point): Cell => ({
  column: Math.min(CELLS - 1, Math.floor(x * CELLS)),
  row: Math.min(CELLS - 1, Math.floor(y * CELLS)),
});

const touches = (a: Cell, b: Cell): boolean =>
  Math.abs(a.column - b.column) <= 1 && Math.abs(a.row - b.row) <= 1;

/** The ink with a cell painted; a cell beside the last one painted continues its stroke. */
export function paintCell(ink: Ink, cell: Cell): Ink {
  const last = ink.at(-1)?.at(-1);
  const to = centre(cell);
  return last && touches(cellOf(last), cell) ? extendStroke(ink, to) : beginStroke(ink, to);
}

/** Whether a point of some stroke lies in a cell. */
export const isPainted = (ink: Ink, { column, row }: Cell): boolean =>
  ink.some((stroke) =>
    stroke.some((point) => cellOf(point).column === column && cellOf(point).row === row),
  );

/** The ink without the points that lie in a cell; strokes that pass through it fall in two. */
export function eraseCell(ink: Ink, { column, row }: Cell): Ink {
  return ink.flatMap((stroke) => {
    const parts: Point[][] = [[]];
    for (const point of stroke) {
      const inside = cellOf(point).column === column && cellOf(point).row === row;
      if (inside) parts.push([]);
      else parts.at(-1)?.push(point);
    }
    return parts.filter((part) => part.length > 0);
  });
}

const LEVELS = 36 ** 2 - 1;
const print = (value: number): string =>
  Math.round(value * LEVELS)
    .toString(36)
    .padStart(2, "0");

/** The ink as letters and digits, four to a point, strokes apart by dots: for an address. */
export const printInk = (ink: Ink): string =>
  ink.map((stroke) => stroke.map(([x, y]) => print(x) + print(y)).join("")).join(".");

/** The ink that `printInk` wrote; null for anything else. */
export function parseInk(text: string): Ink | null {
  if (text === "") return [];
  if (!/^([0-9a-z]{4})+(\.([0-9a-z]{4})+)*$/.test(text)) return null;
  const read = (digits: string): number => Number.parseInt(digits, 36) / LEVELS;
  return text
    .split(".")
    .map((stroke) =>
      [...stroke.matchAll(/(..)(..)/g)].map(([, x = "", y = ""]): Point => [read(x), read(y)]),
    );
}
