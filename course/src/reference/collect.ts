/** @file The entries of the reference, read from the declarations of the public names. */
import ts from "typescript";
import { examplesOf } from "../../../tools/doc-examples/extract.ts";
import { splitSummary, splitThrows } from "./docs.ts";
import type { Entry, EntryKind, Member } from "./entry.ts";
import { familyOf, familyOrder } from "./families.ts";
import { parametersOf } from "./parameters.ts";
import { type Exported, type Library, mainDeclaration, siteLibrary } from "./program.ts";
import { TypePrinter } from "./signature.ts";

let known: readonly Entry[] | undefined;

/** All entries, in the order of the reference; collected once a process. */
export function entries(): readonly Entry[] {
  known ??= collect(siteLibrary());
  return known;
}

/** The entries of a library, by module, family and name. */
export function collect(library: Library): readonly Entry[] {
  const names = new Set(library.exported.map(({ name }) => name));
  const reader = { ...library, isPublic: (name: string): boolean => names.has(name) };
  const modules = [...new Set(library.exported.map(({ module }) => module))];
  const all = library.exported.map((exported) => entryOf(exported, reader));
  return all.sort(
    (a, b) =>
      modules.indexOf(a.module) - modules.indexOf(b.module) ||
      familyOrder(a.family) - familyOrder(b.family) ||
      compare(a.family.id, b.family.id) ||
      Number(a.kind === "class") - Number(b.kind === "class") ||
      compare(a.name.toLowerCase(), b.name.toLowerCase()),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A library, and which names it exports. */
export interface Reader extends Library {
  readonly isPublic: (name: string) => boolean;
}

function entryOf(exported: Exported, reader: Reader): Entry {
  const { symbol, module, name, typeOnly } = exported;
  const tags = tagsOf(symbol, reader.checker);
  const kind = kindOf(symbol, reader.checker);
  const text = ts.displayPartsToString(symbol.getDocumentationComment(reader.checker)).trim();
  const { first, rest } = splitSummary(text);
  const calls = kind === "function" ? callsOf(symbol, reader.checker) : [];
  return {
    module,
    name,
    kind,
    typeOnly: typeOnly || kind === "type",
    family: familyOf(module, exported.file),
    slug: slugOf(module, name),
    file: exported.path,
    line: exported.line,
    summary: first,
    more: rest,
    signatures: [
      ...calls.map((call) => signatureOf(name, call, reader)),
      ...(kind === "type" ? definitionOf(symbol, reader) : []),
    ],
    parameters: parametersOf(symbol, kind === "function" ? calls : [], tags, reader),
    members: kind === "class" ? membersOf(symbol, reader) : [],
    throws: splitThrows(tags.get("throws")?.join("; ") ?? ""),
    tags: Object.fromEntries([...tags].flatMap(([tag, [value]]) => (value ? [[tag, value]] : []))),
    examples: examplesFor(symbol),
  };
}

/** `optim/adam`; the names of the first entry point stand at the top. */
export function slugOf(module: string, name: string): string {
  const folder = module.replace(/^@?mathesis\/?/, "");
  return folder === "" ? name : `${folder}/${name}`;
}

function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): EntryKind {
  if ((symbol.flags & ts.SymbolFlags.Class) !== 0) return "class";
  if ((symbol.flags & ts.SymbolFlags.Value) === 0) return "type";
  return callsOf(symbol, checker).length > 0 ? "function" : "value";
}

const callsOf = (symbol: ts.Symbol, checker: ts.TypeChecker): readonly ts.Signature[] =>
  checker.getTypeOfSymbol(symbol).getCallSignatures();

function tagsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const { name, text } of symbol.getJsDocTags(checker)) {
    const content = ts.displayPartsToString(text).trim();
    tags.set(name, [...(tags.get(name) ?? []), content]);
  }
  return tags;
}

function signatureOf(name: string, call: ts.Signature, reader: Reader): string {
  const printer = new TypePrinter(reader.checker, reader.isPublic);
  const declaration = call.getDeclaration();
  const result = declaration.type === undefined ? "" : `: ${printer.print(declaration.type)}`;
  return `${name}${printer.call(call)}${result}`;
}

/** `DType = "float64" | …` for an alias that can be read at a glance; nothing for an interface. */
function definitionOf(symbol: ts.Symbol, { checker, isPublic }: Reader): readonly string[] {
  const declaration = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  if (declaration === undefined) return [];
  const text = new TypePrinter(checker, isPublic).print(declaration.type);
  return text.length > MAX_DEFINITION ? [] : [`${symbol.name} = ${text}`];
}

const MAX_DEFINITION = 240;

/** The public members of a class and of the interfaces it merges with, in the order written. */
function membersOf(symbol: ts.Symbol, reader: Reader): readonly Member[] {
  const type = reader.checker.getDeclaredTypeOfSymbol(symbol);
  const own = type.getProperties().flatMap((member) => {
    const declaration = member.declarations?.[0];
    if (
      declaration === undefined ||
      declaration.getSourceFile().fileName.includes("/typescript/")
    ) {
      return [];
    }
    return memberOf(member, declaration, reader);
  });
  return own;
}

function memberOf(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  { checker, isPublic }: Reader,
): readonly Member[] {
  // What is abstract is for those who derive, not for those who call.
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Abstract;
  const { name } = symbol;
  if ((ts.getCombinedModifierFlags(declaration) & hidden) !== 0 || name.startsWith("__")) return [];
  const printer = new TypePrinter(checker, isPublic);
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  if (ts.isMethodSignature(declaration) || ts.isMethodDeclaration(declaration)) {
    const result = declaration.type === undefined ? "" : `: ${printer.print(declaration.type)}`;
    const call = printer.parameters([...declaration.parameters]);
    return [{ name, signature: `${name}${call}${result}`, text }];
  }
  const typed = declaration as Partial<ts.PropertyDeclaration>; // accessors and fields have a type
  return [{ name, signature: `${name}: ${printer.print(typed.type)}`, text }];
}

const examplesByFile = new Map<string, ReturnType<typeof examplesOf>>();

function examplesFor(symbol: ts.Symbol): readonly string[] {
  const declaration = mainDeclaration(symbol);
  if (declaration === undefined) return [];
  const source = declaration.getSourceFile();
  const examples = examplesByFile.get(source.fileName) ?? examplesOf(source.fileName, source.text);
  examplesByFile.set(source.fileName, examples);
  const names = (name: string): boolean => name.split(", ").includes(symbol.name);
  return examples.filter(({ name }) => names(name)).map(({ code }) => code);
}
