import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import type { LibraryTypes } from "../client/language/library-types.ts";
import { cellGlobals } from "./cell-globals.ts";

/** A package of the workspace whose names cells can import. */
interface Package {
  readonly name: string;
  readonly folder: string;
  /** Files below `src` that are the entries, by subpath: `"./optim"`. */
  readonly entries: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Counted up when the collected file changes its form. */
const FORM = 2;
/** What every cell can use of the language: `Array`, `Map`, `Promise` and the rest. */
const STANDARD = "lib.es2023.d.ts";
const SOURCE = "mathesis-source";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  declaration: true,
  isolatedDeclarations: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
};

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** The entry that a package's source is read from, where its manifest names one. */
function sourceEntry(target: unknown): string | undefined {
  if (typeof target !== "object" || target === null || !(SOURCE in target)) return undefined;
  const entry = target[SOURCE];
  return typeof entry === "string" ? entry : undefined;
}

/** The packages of the workspace on which the course depends, in the order of their names. */
function packagesOf(course: string): Package[] {
  const wanted = Object.keys(readManifest(course).dependencies ?? {});
  const home = resolve(course, "../packages");
  return readdirSync(home)
    .map((name) => join(home, name))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => wanted.includes(manifest.name))
    .map(({ folder, manifest }) => {
      const entries = Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
        const entry = sourceEntry(target);
        return entry === undefined ? [] : [[subpath, entry] as const];
      });
      return { name: manifest.name, folder, entries: Object.fromEntries(entries) };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Everything that the collected types depend on, as one hash. */
function keyOf(packages: readonly Package[]): string {
  const hash = createHash("sha256").update(`${FORM} ${ts.version} ${cellGlobals}`);
  for (const { name, folder, entries } of packages) {
    hash.update(name + JSON.stringify(entries));
    const files = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((path) => path.endsWith(".ts")).sort()) {
      hash.update(file).update(readFileSync(join(folder, "src", file)));
    }
  }
  return hash.digest("hex");
}

/** Without a checker a method such as `[Symbol.toPrimitive]()` is declared as a property as well. */
const withoutRepeats = (declarations: string): string =>
  declarations.replaceAll(/^ *(\[Symbol\.\w+\]): .*;\n/gm, (line, name: string) =>
    declarations.includes(`${name}(`) ? "" : line,
  );

/**
 * The declarations of one source file. The packages are written with isolated declarations, so no
 * other file need be read for it, and this is what a build of the package writes.
 */
function declarationsOf(file: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(file, "utf8"), {
    fileName: file,
    compilerOptions: options,
    reportDiagnostics: true,
  });
  const [problem] = diagnostics;
  if (problem) {
    const message = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
    throw new SyntaxError(`library types: ${file} has no declarations of its own: ${message}`);
  }
  return withoutRepeats(outputText);
}

/**
 * Says that a tensor of a narrower shape or dtype can stand where a wider one is asked for. Tensors
 * never change, so this is true; the compiler cannot prove it through the conditional types of the
 * methods, and would compare all methods each time a cell is checked. It halves that time.
 */
export const covariant = (declarations: string): string =>
  declarations.replaceAll(
    /\b(class|interface) Tensor<S extends Shape = Shape, D extends DType = DType>/g,
    "$1 Tensor<out S extends Shape = Shape, out D extends DType = DType>",
  );

/** Adds the declarations that can be reached from a package's entries, and its manifest. */
function addPackage(files: Map<string, string>, { name, folder, entries }: Package): void {
  const source = join(folder, "src");
  const place = (file: string): string =>
    `/node_modules/${name}/${relative(source, file).replaceAll("\\", "/")}`.replace(
      /\.ts$/,
      ".d.ts",
    );
  const queue = Object.values(entries).map((entry) => resolve(folder, entry));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(place(file))) continue;
    const text = declarationsOf(file);
    files.set(place(file), covariant(text));
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith(".")) queue.push(resolve(dirname(file), fileName));
    }
  }
  const exports = Object.entries(entries).map(([subpath, entry]) => [
    subpath,
    { types: `.${place(resolve(folder, entry)).slice(`/node_modules/${name}`.length)}` },
  ]);
  const manifest = { name, type: "module", exports: Object.fromEntries(exports) as unknown };
  files.set(`/node_modules/${name}/package.json`, JSON.stringify(manifest));
}

/** Adds a file of TypeScript's own library, with those it refers to. */
function addStandard(files: Map<string, string>, name: string): void {
  if (files.has(`/${name}`)) return;
  const folder = dirname(ts.getDefaultLibFilePath({}));
  const text = readFileSync(join(folder, name), "utf8");
  files.set(`/${name}`, text);
  for (const { fileName } of ts.preProcessFile(text).libReferenceDirectives) {
    addStandard(files, `lib.${fileName}.d.ts`);
  }
}

/** The types that cells see, from the sources of the packages on which the course depends. */
export function collectLibraryTypes(course: string): LibraryTypes {
  const packages = packagesOf(course);
  const files = new Map([["/globals.d.ts", cellGlobals]]);
  addStandard(files, STANDARD);
  for (const each of packages) addPackage(files, each);
  const modules = packages.flatMap(({ name, entries }) =>
    Object.keys(entries).map((subpath) => name + subpath.slice(1)),
  );
  return { key: keyOf(packages), standard: STANDARD, modules, files: Object.fromEntries(files) };
}

/** What happened when the file was asked for. */
export interface Written {
  readonly file: string;
  /** False where nothing had changed since the file was written. */
  readonly fresh: boolean;
  readonly milliseconds: number;
}

/** The key of the file that is there; null without one, or where it cannot be read. */
function keyIn(file: string): string | null {
  try {
    const { key } = JSON.parse(readFileSync(file, "utf8")) as Partial<LibraryTypes>;
    return key ?? null;
  } catch {
    return null;
  }
}

/** Writes the collected types where the page's code takes them from, unless they are there. */
export function writeLibraryTypes(course: string): Written {
  const start = performance.now();
  const file = join(course, ".astro", "library-types.json");
  const fresh = keyIn(file) !== keyOf(packagesOf(course));
  if (fresh) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(collectLibraryTypes(course)));
  }
  return { file, fresh, milliseconds: Math.round(performance.now() - start) };
}
