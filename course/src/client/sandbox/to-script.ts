import { transform } from "sucrase";

/** A mistake in the reader's code that shows before it runs, with its place. */
export class CodeError extends Error {
  override readonly name = "CodeError";
  readonly line: number | null;
  readonly file: string;

  constructor(message: string, file: string, line: number | null) {
    super(message);
    this.file = file;
    this.line = line;
  }
}

/** A text of TypeScript, and the name of its file. */
export interface Source {
  readonly file: string;
  readonly code: string;
}

/** The JavaScript of a text, line by line; what it imports is asked of `require`. Throws CodeError. */
export function toScript({ code, file }: Source): string {
  refuseMarkup(code, file);
  try {
    const result = transform(code, {
      transforms: ["typescript", "imports"],
      disableESTransforms: true,
    });
    // What says where a text comes from is for debuggers, and they would ask for it there.
    return result.code
      .replace(/^"use strict";/, "")
      .replace(/^(\s*\/\/)[#@]\s*(?=source(?:Mapping)?URL)/gm, "$1 ");
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, message = text, line] =
      /^(?:Error transforming.*?: )?(.*?)\s*\((\d+):\d+\)$/s.exec(text) ?? [];
    throw new CodeError(`Syntax error: ${message}`, file, line ? Number(line) : null);
  }
}

/**
 * Old scripts may hold the comments of HTML, modules may not: a text that is read as the one and
 * runs as the other could leave the function that it is put into.
 */
function refuseMarkup(code: string, file: string): void {
  const found = /<!--|^\s*(?:\/\*.*?\*\/\s*)*-->|\*\/\s*-->/ms.exec(code);
  if (!found) return;
  const line = code.slice(0, found.index + found[0].length).split("\n").length;
  throw new CodeError("<!-- and --> cannot stand in a program: put a blank inside.", file, line);
}

/** What a script asks `require` for. */
export const requiredIds = (script: string): string[] => [
  ...new Set([...script.matchAll(/\brequire\('([^']+)'\)/g)].map((match) => match[1] ?? "")),
];

/** The line on which a text imports a module. */
export function lineOfImport(code: string, id: string): number | null {
  const index = code
    .split("\n")
    .findIndex((line) => line.includes(`"${id}"`) || line.includes(`'${id}'`));
  return index < 0 ? null : index + 1;
}
