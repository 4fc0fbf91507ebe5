/** @file The report as a table for people: a block a row of the benchmark, a line a library. */
import type { Machine, ResultRow } from "./report.ts";

/** A block of the table. */
export interface Block {
  readonly row: string;
  readonly about: string;
  readonly rows: readonly ResultRow[];
  /** What a reader must know to read the numbers. */
  readonly notes: readonly string[];
  /** With a larger error a library is not compared with. */
  readonly limit: number;
}

const HEADS = ["library", "median", "min", "max", "ratio", "error"] as const;
/** Ratios are to this library. */
export const BASE = "mathesis";

/** Three significant digits without an exponent: 0.0613, 12.4, 1830. */
export function showNumber(x: number): string {
  if (!Number.isFinite(x)) return "—";
  if (x === 0) return "0";
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(x))));
  return x.toFixed(Math.min(decimals, 6));
}

/** An error with two digits: 1.1e-16; 0 where the result is exact. */
export function showError(x: number): string {
  if (x === 0) return "0";
  return Number.isFinite(x) ? x.toExponential(1) : "WRONG";
}

/** Whether more of a unit is better: so much a second. */
export const isRate = (unit: string): boolean => unit.endsWith("/s");

/** How many times as long a result took as another one of its row. */
export const timesAsLong = (a: ResultRow, b: ResultRow): number =>
  isRate(a.unit) ? b.median / a.median : a.median / b.median;

const pad = (text: string, width: number, left: boolean): string =>
  left ? text.padEnd(width) : text.padStart(width);

/** Lines of cells under each other; the first column to the left, the others to the right. */
export function aligned(table: readonly (readonly string[])[]): string[] {
  const width = (i: number): number => Math.max(...table.map((line) => line[i]?.length ?? 0));
  const widths = (table[0] ?? []).map((_, i) => width(i));
  return table.map((line) =>
    `  ${line.map((cell, i) => pad(cell, widths[i] ?? 0, i === 0)).join("   ")}`.trimEnd(),
  );
}

/** The lines of one block. */
export function blockLines({ row, about, rows, notes }: Block): string[] {
  const base = rows.find((r) => r.library === BASE);
  const body = rows.map((r) => [
    r.library,
    showNumber(r.median),
    showNumber(r.min),
    showNumber(r.max),
    base === undefined ? "—" : `${showNumber(timesAsLong(r, base))}×`,
    showError(r.error),
  ]);
  const heads = HEADS.map((head, i) => (i === 1 ? `${head} ${rows[0]?.unit ?? ""}`.trim() : head));
  return [`${row}: ${about}`, ...aligned([heads, ...body]), ...notes.map((n) => `  (${n})`), ""];
}

/** What stands above the table. */
export function headLines(machine: Machine, versions: Readonly<Record<string, string>>): string[] {
  const { processor, cores, memoryGB, system, load, date } = machine;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${processor}, ${cores} cores, ${memoryGB} GB, ${system}; load ${load}; ${date}`,
    named.join(", "),
    "Median of the processes' medians, extremes of all samples; ratio: time to that of mathesis;",
    "error: largest relative error against a reference of higher precision.",
    "",
  ];
}
