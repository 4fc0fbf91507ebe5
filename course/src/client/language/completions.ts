import ts from "typescript";
import { descriptionOf } from "./describe.ts";
import { type Document, nameOf, toReader } from "./folder.ts";
import type { CompletionEntry, CompletionList, Edit, EntryDetails } from "./protocol.ts";

const preferences: ts.UserPreferences = {
  includeCompletionsForModuleExports: true,
  includeCompletionsForImportStatements: true,
  includeCompletionsWithInsertText: true,
  includeAutomaticOptionalChainCompletions: true,
  importModuleSpecifierEnding: "js", // of files that are TypeScript this is ".ts", as cells need it
  importModuleSpecifierPreference: "shortest",
  quotePreference: "double",
};

/** How the library's docs and code are written. */
const format: ts.FormatCodeSettings = {
  ...ts.getDefaultFormatCodeSettings("\n"),
  indentSize: 2,
  tabSize: 2,
  semicolons: ts.SemicolonPreference.Insert,
};

const WORD = /[\p{ID_Continue}$]*$/u;

/** Where the word before `at` begins. */
const wordStart = (text: string, at: number): number =>
  at - (WORD.exec(text.slice(0, at))?.[0].length ?? 0);

/** Names in scope and members first, then the library, then the language's own, then other files. */
function rankOf({ sortText, kind, source }: ts.CompletionEntry, module?: string): number {
  if (source !== undefined) return module === "mathesis" ? 1 : module?.startsWith(".") ? 4 : 3;
  if (kind === ts.ScriptElementKind.keyword) return 2;
  return sortText < "15" ? 0 : 2;
}

const isModuleName = ({ kind }: ts.CompletionEntry): boolean =>
  kind === ts.ScriptElementKind.scriptElement ||
  kind === ts.ScriptElementKind.directory ||
  kind === ts.ScriptElementKind.externalModuleName;

/** Answers what fits at a place. */
export class Completions {
  readonly #service: ts.LanguageService;
  readonly #modulesFor: (document: Document) => readonly string[];

  /** `modulesFor` names what a document can import. */
  constructor(service: ts.LanguageService, modulesFor: (document: Document) => readonly string[]) {
    this.#service = service;
    this.#modulesFor = modulesFor;
  }

  /** The entries at a place of the reader's text; null where none fit. */
  at(document: Document, at: number): CompletionList | null {
    const { path, before, text } = document;
    const place = at + before.length;
    const info = this.#service.getCompletionsAtPosition(path, place, preferences, format);
    if (!info || info.entries.length === 0) return null;
    if (info.entries.every(isModuleName)) return this.#modules(document, at);
    const from = wordStart(text, at);
    const entries = info.entries
      .filter(({ name, kind }) => name !== "" && kind !== ts.ScriptElementKind.warning)
      .flatMap((entry) => entryOf(document, entry, from));
    return entries.length > 0 ? { from, entries } : null;
  }

  /** In the text of an import: whole names of modules, instead of one folder after the other. */
  #modules(document: Document, at: number): CompletionList {
    const before = document.text.slice(0, at);
    const from = Math.max(before.lastIndexOf('"'), before.lastIndexOf("'")) + 1;
    const names = this.#modulesFor(document);
    return { from, entries: names.map((name, rank) => ({ name, kind: "module", rank })) };
  }

  /** The docs of an entry, and the edits that import it. */
  describe(document: Document, at: number, entry: CompletionEntry): EntryDetails | null {
    const { path, before } = document;
    const found = this.#service.getCompletionEntryDetails(
      path,
      at + before.length,
      entry.name,
      format,
      entry.origin?.source,
      preferences,
      entry.origin?.data as ts.CompletionEntryData | undefined, // as TypeScript gave it
    );
    if (!found) return null;
    const changes = (found.codeActions ?? []).flatMap((action) => action.changes);
    const edits = changes
      .filter(({ fileName }) => fileName === path && nameOf(fileName) !== null)
      .flatMap(({ textChanges }) => textChanges.flatMap((change) => editOf(document, change)));
    return { ...descriptionOf(this.#service, entry.name, found), edits };
  }
}

function entryOf(document: Document, entry: ts.CompletionEntry, from: number): CompletionEntry[] {
  const { name, kind, insertText, replacementSpan, source, data } = entry;
  const start = replacementSpan ? replacementSpan.start - document.before.length : from;
  // What begins before the word: the dot of `x.y`, which becomes `x?.y`.
  if (start < from && !insertText?.startsWith("?.")) return [];
  const module = data?.moduleSpecifier ?? source;
  return [
    {
      name,
      kind,
      rank: rankOf(entry, module),
      ...(module === undefined ? {} : { module }),
      ...(insertText === undefined ? {} : { insert: insertText }),
      ...(start < from ? { back: from - start } : {}),
      ...(source === undefined ? {} : { origin: { source, data } }),
    },
  ];
}

/** A change in the reader's text; an import that would go before it goes to its first line. */
function editOf(document: Document, { span, newText }: ts.TextChange): Edit[] {
  const { start, length } = span;
  const place = toReader(document, { from: start, to: start + length });
  if (place) return [{ ...place, insert: newText }];
  return start < document.before.length ? [{ from: 0, to: 0, insert: `${newText.trim()}\n` }] : [];
}
