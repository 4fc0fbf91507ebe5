/** @file A record of the benchmark as a table for readers: where the library stands in every row. */
import type { Report, ResultRow } from "../../bench/harness/report.ts";
import { isRate, timesAsLong } from "../../bench/harness/table.ts";

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
  /** The fastest other library of JavaScript. */
  readonly javascript: Peer | undefined;
  /** The fastest of NumPy, SciPy and PyTorch, on one thread. */
  readonly python: Peer | undefined;
}

const python: readonly string[] = ["numpy", "scipy", "torch"];
const isOwn = ({ library }: ResultRow): boolean => /^mathesis\b/.test(library);
const isLibrary = ({ library }: ResultRow): boolean =>
  library !== "plain js" && !python.includes(library);

function fastest(rows: readonly ResultRow[]): ResultRow | undefined {
  const [first, ...rest] = rows;
  if (first === undefined) return undefined;
  return rest.reduce((best, row) => (timesAsLong(row, best) < 1 ? row : best), first);
}

/** The rows of a record in its order; a library whose error is beyond the row's dtype is no peer. */
export function speedRows({ rows, tasks }: Report): readonly SpeedRow[] {
  return [...new Set(rows.map(({ row }) => row))].flatMap((row) => {
    const all = rows.filter((r) => r.row === row);
    const { about, limit } = tasks[row] ?? { about: row, limit: 0 };
    const own = fastest(all.filter(isOwn));
    if (own === undefined) return [];
    const peers = all.filter((r) => !isOwn(r) && r.error <= limit);
    const best = (chosen: readonly ResultRow[]): Peer | undefined => {
      const result = fastest(chosen);
      return result && { result, factor: timesAsLong(result, own) };
    };
    return {
      ...{ row, about, own },
      javascript: best(peers.filter(isLibrary)),
      python: best(peers.filter((r) => python.includes(r.library))),
    };
  });
}

/** The rows in which another library is faster. */
export const lostRows = (rows: readonly SpeedRow[], to: "javascript" | "python"): SpeedRow[] =>
  rows.filter((row) => (row[to]?.factor ?? Number.POSITIVE_INFINITY) < 1);

/** Three digits. */
const digits = (x: number): string =>
  Number(x.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 });

/** A measured number in a unit that suits it: 0.147 µs, 7.3 ms, 2.03 million steps/s. */
export function measured({ median, unit }: ResultRow): string {
  if (isRate(unit))
    return median >= 1e6 ? `${digits(median / 1e6)} million ${unit}` : `${digits(median)} ${unit}`;
  if (unit === "µs" && median >= 1000) return `${digits(median / 1000)} ms`;
  return `${digits(median)} ${unit}`;
}

/** A factor with two digits: 2.6×, 0.71×, 140×. */
export const times = (factor: number): string => `${Number(factor.toPrecision(2))}×`;

/** A relative error: 1.1e-16; 0 where the result is exact. */
export const errorText = (error: number): string => (error === 0 ? "0" : error.toExponential(1));
