/** @file What is known of the last run of each cell, and whether it still holds. */
import type { Cell } from "../model/notebook.ts";
import type { CellOutput } from "../program/run.ts";

/** Where a cell's last run stands. */
export type CellState = "waiting" | "running" | "done" | "failed" | "stopped";

/** The last run of a cell. */
export interface CellRun {
  readonly state: CellState;
  readonly outputs: readonly CellOutput[];
  /** What the reader is told below the cell. */
  readonly message: string;
  /** The code of all cells as it ran, and which of them this is. */
  readonly program: readonly string[];
  readonly place: number;
}

/** Runs by the id of their cell. */
export type CellRuns = ReadonlyMap<string, CellRun>;

/** The code of a notebook's cells, in order. */
export const codeOf = (cells: readonly Cell[]): readonly Cell[] =>
  cells.filter(({ kind }) => kind === "code");

/** The cells whose run does not hold any more: their code, or code above it, is another now. */
export function staleCells(cells: readonly Cell[], runs: CellRuns): ReadonlySet<string> {
  const code = codeOf(cells);
  const stale = code.filter(({ id }, index) => {
    const run = runs.get(id);
    if (!run) return false;
    const same =
      run.place === index &&
      code.slice(0, index + 1).every(({ text }, i) => text === run.program[i]);
    return !same;
  });
  return new Set(stale.map(({ id }) => id));
}
