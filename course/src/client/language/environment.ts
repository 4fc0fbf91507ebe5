import { createSystem, createVirtualTypeScriptEnvironment } from "@typescript/vfs";
import ts from "typescript";
import { type Document, fullText } from "./folder.ts";
import type { LibraryTypes } from "./library-types.ts";

/** The compiler's settings for cells: strict about types, lenient about what only tidies. */
const settings = (types: LibraryTypes): ts.CompilerOptions => ({
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force, // so that top-level await works everywhere
  lib: [types.standard],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
});

/** Names all modules, so that their names are known before a cell imports one. */
const MODULES = "/modules.ts";

type Files = Map<string, string>;

function foldersOf(files: Files): Set<string> {
  const folders = new Set(["/", "/course"]);
  for (const path of files.keys()) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      folders.add(path.slice(0, at));
    }
  }
  return folders;
}

const trimmed = (folder: string): string => folder.replace(/\/+$/, "") || "/";
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/")) || "/";

/** The virtual file system; vfs's own knows no folders, which completing a path needs. */
function systemOf(files: Files): ts.System {
  const fixed = foldersOf(files);
  const isFolder = (folder: string): boolean =>
    fixed.has(folder) || [...files.keys()].some((path) => path.startsWith(`${folder}/`));
  return {
    ...createSystem(files),
    directoryExists: (folder) => isFolder(trimmed(folder)),
    getDirectories: (folder) =>
      [...foldersOf(files)]
        .filter((each) => each !== "/" && parentOf(each) === trimmed(folder))
        .map((each) => each.slice(each.lastIndexOf("/") + 1)),
    readDirectory: (folder) =>
      [...files.keys()].filter((path) => parentOf(path) === trimmed(folder)),
  };
}

/** A compiler that holds the library's types and the documents of one folder. */
export interface Environment {
  readonly service: ts.LanguageService;
  /** Makes the compiler's files those of the folder; costs nothing for what has not changed. */
  readonly hold: (documents: readonly Document[]) => void;
}

/** Starts a compiler with the library's types and an empty folder. */
export function createEnvironment(types: LibraryTypes): Environment {
  const files: Files = new Map(Object.entries(types.files));
  files.set(MODULES, types.modules.map((name) => `import "${name}";\n`).join(""));
  const roots = Object.keys(types.files).filter((path) => path === "/globals.d.ts");
  const environment = createVirtualTypeScriptEnvironment(
    systemOf(files),
    [...roots, MODULES],
    ts,
    settings(types),
  );
  const held = new Map<string, string>();
  const hold = (documents: readonly Document[]): void => {
    const paths = new Set(documents.map(({ path }) => path));
    for (const path of held.keys()) {
      if (paths.has(path)) continue;
      environment.deleteFile(path);
      held.delete(path);
    }
    for (const document of documents) {
      const text = fullText(document);
      if (held.get(document.path) === text) continue;
      if (held.has(document.path)) environment.updateFile(document.path, text);
      else environment.createFile(document.path, text);
      held.set(document.path, text);
    }
  };
  return { service: environment.languageService, hold };
}
