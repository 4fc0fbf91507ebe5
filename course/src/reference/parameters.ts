/** @file The parameters of a function, options taken apart, each with what the doc comment says. */
import ts from "typescript";
import type { Reader } from "./collect.ts";
import { defaultOf, withoutDefault } from "./docs.ts";
import type { Parameter } from "./entry.ts";
import { optionsOf, TypePrinter } from "./signature.ts";

type Tags = ReadonlyMap<string, readonly string[]>;

/** A name, its type, and the words of its own doc comment. */
interface Declared {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly words: string;
}

/** Parameters of the calls of a function, or members of a type that is no function. */
export function parametersOf(
  symbol: ts.Symbol,
  calls: readonly ts.Signature[],
  tags: Tags,
  reader: Reader,
): readonly Parameter[] {
  const written = documented(tags.get("param") ?? []);
  const declared = new Map<string, Declared>();
  const found =
    calls.length > 0
      ? calls.flatMap((call) => declaredIn(call, reader))
      : membersOfType(symbol, reader, "");
  for (const one of found) if (!declared.has(one.name)) declared.set(one.name, one);
  for (const [name, words] of written) {
    const one = declared.get(name) ?? { name, type: "", optional: false, words: "" };
    declared.set(name, { ...one, words: words === "" ? one.words : words });
  }
  const worthATable = [...declared.values()].filter(({ words, name }) => {
    const hasOptions = [...declared.keys()].some((key) => key.startsWith(`${name}.`));
    return !hasOptions || words !== "";
  });
  return worthATable.map(toParameter);
}

function toParameter({ name, type, optional, words }: Declared): Parameter {
  const text = words.replace(/\s+/g, " ").trim();
  return { name, type, optional, default: defaultOf(text), text: withoutDefault(text) };
}

/** `options.axis the axis …` → name and words. */
function documented(texts: readonly string[]): Map<string, string> {
  return new Map(
    texts.map((text) => {
      const [, name = "", words = ""] = /^([\w.]+)\s*-?\s*([\s\S]*)$/.exec(text) ?? [];
      return [name, words] as const;
    }),
  );
}

function declaredIn(call: ts.Signature, reader: Reader): readonly Declared[] {
  const nodes = call.getDeclaration().parameters.filter(ts.isParameter);
  return nodes.flatMap((node) => {
    if (!ts.isIdentifier(node.name)) return [];
    const printer = new TypePrinter(reader.checker, reader.isPublic);
    const name = node.name.text;
    const options = name === "options" ? optionsOf(call, reader.checker) : undefined;
    if (name === "options" && options === undefined) return [];
    const text = printer.parameters([node]).slice(1, -1);
    const optional = node.questionToken !== undefined || node.initializer !== undefined;
    const type = text.slice(text.indexOf(":") + 1).trim();
    const own: Declared = { name, type, optional, words: "" };
    return options === undefined ? [own] : [own, ...propertiesOf(options, reader, `${name}.`)];
  });
}

function membersOfType(symbol: ts.Symbol, reader: Reader, prefix: string): readonly Declared[] {
  const isInterface = symbol.declarations?.some(ts.isInterfaceDeclaration) ?? false;
  const isClass = (symbol.flags & ts.SymbolFlags.Class) !== 0;
  if (!isInterface || isClass) return [];
  return propertiesOf(reader.checker.getDeclaredTypeOfSymbol(symbol), reader, prefix);
}

/** The properties that the packages declare; those of built-in types are not ours to explain. */
function propertiesOf(type: ts.Type, reader: Reader, prefix: string): readonly Declared[] {
  return type.getProperties().flatMap((property) => {
    const declaration = property.declarations?.[0];
    if (declaration === undefined) return [];
    const printer = new TypePrinter(reader.checker, reader.isPublic);
    const words = ts.displayPartsToString(property.getDocumentationComment(reader.checker));
    const name = `${prefix}${property.name}`;
    if (ts.isMethodSignature(declaration)) {
      const call = printer.parameters([...declaration.parameters]);
      return [
        { name, type: `${call} => ${printer.print(declaration.type)}`, optional: false, words },
      ];
    }
    if (!ts.isPropertySignature(declaration)) return [];
    const optional = declaration.questionToken !== undefined;
    return [{ name, type: printer.print(declaration.type), optional, words }];
  });
}
