/**
 * @file Small repositories in a temporary folder, for tests that plant a mistake and look whether it
 * is found.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder with these files, removed when the test is over. */
export function planted(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "mathesis-tools-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A package.json for the library with some subpaths. */
export function manifest(name: string, exports: Readonly<Record<string, string>>): string {
  const targets = Object.entries(exports).map(([subpath, source]) => [
    subpath,
    { "mathesis-source": source },
  ]);
  return JSON.stringify({ name, exports: Object.fromEntries(targets) });
}
