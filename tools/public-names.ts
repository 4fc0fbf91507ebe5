/**
 * @file The names a package exports, with their documentation, read with the TypeScript checker.
 */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { packageExports } from "./package-exports.ts";

/** An exported name of a package. */
export interface PublicName {
  /** `mathesis`, `mathesis/optim`, … */
  readonly module: string;
  readonly name: string;
  readonly kind: "function" | "class" | "value" | "type";
  /** Where it is declared, `path:line`. */
  readonly place: string;
  /** The doc comment without its tags. */
  readonly summary: string;
  /** Tag → its text; a tag that occurs twice is joined by a blank line. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Every name behind the source entry points of a package; entry points not written yet have none. */
export function publicNames(packageFolder: string, packageName: string): readonly PublicName[] {
  const entries = [...packageExports(packageFolder)].flatMap(([subpath, source]) => {
    const file = join(packageFolder, source);
    return source.endsWith(".ts") && existsSync(file)
      ? [{ file, module: `${packageName}${subpath.slice(1)}` }]
      : [];
  });
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    compilerOptions,
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ file, module }) => {
    const source = program.getSourceFile(file);
    const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (symbol === undefined) return [];
    return checker
      .getExportsOfModule(symbol)
      .map((exported) => describe(exported, module, checker, packageFolder));
  });
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

function describe(
  exported: ts.Symbol,
  module: string,
  checker: ts.TypeChecker,
  folder: string,
): PublicName {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  return {
    module,
    name: exported.name,
    kind: kindOf(symbol, checker),
    place: placeOf(symbol, folder),
    summary: ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim(),
    tags: tagsOf(symbol, checker),
  };
}

function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): PublicName["kind"] {
  if ((symbol.flags & ts.SymbolFlags.Class) !== 0) return "class";
  if ((symbol.flags & ts.SymbolFlags.Value) === 0) return "type";
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0 ? "function" : "value";
}

function placeOf(symbol: ts.Symbol, folder: string): string {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined) return "?";
  const source = declaration.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(declaration.getStart(source));
  return `${relative(folder, source.fileName)}:${line + 1}`;
}

function tagsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { name, text } of symbol.getJsDocTags(checker)) {
    const content = ts.displayPartsToString(text).trim();
    tags[name] = name in tags ? `${tags[name]}\n\n${content}` : content;
  }
  return tags;
}
