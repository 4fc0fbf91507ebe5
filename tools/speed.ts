/**
 * @file `npm run speed`: the newest records of the benchmark (bench/results) as the table of the README. A
 * test fails where the README shows others.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../bench/harness/report.ts";
import { isMain } from "./cli.ts";
import { root } from "./process.mjs";
import {
  libraryText,
  lostRows,
  measured,
  type Peer,
  type SpeedRow,
  showError,
  speedRows,
  times,
} from "./speed/table.ts";

const results = join(root, "bench", "results");
const readme = join(root, "README.md");
const BEGIN = "<!-- speed: written by npm run speed -->";
const END = "<!-- end of speed -->";

/**
 * Every row as it was measured last, with the machine of the last run. The names of records begin with
 * their dates; the first ones did not say what their rows are about, and are history.
 */
export function newestRecord(folder: string = results): Report {
  const records = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8"), numbers) as Partial<Report>)
    .filter((record): record is Report => record.tasks !== undefined); // written by bench.ts
  const [first, ...later] = records;
  if (first === undefined) throw new Error(`There is no record in ${folder}.`);
  return later.reduce(renewed, first);
}

/** JSON has no infinity: the error of a wrong result is null there, which would pass for 0. */
const numbers = (key: string, value: unknown): unknown =>
  key === "error" && value === null ? Number.POSITIVE_INFINITY : value;

/** A record with the rows of a later one in place of its own. */
function renewed(before: Report, after: Report): Report {
  const again = new Set(after.rows.map(({ row }) => row));
  return {
    machine: after.machine,
    versions: { ...before.versions, ...after.versions },
    tasks: { ...before.tasks, ...after.tasks },
    rows: [...before.rows.filter(({ row }) => !again.has(row)), ...after.rows],
  };
}

function peerCell(peer: Peer | undefined): string {
  if (peer === undefined) return "–";
  const { result, factor } = peer;
  const shown = factor < 1 ? `**${times(factor)}**` : times(factor);
  return `${shown} (${result.library}, ${measured(result)})`;
}

function tableLine({ row, own, special, javascript, python }: SpeedRow): string {
  const others = special.map(([way, time]) => `${way} ${time}`);
  const cells = [
    `\`${row}\``,
    others.length === 0 ? measured(own) : `${measured(own)} (${others.join(", ")})`,
    showError(own.error),
    peerCell(javascript),
    peerCell(python),
  ];
  return `| ${cells.join(" | ")} |`;
}

const names = (rows: readonly SpeedRow[]): string =>
  rows.length === 0 ? "none" : rows.map(({ row }) => `\`${row}\``).join(", ");

/** The part of the README that shows a record. */
export function readmeSection(report: Report): string {
  const { machine, versions } = report;
  const rows = speedRows(report);
  const inScript = rows.filter(({ javascript }) => javascript !== undefined);
  const lost = lostRows(rows, "javascript");
  return [
    BEGIN,
    `Of ${inScript.length} rows of the benchmark with another library of JavaScript in them, ${inScript.length - lost.length} are faster here.`,
    `Slower than another library of JavaScript: ${names(lost)}; than NumPy, SciPy or PyTorch on one thread: ${names(lostRows(rows, "python"))}.`,
    "",
    `<details><summary>All rows of ${machine.date.slice(0, 10)}: ${machine.processor}, ${machine.cores} cores, ${machine.system}</summary>`,
    "",
    "| row | time here | error | beside the fastest other library of JavaScript | beside NumPy, SciPy, PyTorch |",
    "|---|---|---|---|---|",
    ...rows.map(tableLine),
    "",
    `Medians; error: largest relative error of the result; n×: so many times as fast as that library. ${libraryText(versions)}.`,
    "[How it is measured](docs/benchmarks.md)",
    "",
    "</details>",
    END,
  ].join("\n");
}

/** A README with the section of a record in place of the one it has. */
export function withSection(text: string, report: Report): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < 0) throw new Error("The README has no place for the table.");
  return text.slice(0, from) + readmeSection(report) + text.slice(to + END.length);
}

if (isMain(import.meta.url)) {
  writeFileSync(readme, withSection(readFileSync(readme, "utf8"), newestRecord()));
}
