import ts from "typescript";
import { type Document, toReader } from "./folder.ts";
import type { Description, Hover, Signature } from "./protocol.ts";

type Parts = readonly ts.SymbolDisplayPart[] | undefined;

const textOf = (parts: Parts): string => ts.displayPartsToString([...(parts ?? [])]);

/** The declaration without the notes on how its name came here; methods are a tensor's own. */
const tidied = (signature: string): string =>
  signature
    .replace(/^\(alias\) /, "")
    .replace(/\n(?:import|export) [^\n]*$/, "")
    .replaceAll(METHODS, "Tensor<");

/** The library declares the methods of tensors in an interface that has no docs of its own. */
const METHODS = "TensorMethods<";
const LIBRARY = "/node_modules/mathesis/index.d.ts";

/** The docs of the function of the library that is called like a method of tensors. */
function functionDocs(service: ts.LanguageService, name: string): ts.Symbol | undefined {
  const program = service.getProgram();
  const checker = program?.getTypeChecker();
  const file = program?.getSourceFile(LIBRARY);
  const module = file && checker?.getSymbolAtLocation(file);
  const found = module && checker?.tryGetMemberInModuleExports(name, module);
  if (!found || !checker) return undefined;
  const isAlias = (found.flags & ts.SymbolFlags.Alias) !== 0;
  return isAlias ? checker.getAliasedSymbol(found) : found;
}

interface Documented {
  readonly displayParts?: Parts;
  readonly documentation?: Parts;
  readonly tags?: readonly ts.JSDocTagInfo[] | undefined;
}

/** Brings what TypeScript tells of a name into one form. */
export function descriptionOf(
  service: ts.LanguageService,
  name: string,
  { displayParts, documentation, tags = [] }: Documented,
): Description {
  const signature = textOf(displayParts);
  const own = textOf(documentation).trim();
  const lent = own === "" && signature.includes(METHODS) ? functionDocs(service, name) : undefined;
  const checker = service.getProgram()?.getTypeChecker();
  const text = lent ? textOf(lent.getDocumentationComment(checker)).trim() : own;
  return {
    signature: tidied(signature),
    text,
    tags: (lent?.getJsDocTags(checker) ?? tags).map((tag) => ({
      name: tag.name,
      text: textOf(tag.text).trim(),
    })),
  };
}

/** The type and docs of the name at a place of the reader's text. */
export function hoverAt(service: ts.LanguageService, document: Document, at: number): Hover | null {
  const info = service.getQuickInfoAtPosition(document.path, at + document.before.length);
  if (!info) return null;
  const { start, length } = info.textSpan;
  const span = toReader(document, { from: start, to: start + length });
  if (!span) return null;
  const name = document.text.slice(span.from, span.to);
  return { ...span, ...descriptionOf(service, name, info) };
}

/** The call around a place of the reader's text. */
export function signatureAt(
  service: ts.LanguageService,
  document: Document,
  at: number,
): Signature | null {
  const help = service.getSignatureHelpItems(document.path, at + document.before.length, {});
  const item = help?.items[help.selectedItemIndex];
  if (!help || !item) return null;
  const separator = textOf(item.separatorDisplayParts);
  const shown = item.parameters.map(({ displayParts }) => textOf(displayParts));
  const index = item.isVariadic
    ? Math.min(help.argumentIndex, shown.length - 1)
    : help.argumentIndex;
  const joined = (texts: readonly string[]): string => texts.join(separator);
  const first = [textOf(item.prefixDisplayParts), joined(shown.slice(0, index))];
  const rest = shown.slice(index + 1);
  return {
    parts: [
      first.join("") + (index > 0 && index < shown.length ? separator : ""),
      shown[index] ?? "",
      (rest.length > 0 ? separator : "") + joined(rest) + textOf(item.suffixDisplayParts),
    ],
    text: textOf(item.documentation).trim(),
    argument: textOf(item.parameters[index]?.documentation).trim(),
    which: [help.selectedItemIndex + 1, help.items.length],
  };
}
