import { transform } from "sucrase";

/** The modules that cells import by name; each is loaded when a cell first asks for it. */
const libraries: Readonly<Record<string, () => Promise<unknown>>> = {
  mathesis: () => import("mathesis"),
  "mathesis/optim": () => import("mathesis/optim"),
  "mathesis/random": () => import("mathesis/random"),
  "@mathesis/datasets": () => import("@mathesis/datasets"),
};

/** The published texts of all lessons' code files, loaded one by one. */
const published = import.meta.glob<string>("../lessons/*/*/code/*.ts", {
  import: "default",
  query: "?raw",
});

const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...args: unknown[]) => Promise<unknown>;

/** The engine puts `async function anonymous(args\n) {\n` before the body of an AsyncFunction. */
export const HEADER_LINES = 2;

export interface Source {
  readonly lesson: string;
  readonly file: string;
  readonly code: string;
}

/** A cell's text made runnable, with everything it imports loaded. */
export interface Program {
  /** Runs it; resolves to its exports. */
  readonly run: (console: object) => Promise<Record<string, unknown>>;
}

/** A mistake in the reader's code, with its place. */
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

/**
 * Prepares `source`: turns TypeScript into JavaScript with `require` for imports, loads the
 * libraries, prepares the lesson files it imports. Throws CodeError for syntax and unknown modules.
 */
export async function prepare(
  source: Source,
  edited: Readonly<Record<string, string>>,
  loading: readonly string[] = [],
): Promise<Program> {
  const script = toScript(source);
  const modules = new Map<string, unknown>();
  const siblings = new Map<string, Program>();
  for (const id of requiredIds(script)) {
    const load = libraries[id];
    if (load) modules.set(id, await load());
    else siblings.set(id, await prepareSibling(id, source, edited, [...loading, source.file]));
  }
  const run = async (console: object): Promise<Record<string, unknown>> => {
    for (const [id, program] of siblings) modules.set(id, await program.run(console));
    const exports: Record<string, unknown> = {};
    const require = (id: string): unknown => modules.get(id);
    const body = `"use strict";${script}\n//# sourceURL=${sourceUrl(source.file)}`;
    await new AsyncFunction("require", "exports", "console", body)(require, exports, console);
    return exports;
  };
  return { run };
}

/** The name under which a file's lines appear in stack traces. */
export const sourceUrl = (file: string): string => `cell/${file}`;

async function prepareSibling(
  id: string,
  from: Source,
  edited: Readonly<Record<string, string>>,
  loading: readonly string[],
): Promise<Program> {
  const line = lineOfImport(from.code, id);
  const file = siblingFile(from.file, id);
  const load = file === null ? undefined : published[`../lessons/${from.lesson}/${file}`];
  if (file === null || (load === undefined && edited[file] === undefined)) {
    const known = Object.keys(libraries).join(", ");
    const message = `There is no module "${id}" here. A cell can import ${known}, and files of this lesson such as "./tape.ts".`;
    throw new CodeError(message, from.file, line);
  }
  if (loading.includes(file)) {
    throw new CodeError(`"${id}" imports this file again, in a circle.`, from.file, line);
  }
  const code = edited[file] ?? (await load?.()) ?? "";
  return prepare({ lesson: from.lesson, file, code }, edited, loading);
}

/** "code/tape.ts" for "./tape.ts" imported by "code/main.ts"; null for anything else. */
function siblingFile(from: string, id: string): string | null {
  const name = /^\.\/([\w.-]+\.ts)$/.exec(id)?.[1];
  return name === undefined ? null : from.replace(/[^/]*$/, name);
}

function toScript({ code, file }: Source): string {
  try {
    const options = { transforms: ["typescript", "imports"] as ("typescript" | "imports")[] };
    const result = transform(code, {
      ...options,
      disableESTransforms: true,
      preserveDynamicImport: true,
    });
    return result.code.replace(/^"use strict";/, "");
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, message = text, line] =
      /^(?:Error transforming.*?: )?(.*?)\s*\((\d+):\d+\)$/.exec(text) ?? [];
    throw new CodeError(`Syntax error: ${message}`, file, line ? Number(line) : null);
  }
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
