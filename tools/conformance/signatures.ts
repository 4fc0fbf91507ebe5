/**
 * @file What the functions of a package take, read with the TypeScript checker: their positional
 * parameters and the names in their trailing options object.
 */
import { join } from "node:path";
import ts from "typescript";
import { packageExports } from "../package-exports.ts";

/** A positional parameter. */
export interface Positional {
  readonly name: string;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** How an exported function is called. */
export interface Signature {
  readonly name: string;
  /** `mathesis`, `mathesis/random`, … */
  readonly module: string;
  readonly positional: readonly Positional[];
  readonly options: readonly string[];
}

/** What a package exports that a standard can ask for. */
export interface Surface {
  readonly functions: ReadonlyMap<string, Signature>;
  /** All exported values, functions included. */
  readonly values: ReadonlySet<string>;
  /** The members of the exported union type `DType`. */
  readonly dtypes: readonly string[];
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ["mathesis-source"],
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
};

/** The surface behind the source entry points named; a name that occurs twice is the first one's. */
export function surfaceOf(
  packageFolder: string,
  packageName: string,
  subpaths: readonly string[],
): Surface {
  const exports = packageExports(packageFolder);
  const entries = subpaths.flatMap((subpath) => {
    const source = exports.get(subpath);
    const module = `${packageName}${subpath.slice(1)}`;
    return source === undefined ? [] : [{ module, file: join(packageFolder, source) }];
  });
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    compilerOptions,
  );
  const checker = program.getTypeChecker();
  const functions = new Map<string, Signature>();
  const values = new Set<string>();
  const dtypes: string[] = [];
  for (const { module, file } of entries) {
    for (const [name, symbol] of exportsOf(program, checker, file)) {
      if ((symbol.flags & ts.SymbolFlags.Value) !== 0) values.add(name);
      else if (name === "DType") dtypes.push(...literals(symbol, checker));
      const call = callOf(symbol, checker);
      if (call !== undefined && !functions.has(name))
        functions.set(name, { name, module, ...call });
    }
  }
  return { functions, values, dtypes };
}

/** The exports of a file: the exported name and what it stands for. */
function exportsOf(
  program: ts.Program,
  checker: ts.TypeChecker,
  file: string,
): (readonly [string, ts.Symbol])[] {
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) return [];
  return checker.getExportsOfModule(module).map((exported) => {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    return [exported.name, isAlias ? checker.getAliasedSymbol(exported) : exported];
  });
}

function literals(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
}

/** The longest of the call signatures; undefined for what cannot be called. */
function callOf(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
): Pick<Signature, "positional" | "options"> | undefined {
  if ((symbol.flags & ts.SymbolFlags.Value) === 0) return undefined;
  const calls = checker.getTypeOfSymbol(symbol).getCallSignatures();
  const [longest] = [...calls].sort((a, b) => b.parameters.length - a.parameters.length);
  if (longest === undefined) return undefined;
  const last = longest.parameters.at(-1);
  const hasOptions = last?.name === "options";
  const positional = hasOptions ? longest.parameters.slice(0, -1) : longest.parameters;
  return {
    positional: positional.map(positionalOf),
    options: hasOptions ? propertiesOf(last, checker) : [],
  };
}

function positionalOf(symbol: ts.Symbol): Positional {
  const declaration = symbol.valueDeclaration;
  const parameter =
    declaration !== undefined && ts.isParameter(declaration) ? declaration : undefined;
  return {
    name: symbol.name,
    optional: parameter?.questionToken !== undefined || parameter?.initializer !== undefined,
    rest: parameter?.dotDotDotToken !== undefined,
  };
}

function propertiesOf(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  return checker.getPropertiesOfType(type).map(({ name }) => name);
}
