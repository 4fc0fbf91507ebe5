import { shown } from "../pieces/numbers.ts";
import type { ShadesWish } from "../pieces/shades.ts";
import type { Cell } from "../pieces/walk.ts";

/** One side of a matrix: its title and a name for each row or column. */
export interface Side {
  readonly title?: string;
  readonly labels: readonly string[];
}

/** A matrix as it stands now. */
export interface HeatMap {
  /** Row after row; every row is as long as there are columns. */
  readonly values: readonly (readonly number[])[];
  readonly rows: Side;
  readonly columns: Side;
  /** What the numbers are, beside the scale: "images", "correlation". */
  readonly title: string;
  readonly shades?: ShadesWish;
  /** Decimals of the numbers, by default 2. */
  readonly digits?: number;
  /** Cells with their numbers; by default where there are at most 20 rows and 14 columns. */
  readonly numbers?: boolean;
  /** A cell in words; by default its labels and its value. */
  readonly describe?: (cell: Cell, value: number) => string;
}

/** A heat map as data. */
export interface HeatMapSpec<State> {
  /** What the picture is, for those who do not see it. */
  readonly name: string;
  readonly map: (state: State) => HeatMap;
  /** What a click, Enter or a tap chooses; a row or column is known by any of its cells. */
  readonly select?: {
    readonly what: "cell" | "row" | "column";
    readonly get: (state: State) => Cell | null;
    readonly set: (state: State, cell: Cell | null) => State;
  };
  /** Takes a new number for a cell, typed in a box below the picture. */
  readonly edit?: {
    readonly low: number;
    readonly high: number;
    readonly step: number;
    readonly set: (state: State, cell: Cell, value: number) => State;
  };
}

export const valueAt = (map: HeatMap, { row, column }: Cell): number =>
  map.values[row]?.[column] ?? Number.NaN;

/** Whether the numbers stand in the cells. */
export const hasNumbers = (map: HeatMap): boolean =>
  map.numbers ?? (map.rows.labels.length <= 20 && map.columns.labels.length <= 14);

/** A cell in words. */
export function describeCell(map: HeatMap, cell: Cell): string {
  const value = valueAt(map, cell);
  if (map.describe) return map.describe(cell, value);
  const { rows, columns, title, digits = 2 } = map;
  const name = (side: Side, i: number): string =>
    `${side.title ? `${side.title} ` : ""}${side.labels[i] ?? i + 1}`;
  const place = `${name(rows, cell.row)}, ${name(columns, cell.column)}`;
  return `${place}: ${title} ${shown(value, digits)}`;
}

/** Whether a cell belongs to what is selected. */
export function isSelected(
  what: "cell" | "row" | "column",
  selected: Cell | null,
  { row, column }: Cell,
): boolean {
  if (selected === null) return false;
  return (
    (what === "column" || selected.row === row) && (what === "row" || selected.column === column)
  );
}
