/** @file The packages as TypeScript sees them: one program for all of them, made once a build. */
import { existsSync, globSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { packageExports } from "../../../tools/package-exports.ts";
import { publicPackages } from "../../../tools/public-packages.ts";

/** The root of the repository: the nearest folder above `from` with the library in it. */
export function repositoryRoot(from: string = process.cwd()): string {
  if (existsSync(join(from, "packages", "mathesis", "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new RangeError("the library is not above the working folder");
  return repositoryRoot(parent);
}

/** An exported name: the module that exports it and its symbol, aliases resolved. */
export interface Exported {
  readonly module: string;
  readonly name: string;
  readonly symbol: ts.Symbol;
  /** Whether only its type is exported. */
  readonly typeOnly: boolean;
  /** From the folder src of its package. */
  readonly file: string;
  /** From the root of the repository. */
  readonly path: string;
  readonly line: number;
}

/** The names of all entry points, and the program and checker that know them. */
export interface Library {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly exported: readonly Exported[];
}

/** Reads all packages, and the files of `readers` that use them. Takes seconds; ask once. */
export function readLibrary(root: string, readers: readonly string[] = []): Library {
  const entries = Object.entries(publicPackages).flatMap(([name, folder]) =>
    [...packageExports(join(root, folder))].flatMap(([subpath, source]) => {
      const file = join(root, folder, source);
      if (!source.endsWith(".ts") || !existsSync(file)) return [];
      return [{ module: name + subpath.slice(1), folder: join(root, folder), file }];
    }),
  );
  const program = ts.createProgram(
    [...entries.map(({ file }) => file), ...readers],
    compilerOptions,
  );
  const checker = program.getTypeChecker();
  const exported = entries.flatMap(({ module, folder, file }) => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (symbol === undefined) return [];
    return checker.getExportsOfModule(symbol).flatMap((name) => {
      const found = resolve(name, checker);
      const place = placeOf(found);
      if (place === undefined) return [];
      const path = relative(root, place.file).replaceAll("\\", "/");
      const inSource = relative(join(folder, "src"), place.file).replaceAll("\\", "/");
      const { line } = place;
      const typeOnly = isTypeOnly(name);
      return [{ module, name: name.name, symbol: found, typeOnly, file: inSource, path, line }];
    });
  });
  return { program, checker, exported };
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ["mathesis-source"],
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
};

function resolve(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return isAlias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether a name is exported as a type, though it may be a class. */
const isTypeOnly = (name: ts.Symbol): boolean =>
  (name.declarations ?? []).some(
    (d) => ts.isExportSpecifier(d) && ts.isTypeOnlyExportDeclaration(d),
  );

function placeOf(symbol: ts.Symbol): { readonly file: string; readonly line: number } | undefined {
  const declaration = mainDeclaration(symbol);
  if (declaration === undefined) return undefined;
  const source = declaration.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(declaration.getStart(source));
  return { file: source.fileName, line: line + 1 };
}

/** The declaration with the doc comment: of a class that an interface merges with, the class. */
export const mainDeclaration = (symbol: ts.Symbol): ts.Declaration | undefined =>
  symbol.declarations?.find(ts.isClassDeclaration) ?? symbol.declarations?.[0];

let site: Library | undefined;

/** The library together with the code of all lessons; read once a process. */
export function siteLibrary(): Library {
  const root = repositoryRoot();
  const code = globSync("course/src/lessons/*/*/code/*.ts", { cwd: root });
  site ??= readLibrary(
    root,
    code.map((file) => join(root, file)),
  );
  return site;
}
