/** @file Which names of the library the code of a lesson uses, as the type checker resolves them. */
import { join, relative } from "node:path";
import ts from "typescript";
import { entries } from "../reference/collect.ts";
import type { Entry } from "../reference/entry.ts";
import { methodTable } from "../reference/facts.ts";
import { type Library, repositoryRoot, siteLibrary } from "../reference/program.ts";
import { hasPage } from "../reference/site.ts";

/** A name of the library on a line of a file. */
export interface Use {
  readonly entry: Entry;
  /** Counted from 1. */
  readonly line: number;
}

let known: ReadonlyMap<string, readonly Use[]> | undefined;

/** The uses in a code file of a lesson, in the order of the text; `file` as in "code/tape.ts". */
export function usesIn(lesson: string, file: string): readonly Use[] {
  known ??= collectUses(siteLibrary());
  return known.get(`${lesson}/${file}`) ?? [];
}

function collectUses(library: Library): ReadonlyMap<string, readonly Use[]> {
  const lessons = join(repositoryRoot(), "course", "src", "lessons");
  const find = finder(library);
  return new Map(
    library.program.getSourceFiles().flatMap((source) => {
      const path = relative(lessons, source.fileName).replaceAll("\\", "/");
      if (path.startsWith("..") || !/\/code\/[^/]+\.ts$/.test(path)) return [];
      return [[path, usesOf(source, find)] as const];
    }),
  );
}

type Find = (node: ts.Identifier) => Entry | undefined;

/** What an identifier stands for: an exported name, or the function whose method it is. */
function finder({ checker, exported }: Library): Find {
  const slugs = new Map(entries().map((entry) => [`${entry.module} ${entry.name}`, entry]));
  const bySymbol = new Map(
    [...exported]
      .reverse()
      .map(({ module, name, symbol }) => [symbol, slugs.get(`${module} ${name}`)] as const),
  );
  return (node) => {
    const symbol = checker.getSymbolAtLocation(node);
    if (symbol === undefined) return undefined;
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const found = bySymbol.get(isAlias ? checker.getAliasedSymbol(symbol) : symbol);
    if (found !== undefined) return found;
    const method = isTensorMember(symbol) ? methodTable().get(symbol.name) : undefined;
    return method === undefined ? undefined : slugs.get(`mathesis ${method}`);
  };
}

const isTensorMember = (symbol: ts.Symbol): boolean =>
  symbol.declarations?.some(({ parent }) => {
    const isType = ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent);
    return isType && /^Tensor(Methods)?$/.test(parent.name?.text ?? "");
  }) ?? false;

function usesOf(source: ts.SourceFile, find: Find): readonly Use[] {
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const entry = ts.isIdentifier(node) ? find(node) : undefined;
    if (entry !== undefined && hasPage(entry)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      uses.push({ entry, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}
