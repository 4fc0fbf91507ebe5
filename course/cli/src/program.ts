import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { texts } from "virtual:terminal/katas";
import { modules } from "virtual:terminal/modules";
import {
  CodeError,
  lineOfImport,
  requiredIds,
  toScript,
} from "../../src/client/sandbox/to-script.ts";
import { running } from "./trace.ts";

type Exports = Record<string, unknown>;
type FileFunction = (
  require: (id: string) => unknown,
  exports: Exports,
  console: object,
) => Promise<void>;

/** The reader's file with what it imports: files beside it, else those of the lesson. */
export class Program {
  readonly #lesson: string;
  readonly #console: object;
  /** In the order in which they run: what is imported first. */
  readonly #functions = new Map<string, FileFunction>();
  readonly #ran = new Map<string, Exports>();

  constructor(lesson: string, console: object) {
    this.#lesson = lesson;
    this.#console = console;
  }

  /** Reads the text of a file and all it imports; nothing runs. Throws CodeError. */
  read(file: string, text: string, above: readonly string[] = []): void {
    const script = toScript({ file, code: text });
    const path = [...above, file];
    for (const id of requiredIds(script)) {
      if (Object.hasOwn(modules, id)) continue;
      const found = this.#sibling(file, id);
      const line = lineOfImport(text, id);
      if (!found) throw new CodeError(missing(id), file, line);
      if (path.includes(found.file)) {
        throw new CodeError(`"${id}" imports this file again, in a circle.`, file, line);
      }
      if (!this.#functions.has(found.file)) this.read(found.file, found.text, path);
    }
    this.#functions.set(file, compiled(file, script));
    running.add(file);
  }

  /** Runs everything; gives what the file exports. */
  async run(file: string): Promise<Readonly<Exports>> {
    for (const [name, call] of this.#functions) {
      const exports: Exports = {};
      await call((id) => this.#require(name, id), exports, this.#console);
      this.#ran.set(name, exports);
    }
    return this.#ran.get(file) ?? {};
  }

  #require(from: string, id: string): unknown {
    if (Object.hasOwn(modules, id)) return modules[id];
    const found = this.#sibling(from, id);
    const exports = found && this.#ran.get(found.file);
    if (!exports) throw new RangeError(missing(id));
    return exports;
  }

  #sibling(from: string, id: string): { readonly file: string; readonly text: string } | null {
    const name = /^\.\/([\w.-]+\.ts)$/.exec(id)?.[1];
    if (name === undefined) return null;
    const beside = join(dirname(from), name);
    if (existsSync(beside)) return { file: beside, text: readFileSync(beside, "utf8") };
    const text = texts[`${this.#lesson}/code/${name}`];
    return text === undefined ? null : { file: beside, text };
  }
}

const missing = (id: string): string =>
  `There is no module "${id}" here. Your code can import ${Object.keys(modules).join(", ")}, and files beside it such as "./tape.ts".`;

/** The function of a file; the engine sees the reader's own lines. */
function compiled(file: string, script: string): FileFunction {
  try {
    const text = `(async function (require, exports, console) {"use strict";${script}\n})`;
    return new Script(text, { filename: file }).runInThisContext() as FileFunction; // the text says so
  } catch (error) {
    const [, line] = /^.*:(\d+)\n/.exec(error instanceof Error ? String(error.stack) : "") ?? [];
    throw new CodeError(String(error), file, line === undefined ? null : Number(line));
  }
}
