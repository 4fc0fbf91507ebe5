/** @file What a run of the benchmark leaves behind: the JSON that tools read. */
import { cpus, loadavg, release, totalmem, type } from "node:os";

/** A library on a row. */
export interface ResultRow {
  readonly row: string;
  readonly library: string;
  readonly version: string;
  readonly unit: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Maximal relative error of the result. */
  readonly error: number;
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly system: string;
  /** The one-minute load average when the run began: above 0 something else was running. */
  readonly load: number;
  /** ISO date and time of the run. */
  readonly date: string;
}

/** What a row is about. */
export interface RowNote {
  readonly about: string;
  /** With a larger error a library is not compared with. */
  readonly limit: number;
}

export interface Report {
  readonly machine: Machine;
  readonly tasks: Readonly<Record<string, RowNote>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly ResultRow[];
}

/** The machine we run on. */
export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${type()} ${release().split("-")[0]} ${process.arch}`,
    load: Math.round(10 * (loadavg()[0] ?? 0)) / 10,
    date: new Date().toISOString(),
  };
}

/** The report as JSON, a row a line, numbers rounded to what was measured. */
export function reportJson({ machine, versions, tasks, rows }: Report): string {
  const round = (x: number) => (Number.isFinite(x) ? Number(x.toPrecision(4)) : null);
  const lines = rows.map((r) =>
    JSON.stringify({
      ...r,
      median: round(r.median),
      min: round(r.min),
      max: round(r.max),
      error: round(r.error),
    }),
  );
  const list = lines.length === 0 ? "[]" : `[\n    ${lines.join(",\n    ")}\n  ]`;
  const head = Object.entries({ machine, versions, tasks })
    .map(([name, value]) => `  "${name}": ${JSON.stringify(value)},`)
    .join("\n");
  return `{\n${head}\n  "rows": ${list}\n}\n`;
}
