import type { Codec } from "../../hash-state.ts";
import { shown } from "../pieces/numbers.ts";

/** A column: its name, what it means, and how its entries are found and shown. */
export interface TableColumn<State> {
  readonly id: string;
  readonly name: string;
  /** What the numbers mean, in a few words below the name. */
  readonly meaning?: string;
  readonly sym?: string;
  readonly value: (state: State, row: number) => number | string;
  /** Decimals, by default 3. */
  readonly digits?: number;
  /** What a full bar behind the number stands for; without it there is no bar. */
  readonly full?: number;
  /** Marks the greatest or the least number. */
  readonly mark?: "greatest" | "least";
  /** Takes a number that the reader types. */
  readonly edit?: {
    readonly low: number;
    readonly high: number;
    readonly step: number;
    readonly set: (state: State, row: number, value: number) => State;
  };
}

/** By which column rows are sorted, and which way; null as they come. */
export interface Sorting {
  readonly column: string;
  readonly down: boolean;
}

/** A table of numbers as data. Rows are known by their position before sorting. */
export interface TableSpec<State> {
  readonly caption: string;
  readonly columns: readonly TableColumn<State>[];
  readonly rows: (state: State) => number;
  readonly sorting: {
    readonly get: (state: State) => Sorting | null;
    readonly set: (state: State, sorting: Sorting | null) => State;
  };
  /** The row that is chosen, −1 for none. */
  readonly select?: {
    readonly get: (state: State) => number;
    readonly set: (state: State, row: number) => State;
  };
}

/** "recall-down", "recall-up", or "none". */
export const sorting = (columns: readonly string[]): Codec<Sorting | null> => ({
  print: (value) => (value === null ? "none" : `${value.column}-${value.down ? "down" : "up"}`),
  parse: (text) => {
    const match = /^(.*)-(down|up)$/.exec(text);
    const column = columns.find((id) => id === match?.[1]);
    return column === undefined ? null : { column, down: match?.[2] === "down" };
  },
});

/** An entry as it is written. */
export const entry = (value: number | string, digits = 3): string =>
  typeof value === "string" ? value : shown(value, digits);

/** The order of the rows; equal entries keep theirs, and what is not a number comes last. */
export function orderOf<State>(spec: TableSpec<State>, state: State): number[] {
  const rows = Array.from({ length: spec.rows(state) }, (_, row) => row);
  const wish = spec.sorting.get(state);
  const column = spec.columns.find(({ id }) => id === wish?.column);
  if (wish === null || column === undefined) return rows;
  const values = rows.map((row) => column.value(state, row));
  const sign = wish.down ? -1 : 1;
  return rows.sort((i, j) => {
    const [a = "", b = ""] = [values[i], values[j]];
    if (typeof a === "string" || typeof b === "string") {
      return sign * String(a).localeCompare(String(b), "en");
    }
    const [lostA, lostB] = [Number.isNaN(a), Number.isNaN(b)];
    if (lostA || lostB) return Number(lostA) - Number(lostB);
    return sign * (a - b);
  });
}

/** The rows of a column that hold its greatest or least number. */
export function markedRows<State>(
  { value, mark }: TableColumn<State>,
  state: State,
  rows: number,
): ReadonlySet<number> {
  if (mark === undefined) return new Set();
  const numbers = Array.from({ length: rows }, (_, row) => Number(value(state, row)));
  const finite = numbers.filter(Number.isFinite);
  const best = mark === "greatest" ? Math.max(...finite) : Math.min(...finite);
  return new Set(numbers.flatMap((number, row) => (number === best ? [row] : [])));
}

/** What a press on a column's name leads to: downwards, then upwards, then as the rows come. */
export function nextSorting(now: Sorting | null, column: string): Sorting | null {
  if (now?.column !== column) return { column, down: true };
  return now.down ? { column, down: false } : null;
}
