/** @file The TypeScript language service on texts that are in no file, as an editor asks it. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const folder = dirname(fileURLToPath(import.meta.url));
/** Where the text seems to be, so that its relative imports resolve. */
const place = join(folder, "virtual.ts");

function compilerOptions(): ts.CompilerOptions {
  const config = { extends: "../../tsconfig.json", compilerOptions: { noEmit: true } };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  return { ...options, declaration: false, isolatedDeclarations: false };
}

/** A language service whose only root is the text. */
export function serviceFor(text: string): ts.LanguageService {
  const options = compilerOptions();
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [place],
    getScriptVersion: () => "1",
    getScriptSnapshot(file) {
      const content = file === place ? text : ts.sys.readFile(file);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === place || ts.sys.fileExists(file),
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}

/** An error and where its text starts. */
export interface Diagnosed {
  readonly at: number;
  readonly text: string;
}

/** All errors of the text, in order. */
export function errorsOf(service: ts.LanguageService): Diagnosed[] {
  return [...service.getSyntacticDiagnostics(place), ...service.getSemanticDiagnostics(place)].map(
    (d) => ({ at: d.start ?? 0, text: ts.flattenDiagnosticMessageText(d.messageText, "\n") }),
  );
}

/** What the editor shows over the symbol at a position. */
export function hoverAt(service: ts.LanguageService, at: number): string | undefined {
  const parts = service.getQuickInfoAtPosition(place, at)?.displayParts;
  return parts === undefined ? undefined : ts.displayPartsToString(parts);
}

/** How many types the compiler instantiates to check the text. */
export function instantiationsOf(text: string): number {
  const service = serviceFor(text);
  const errors = errorsOf(service);
  const program = service.getProgram();
  if (program === undefined || errors.length > 0) {
    throw new TypeError(`the text does not compile: ${errors[0]?.text ?? "no program"}`);
  }
  return program.getInstantiationCount();
}
