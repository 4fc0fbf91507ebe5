/** @file The Array API standard beside the library, computed from the code by tools/conformance. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { surfaceOf } from "../../../tools/conformance/signatures.ts";
import type { Standard } from "../../../tools/conformance/standard.ts";
import { conformanceTable, type Differences, type Row } from "../../../tools/conformance/table.ts";
import { repositoryRoot } from "./program.ts";

/** The rows of a category, such as "creation functions". */
export interface Category {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The table by category, and why some keywords are nowhere. */
export function conformance(): {
  readonly categories: readonly Category[];
  readonly keywords: readonly (readonly [keyword: string, reason: string])[];
} {
  const root = repositoryRoot();
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
  const standard = read("golden/array-api-2024.12.json") as Standard; // its script made it so
  const differences = read("docs/array-api-differences.json") as Differences; // its check reads it
  const surface = surfaceOf(join(root, "packages/mathesis"), "mathesis", [
    ".",
    "./linalg",
    "./fft",
  ]);
  const rows = conformanceTable(standard, surface, differences);
  const titles = [...new Set(rows.map(({ category }) => category))];
  return {
    categories: titles.map((title) => ({
      title,
      rows: rows.filter(({ category }) => category === title),
    })),
    keywords: Object.entries(differences.keywords),
  };
}

/** "40 are the same, 3 differ, 2 are absent", without what does not occur. */
export function countText(rows: readonly Row[]): string {
  const count = (status: Row["status"]): number => rows.filter((r) => r.status === status).length;
  const parts = [
    [count("same"), "the same here"],
    [count("differs"), "differ"],
    [count("absent"), "absent"],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`)
    .join(", ");
}
