import { Completions } from "./completions.ts";
import { hoverAt, signatureAt } from "./describe.ts";
import { createEnvironment } from "./environment.ts";
import { type Document, documentsOf } from "./folder.ts";
import type { LibraryTypes } from "./library-types.ts";
import { problemsIn } from "./problems.ts";
import type { Language, LanguageFile, Scope } from "./protocol.ts";

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);

/** What a file can import: the library, and the files beside it as `./name.ts`. */
function importable(
  modules: readonly string[],
  files: readonly LanguageFile[],
  from: string,
): string[] {
  const folder = folderOf(from);
  const beside = files.filter(({ name }) => name !== from && folderOf(name) === folder);
  return [...modules, ...beside.map(({ name }) => `./${name.slice(folder.length)}`).sort()];
}

/** Starts a language service that knows the library; runs in a worker or in Node. */
export function createLanguage(types: LibraryTypes): Language {
  const { service, hold } = createEnvironment(types);
  let files: readonly LanguageFile[] = [];
  let scope: Scope = "modules";
  const completions = new Completions(service, ({ name }) =>
    importable(types.modules, scope === "shared" ? [] : files, name),
  );
  let documents = new Map<string, Document>();
  const settle = (): void => {
    const all = documentsOf(files, scope);
    documents = new Map(all.map((document) => [document.name, document]));
    hold(all);
  };
  const on = <T>(name: string, answer: (document: Document) => T): T => {
    const document = documents.get(name);
    if (!document) throw new RangeError(`language: there is no file ${name}`);
    return answer(document);
  };
  return {
    open(next, nextScope = "modules") {
      [files, scope] = [next, nextScope];
      settle();
    },
    update(name, text) {
      const known = files.some((file) => file.name === name);
      files = known
        ? files.map((file) => (file.name === name ? { name, text } : file))
        : [...files, { name, text }];
      settle();
    },
    completions: (name, at) => on(name, (document) => completions.at(document, at)),
    describe: (name, at, entry) =>
      on(name, (document) => completions.describe(document, at, entry)),
    hover: (name, at) => on(name, (document) => hoverAt(service, document, at)),
    signature: (name, at) => on(name, (document) => signatureAt(service, document, at)),
    diagnostics: (name) => on(name, (document) => problemsIn(service, document)),
  };
}
