import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { onTestFinished } from "vitest";

const course = resolve(import.meta.dirname, "../..");

/**
 * An empty folder of lessons outside of the repository, with the kit beside it and the packages
 * above it, as in the course; it is removed when the test is over.
 */
export function emptyLessons(): string {
  const place = mkdtempSync(join(tmpdir(), "mathesis-lessons-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  mkdirSync(join(place, "src/lessons"), { recursive: true });
  symlinkSync(join(course, "src/kit"), join(place, "src/kit"));
  symlinkSync(join(course, "../node_modules"), join(place, "node_modules"));
  return join(place, "src/lessons");
}

/** Writes the files of a lesson. */
export function writeLesson(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [name, text] of files) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** What TypeScript finds in some files, under the settings of the course; one line a finding. */
export function typeErrors(files: readonly string[]): string[] {
  const config = ts.readConfigFile(join(course, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, course);
  const program = ts.createProgram([...files], {
    ...options,
    types: ["node"],
    typeRoots: [join(course, "../node_modules/@types")],
    noEmit: true,
  });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  });
}
