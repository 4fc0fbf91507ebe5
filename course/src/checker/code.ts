/** @file The code files of a lesson: what a reference points to, how long it is, what it imports. */
import { declaration, lineRange } from "../build/listing.ts";
import type { CodeReference } from "../kit/index.ts";
import type { Material } from "./material.ts";

/** The text of a declaration or of lines, or null when there is none. */
export function codeOf({ files }: Material, reference: CodeReference): string | null {
  if ("none" in reference) return null;
  if ("snippet" in reference) return reference.snippet.trim() === "" ? null : reference.snippet;
  const file = files.get(reference.file);
  if (file === undefined) return null;
  try {
    return "symbol" in reference
      ? declaration(file, reference.symbol).text
      : lineRange(file, ...reference.lines);
  } catch {
    return null; // a RangeError says that there is no such declaration or line
  }
}

/** "code/tape.ts#backward" or "code/tape.ts" as text; null when it does not exist. */
export function namedCode(lesson: Material, name: string): string | null {
  const [file = "", symbol] = name.split("#");
  if (symbol !== undefined) return codeOf(lesson, { file, symbol });
  return lesson.files.get(file) ?? null;
}

/** The lines that hold code: no blank lines, no comments. */
export function codeLines(text: string): number {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, "");
  return bare.split("\n").filter((line) => line.trim() !== "" && !/^\s*\/\//.test(line)).length;
}

/** Whether some code, or a file of the lesson that it imports, imports a package. */
export function imports(lesson: Material, file: string, name: string): boolean {
  return reachable(lesson, file).some((path) => {
    const text = lesson.files.get(path) ?? "";
    return new RegExp(`from "${name}(?:/[^"]*)?"`).test(text);
  });
}

/** Where code names another file: imports of any kind, and workers. */
const REFERENCE = /(?:from |import\(|new URL\()"(\.[^"]+)"/g;

/** The files of the lesson that a file reaches by imports, itself first. */
export function reachable({ files }: Material, file: string): readonly string[] {
  const seen = new Set([file]);
  for (const path of seen) {
    for (const [, target = ""] of (files.get(path) ?? "").matchAll(REFERENCE)) {
      const absolute = new URL(target, `file:///${path}`).pathname.slice(1);
      if (files.has(absolute)) seen.add(absolute);
    }
  }
  return [...seen];
}
