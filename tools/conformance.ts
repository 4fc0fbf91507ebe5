/**
 * @file `npm run conformance`: the Array API standard beside what the library exports. Fails where
 * something differs or is absent without a reason in docs/array-api-differences.json, and where a
 * reason there is no longer needed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMain, report } from "./cli.ts";
import { surfaceOf } from "./conformance/signatures.ts";
import type { Standard } from "./conformance/standard.ts";
import {
  conformanceProblems,
  conformanceTable,
  type Differences,
  type Row,
} from "./conformance/table.ts";
import { root } from "./process.mjs";

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as T; // files of this repository
}

/** The table of this repository and what is wrong with it. */
export function conformance(): {
  readonly rows: readonly Row[];
  readonly problems: readonly string[];
  readonly differences: Differences;
} {
  const standard = readJson<Standard>("golden/array-api-2024.12.json");
  const differences = readJson<Differences>("docs/array-api-differences.json");
  const subpaths = [".", "./linalg", "./fft"];
  const surface = surfaceOf(join(root, "packages/mathesis"), "mathesis", subpaths);
  const rows = conformanceTable(standard, surface, differences);
  return { rows, problems: conformanceProblems(rows, differences), differences };
}

/** A row as a line of text. */
function rowText({ name, ours, status, differences, reason }: Row): string {
  const because = reason === undefined ? "" : ` (${reason})`;
  const text = `  ${name.padEnd(24)} ${(ours ?? "–").padEnd(28)} ${status}`;
  return differences.length === 0 ? text + because : `${text}: ${differences.join("; ")}${because}`;
}

/** How many rows have each status. */
function counts(rows: readonly Row[]): string {
  const number = (status: Row["status"]) => rows.filter((r) => r.status === status).length;
  return `${number("same")} the same, ${number("differs")} differ, ${number("absent")} absent`;
}

if (isMain(import.meta.url)) {
  const { rows, problems, differences } = conformance();
  for (const category of new Set(rows.map((row) => row.category))) {
    const own = rows.filter((row) => row.category === category);
    console.log(`${category}: ${counts(own)}`);
    for (const row of own) console.log(rowText(row));
  }
  console.log("keywords that no function has:");
  for (const [keyword, reason] of Object.entries(differences.keywords)) {
    console.log(`  ${keyword} (${reason})`);
  }
  report("conformance", problems, `${counts(rows)}, each difference with its reason`);
}
