import { katas } from "virtual:sandbox/katas";
import { moduleNames } from "virtual:sandbox/names";
import { transform } from "sucrase";
import { siblingFile } from "./paths.ts";
import { type ProgramFacts, type ProgramFile, type RunRequest, SOURCE } from "./protocol.ts";

/** The published texts of all lessons' code files, loaded one by one. */
const published = import.meta.glob<string>("../../lessons/*/*/code/*.ts", {
  import: "default",
  query: "?raw",
});

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

/** The text that runs after the runtime, in the same script of a worker. */
export interface Program {
  readonly text: string;
  readonly files: readonly ProgramFile[];
}

interface Source {
  readonly file: string;
  readonly code: string;
}

/**
 * The program of a request: TypeScript becomes JavaScript, the files of the lesson that it imports
 * come with it, each as a function. `firstLine` is the line of the script on which the text begins.
 * Nothing of it runs here. Throws CodeError for syntax and unknown modules.
 */
export async function makeProgram(request: RunRequest, firstLine: number): Promise<Program> {
  const sources = new Map<string, string>();
  await collect(request, { file: request.file, code: request.code }, [], sources);
  const kata = request.kata ? ((await katas[request.lesson]?.())?.text ?? null) : null;
  const files: ProgramFile[] = [];
  const functions: string[] = [];
  let line = firstLine + 1; // the call's own line comes first
  for (const [file, script] of sources) {
    const lines = script.split("\n").length;
    files.push({ file, first: line, last: line + lines - 1 });
    functions.push(`async function(require,exports){"use strict";${script}\n}`);
    line += lines + 1;
  }
  const facts: ProgramFacts = { files, kata: kata === null ? null : (request.kata ?? null) };
  const judge = kata === null ? "null" : `function(require,module,exports){"use strict";${kata}\n}`;
  const call = `mathesisCell(${JSON.stringify(facts)},[\n${functions.join(",\n")}],\n${judge});`;
  return { text: `${call}\n//# sourceURL=${SOURCE}\n`, files };
}

/** Puts the scripts of a file and of all it imports into `scripts`, what is imported first. */
async function collect(
  request: RunRequest,
  source: Source,
  above: readonly string[],
  scripts: Map<string, string>,
): Promise<void> {
  const script = toScript(source);
  const path = [...above, source.file];
  for (const id of requiredIds(script)) {
    if (moduleNames.includes(id)) continue;
    const file = siblingFile(source.file, id);
    const code = file === null ? null : await textOf(request, file);
    const line = lineOfImport(source.code, id);
    if (file === null || code === null) throw unknownModule(id, source.file, line, request.lesson);
    if (path.includes(file)) {
      throw new CodeError(`"${id}" imports this file again, in a circle.`, source.file, line);
    }
    if (!scripts.has(file)) await collect(request, { file, code }, path, scripts);
  }
  scripts.set(source.file, script);
}

/** The text of a file of the lesson, as the reader last edited it; null when there is none. */
async function textOf({ lesson, edited }: RunRequest, file: string): Promise<string | null> {
  if (Object.hasOwn(edited, file)) return edited[file] ?? null;
  return (await published[`../../lessons/${lesson}/${file}`]?.()) ?? null;
}

function unknownModule(id: string, file: string, line: number | null, lesson: string): CodeError {
  const known = moduleNames.join(", ");
  const files = lesson === "" ? "" : ', and files of this lesson such as "./tape.ts"';
  const message = `There is no module "${id}" here. A cell can import ${known}${files}.`;
  return new CodeError(message, file, line);
}

function toScript({ code, file }: Source): string {
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

const requiredIds = (script: string): string[] => [
  ...new Set([...script.matchAll(/\brequire\('([^']+)'\)/g)].map((match) => match[1] ?? "")),
];

function lineOfImport(code: string, id: string): number | null {
  const index = code
    .split("\n")
    .findIndex((line) => line.includes(`"${id}"`) || line.includes(`'${id}'`));
  return index < 0 ? null : index + 1;
}
