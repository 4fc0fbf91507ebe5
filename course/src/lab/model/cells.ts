/** @file What can be done to a list of cells; each function gives a new list. */
import { type Cell, type CellKind, newId } from "./notebook.ts";

type Cells = readonly Cell[];

/** Where a cell stands; -1 when it is not there. */
export const placeOf = (cells: Cells, id: string): number =>
  cells.findIndex((cell) => cell.id === id);

/** The list with a cell put in before the place `at`. */
export const insert = (cells: Cells, at: number, cell: Cell): Cells => cells.toSpliced(at, 0, cell);

/** A cell with nothing in it. */
export const emptyCell = (kind: CellKind): Cell => ({ id: newId(), kind, text: "" });

/** The list without a cell; the last one leaves an empty one behind. */
export function remove(cells: Cells, id: string): Cells {
  const rest = cells.filter((cell) => cell.id !== id);
  return rest.length > 0 ? rest : [emptyCell("code")];
}

/** The list with a cell moved by `by` places, as far as there is room. */
export function move(cells: Cells, id: string, by: number): Cells {
  const from = placeOf(cells, id);
  const cell = cells[from];
  const to = Math.max(0, Math.min(cells.length - 1, from + by));
  if (!cell || to === from) return cells;
  return cells.toSpliced(from, 1).toSpliced(to, 0, cell);
}

/** The list with one cell changed. */
export const change = (cells: Cells, id: string, to: Partial<Omit<Cell, "id">>): Cells =>
  cells.map((cell) => (cell.id === id ? { ...cell, ...to } : cell));
