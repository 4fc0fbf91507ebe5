/**
 * @file `npm run check:layers`: reads every import of the workspace and holds it against the layer
 * order and the invariants of ARCHITECTURE.md. Type-only imports count for the order of the layers;
 * a cycle is one only if it exists when the program runs.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isMain, report } from "./cli.ts";
import { listFiles } from "./files.ts";
import { courseProblem } from "./layers/course.ts";
import { cycles } from "./layers/cycles.ts";
import { type Import, importsOf, parse } from "./layers/imports.ts";
import { invariants } from "./layers/invariants.ts";
import { type Edge, edgeProblem, isLaws, layerOf, roomOf } from "./layers/rules.ts";
import { packageExports } from "./package-exports.ts";
import { root } from "./process.mjs";

const library = "packages/mathesis";
const publicPackages: Readonly<Record<string, string>> = {
  mathesis: library,
  "@mathesis/datasets": "packages/datasets",
  "@mathesis/plot": "packages/plot",
};
const code = /\.(ts|tsx|mjs|js|astro|mdx)$/;

interface Source {
  readonly file: string;
  readonly imports: readonly Import[];
  readonly findings: readonly { readonly line: number; readonly problem: string }[];
}

/** Every broken rule in a repository, one line each: `file:line: rule`. */
export function layerProblems(folder: string): readonly string[] {
  const sources = listFiles(folder)
    .filter((file) => code.test(file) && file.includes("/"))
    .map((file) => readSource(folder, file));
  const inside = sources.filter(({ file }) => file.startsWith(`${library}/src/`));
  const edges = inside.flatMap((source) => libraryEdges(source));
  const entries = entryFiles(folder);
  const broken = edges.flatMap((edge) => {
    const problem = edgeProblem(edge, entries);
    return problem === undefined ? [] : [at(`${library}/src/${edge.from}`, edge.line, problem)];
  });
  return [
    ...broken,
    ...cycleProblems(edges),
    ...inside.flatMap(({ file, findings }) =>
      findings.map(({ line, problem }) => at(file, line, problem)),
    ),
    ...inside.flatMap(foreignImports),
    ...sources.flatMap((source) => boundaryProblems(folder, source)),
  ];
}

const at = (file: string, line: number, problem: string) => `${file}:${line}: ${problem}`;

function readSource(folder: string, file: string): Source {
  const parsed = parse(file, readFileSync(join(folder, file), "utf8"));
  const prefix = `${library}/src/`;
  const findings = file.startsWith(prefix) ? invariants(file.slice(prefix.length), parsed) : [];
  return { file, imports: importsOf(parsed), findings };
}

/** The files behind the export names of the library, relative to its `src`. */
function entryFiles(folder: string): ReadonlySet<string> {
  if (!existsSync(join(folder, library, "package.json"))) return new Set(["index.ts"]);
  const sources = [...packageExports(join(folder, library)).values()];
  return new Set(sources.map((path) => posix.relative("src", path)));
}

function libraryEdges({ file, imports }: Source): readonly Edge[] {
  const from = file.slice(`${library}/src/`.length);
  return imports.flatMap(({ specifier, ...rest }) => {
    const to = posix.join(posix.dirname(from), specifier);
    const isInside = specifier.startsWith(".") && !to.startsWith("..") && to.endsWith(".ts");
    return isInside ? [{ from, to, ...rest }] : [];
  });
}

/** The library has no runtime dependency: it imports its own files and nothing else. */
function foreignImports({ file, imports }: Source): readonly string[] {
  if (isLaws(file)) return [];
  return imports
    .filter(({ specifier }) => !specifier.startsWith("."))
    .map(({ specifier, line }) =>
      at(file, line, `the library has no dependencies, not even "${specifier}"`),
    );
}

function cycleProblems(edges: readonly Edge[]): readonly string[] {
  const shipped = edges.filter(({ from }) => !isLaws(from));
  // sin and cos need each other: ops/ counts as one node.
  const node = (file: string) => (roomOf(file) === "ops" ? "ops" : file);
  const files = graphOf(shipped.filter(({ typeOnly }) => !typeOnly).map((e) => [e.from, e.to]));
  const sameLayer = shipped.filter(
    ({ from, to }) => roomOf(from) !== roomOf(to) && layerOf(roomOf(from)) === layerOf(roomOf(to)),
  );
  const rooms = graphOf(sameLayer.map((e) => [roomOf(e.from), roomOf(e.to)]));
  const one = graphOf([...files].flatMap(([f, ts]) => [...ts].map((t) => [node(f), node(t)])));
  return [...cycles(one), ...cycles(rooms)].map((group) => `cycle: ${group.join(" ↔ ")}`);
}

function graphOf(pairs: readonly (readonly string[])[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [from = "", to = ""] of pairs) {
    const targets = graph.get(from) ?? new Set<string>();
    if (from !== to) targets.add(to);
    graph.set(from, targets);
  }
  return graph;
}

/** Between workspaces only public names pass; tests may use tools and golden values. */
function boundaryProblems(folder: string, { file, imports }: Source): readonly string[] {
  const workspace = /^(packages\/[^/]+|course|bench)\//.exec(file)?.[1];
  if (workspace === undefined) return [];
  return imports.flatMap(({ specifier, line }) => {
    const problem = specifier.startsWith(".")
      ? escapeProblem(workspace, file, specifier)
      : publicNameProblem(folder, specifier);
    return problem === undefined ? [] : [at(file, line, problem)];
  });
}

function escapeProblem(workspace: string, file: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith(`${workspace}/`)) return courseProblem(file, target);
  if (readsCode(file) && /^(tools|golden)\//.test(target)) return undefined;
  return `"${specifier}" leaves ${workspace}: import the public name`;
}

/** Tests, laws, and the pages of the reference, which are made from the code when the site is built. */
const readsCode = (file: string): boolean =>
  /\/(test|typetest)\//.test(file) || isLaws(file) || file.startsWith("course/src/reference/");

function publicNameProblem(folder: string, specifier: string): string | undefined {
  const name = specifier.replace(/\?.*$/, "");
  for (const [packageName, path] of Object.entries(publicPackages)) {
    if (name !== packageName && !name.startsWith(`${packageName}/`)) continue;
    const subpath = `.${name.slice(packageName.length)}`;
    if (!existsSync(join(folder, path, "package.json"))) return undefined;
    return isExported(join(folder, path), subpath)
      ? undefined
      : `"${specifier}" is no public name of ${packageName}`;
  }
  return undefined;
}

function isExported(packageFolder: string, subpath: string): boolean {
  const names = [...packageExports(packageFolder).keys()];
  return names.some((name) =>
    name.endsWith("/*") ? subpath.startsWith(name.slice(0, -1)) : name === subpath,
  );
}

if (isMain(import.meta.url)) report("layers", layerProblems(root), "every import keeps the rules");
