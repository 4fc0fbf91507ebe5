/**
 * @file `npm run status`: what is there, computed from the code. `npm run -s status -- --json`
 * prints it as JSON: modules, ops with the laws they passed, lessons with their parts, projects,
 * data sets, bundle sizes and the size of the code.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleSizes } from "./bundles.ts";
import { lessonParts } from "./check-lesson.ts";
import { isMain } from "./cli.ts";
import { isRecord } from "./package-exports.ts";
import { root } from "./process.mjs";
import { publicNames } from "./public-names.ts";
import { publicPackages } from "./public-packages.ts";
import { measure, type SizeSummary, summarise } from "./size.ts";

/** What `status --json` prints. */
export interface Status {
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly ops: Readonly<Record<string, { readonly laws: readonly string[] | null }>>;
  readonly lessons: Awaited<ReturnType<typeof lessonParts>>;
  readonly projects: Readonly<Record<string, { readonly files: number }>>;
  readonly datasets: readonly string[];
  readonly bundles: Readonly<Record<string, number | null>>;
  readonly sizes: SizeSummary;
}

/** What is there in a repository. */
export async function status(folder: string): Promise<Status> {
  return {
    modules: modules(folder),
    ops: withLaws(await opNames(folder), lawReport(folder)),
    lessons: await lessonParts(join(folder, "course/src/lessons")),
    projects: projects(join(folder, "course/src/projects")),
    datasets: datasets(join(folder, "packages/datasets/PROVENANCE.json")),
    bundles: await bundleSizes(join(folder, "packages/mathesis")),
    sizes: summarise(measure(folder)),
  };
}

function modules(folder: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, path] of Object.entries(publicPackages)) {
    for (const exported of publicNames(join(folder, path), name)) {
      const names = found[exported.module] ?? [];
      names.push(exported.name);
      found[exported.module] = names;
    }
  }
  return found;
}

/** The names of the records that the ops and the functions of arrays export: callables of a kind. */
async function opNames(folder: string): Promise<readonly string[]> {
  const lists = ["ops", "array"].map((room) =>
    join(folder, `packages/mathesis/src/${room}/index.ts`),
  );
  const found = new Set<string>();
  for (const file of lists.filter((path) => existsSync(path))) {
    const exported: unknown = await import(pathToFileURL(file).href);
    for (const [name, value] of Object.entries(isRecord(exported) ? exported : {})) {
      if (typeof value === "function" && "kind" in value) found.add(name);
    }
  }
  return [...found].sort();
}

/** Op → laws passed. */
export type LawReport = Readonly<Record<string, readonly string[]>>;

/** The last report of the law suites, if it is of the commit that is checked out. */
function lawReport(folder: string): LawReport | null {
  const file = join(folder, "reports/laws.json");
  if (!existsSync(file)) return null;
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isRecord(report) || !isRecord(report["ops"])) return null;
  if (report["commit"] !== currentCommit(folder)) return null;
  return report["ops"] as LawReport;
}

function currentCommit(folder: string): string | null {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}

/** The ops with the laws of a report; null laws where there is no report, none where it is silent. */
export function withLaws(names: readonly string[], laws: LawReport | null): Status["ops"] {
  return Object.fromEntries(
    names.map((name) => [name, { laws: laws === null ? null : (laws[name] ?? []) }]),
  );
}

function projects(folder: string): Status["projects"] {
  if (!existsSync(folder)) return {};
  const folders = readdirSync(folder, { withFileTypes: true }).filter((item) => item.isDirectory());
  return Object.fromEntries(
    folders.map(({ name }) => [name, { files: readdirSync(join(folder, name)).length }]),
  );
}

function datasets(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const provenance: unknown = JSON.parse(readFileSync(file, "utf8"));
  const list = isRecord(provenance) ? provenance["datasets"] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) =>
    isRecord(item) && typeof item["name"] === "string" ? [item["name"]] : [],
  );
}

/** The same for reading, one topic a paragraph. */
export function show(now: Status): string {
  const rows = (title: string, record: Readonly<Record<string, string>>) => {
    const entries = Object.entries(record).map(([name, text]) => `  ${name.padEnd(40)} ${text}`);
    return [title, ...(entries.length > 0 ? entries : ["  none yet"])].join("\n");
  };
  const map = <T>(record: Readonly<Record<string, T>>, text: (value: T) => string) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, text(value)]));
  const { files, lines, medianFile, p90Function } = now.sizes;
  return [
    rows(
      "Modules",
      map(now.modules, (names) => `${names.length} names`),
    ),
    rows(
      "Ops",
      map(now.ops, ({ laws }) => (laws === null ? "laws not run" : laws.join(", "))),
    ),
    rows(
      "Lessons",
      map(now.lessons, ({ parts }) => missing(parts)),
    ),
    rows(
      "Projects",
      map(now.projects, (project) => `${project.files} files`),
    ),
    rows("Data sets", Object.fromEntries(now.datasets.map((name) => [name, ""]))),
    rows(
      "Bundles",
      map(now.bundles, (bytes) => (bytes === null ? "–" : `${bytes} bytes gzipped`)),
    ),
    `Code\n  ${files} files, ${lines} lines, median file ${medianFile}, p90 function ${p90Function}`,
  ].join("\n\n");
}

function missing(parts: Readonly<Record<string, boolean>>): string {
  const lacking = Object.keys(parts).filter((part) => parts[part] === false);
  return lacking.length === 0 ? "complete" : `lacks ${lacking.join(", ")}`;
}

if (isMain(import.meta.url)) {
  const now = await status(root);
  console.log(process.argv.includes("--json") ? JSON.stringify(now, null, 2) : show(now));
}
