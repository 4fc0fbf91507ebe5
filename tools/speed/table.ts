/** @file A record of the benchmark as a table for readers: where the library stands in every row. */
import type { Report, ResultRow } from "../../bench/harness/report.ts";
import { COMPILED, special, standing } from "../../bench/harness/standing.ts";
import { isRate, showNumber, timesAsLong } from "../../bench/harness/table.ts";

export { showError } from "../../bench/harness/table.ts";

/** A library on a row, and how many times as fast the library of this repository is. */
export interface Peer {
  readonly result: ResultRow;
  readonly factor: number;
}

/** A row of the table. */
export interface SpeedRow {
  readonly row: string;
  readonly about: string;
  /** The faster way of using this library. */
  readonly own: ResultRow;
  /** Whether that was through jit. */
  readonly compiled: boolean;
  /** Its time with what not every host allows: what that is called, and the time. */
  readonly special: readonly (readonly [way: string, time: string])[];
  /** The fastest other library of JavaScript. */
  readonly javascript: Peer | undefined;
  /** The fastest of NumPy, SciPy and PyTorch, on one thread. */
  readonly python: Peer | undefined;
}

/** The rows of a record in its order; a library whose error is beyond the row's dtype is no peer. */
export function speedRows({ rows, tasks }: Report): readonly SpeedRow[] {
  return [...new Set(rows.map(({ row }) => row))].flatMap((row) => {
    const all = rows.filter((r) => r.row === row);
    const { about, limit } = tasks[row] ?? { about: row, limit: 0 };
    const { own, javascript, python, special: others } = standing(all, limit);
    if (own === undefined) return [];
    const beside = (result: ResultRow | undefined): Peer | undefined =>
      result && { result, factor: timesAsLong(result, own) };
    const compiled = own.library === COMPILED;
    const ways = others.map((r) => [special[r.library] ?? r.library, measured(r)] as const);
    const peers = { javascript: beside(javascript), python: beside(python) };
    return [{ row, about, own, compiled, special: ways, ...peers }];
  });
}

/** The rows in which another library is faster. */
export const lostRows = (rows: readonly SpeedRow[], to: "javascript" | "python"): SpeedRow[] =>
  rows.filter((row) => (row[to]?.factor ?? Number.POSITIVE_INFINITY) < 1);

/** A measured number in a unit that suits it: 0.147 µs, 7.30 ms, 2.03 million steps/s. */
export function measured({ median, unit }: ResultRow): string {
  if (isRate(unit))
    return median >= 1e6
      ? `${showNumber(median / 1e6)} million ${unit}`
      : `${showNumber(median)} ${unit}`;
  if (unit === "µs" && median >= 1000) return `${showNumber(median / 1000)} ms`;
  return `${showNumber(median)} ${unit}`;
}

/** A factor with two digits: 2.6×, 0.71×, 140×. */
export const times = (factor: number): string => `${Number(factor.toPrecision(2))}×`;

/** The libraries of a record with their versions; two ways of using one are one. */
export const libraryText = (versions: Report["versions"]): string =>
  Object.entries(versions)
    .filter(([library]) => library !== "plain js" && !/ jit$|\)$/.test(library))
    .map(([library, version]) => `${library} ${version}`)
    .join(", ");
