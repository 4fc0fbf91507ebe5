import { katas } from "virtual:sandbox/katas";
import { moduleNames } from "virtual:sandbox/names";
import { type Numbered, ownProgram } from "./own-program.ts";
import { siblingFile } from "./paths.ts";
import { type ProgramFacts, type ProgramFile, type RunRequest, SOURCE } from "./protocol.ts";
import { publishedText } from "./published.ts";
import { CodeError, lineOfImport, requiredIds, type Source, toScript } from "./to-script.ts";

export { CodeError };

/** The text that runs after the runtime, in the same script of a worker. */
export interface Program {
  readonly text: string;
  /** The reader's own functions come first, the cell's own file last. */
  readonly files: readonly ProgramFile[];
}

/** Where the files come from that a text imports. */
type Place = Pick<RunRequest, "lesson" | "edited">;

/**
 * The program of a request: TypeScript becomes JavaScript, the files of the lesson that it imports
 * come with it, each as a function. `firstLine` is the line of the script on which the text begins.
 * Nothing of it runs here. Throws CodeError for syntax and unknown modules.
 */
export async function makeProgram(request: RunRequest, firstLine: number): Promise<Program> {
  const cell = numbered(
    await scriptsOf(request, { file: request.file, code: request.code }),
    firstLine + 1, // the call's own line comes first
  );
  const kata = request.kata ? await kataText(request.lesson) : null;
  const judge = kata === null ? "null" : `function(require,module,exports){"use strict";${kata}\n}`;
  // Whoever is judged stands on the library alone.
  const own = await ownProgram(judge === "null" ? (request.own ?? []) : [], {
    scriptsOf,
    kataText,
    numbered,
    firstLine: cell.next + judge.split("\n").length,
  });
  const facts: ProgramFacts = {
    files: cell.files,
    kata: kata === null ? null : (request.kata ?? null),
    own: own.facts,
  };
  const call = `mathesisCell(${JSON.stringify(facts)},[\n${cell.text}],\n${judge},\n${own.text});`;
  const files = [...own.facts.flatMap((fact) => fact.files), ...cell.files];
  return { text: `${call}\n//# sourceURL=${SOURCE}\n`, files };
}

const kataText = async (lesson: string): Promise<string | null> =>
  (await katas[lesson]?.())?.text ?? null;

/** The scripts of a text and of all that it imports, what is imported first. */
async function scriptsOf(place: Place, source: Source): Promise<ReadonlyMap<string, string>> {
  const scripts = new Map<string, string>();
  await collect(place, source, [], scripts);
  return scripts;
}

/** Scripts as functions, one after the other from a line on, and where each stands. */
function numbered(scripts: ReadonlyMap<string, string>, firstLine: number): Numbered {
  const files: ProgramFile[] = [];
  const functions: string[] = [];
  let line = firstLine;
  for (const [file, script] of scripts) {
    const lines = script.split("\n").length;
    files.push({ file, first: line, last: line + lines - 1 });
    functions.push(`async function(require,exports){"use strict";${script}\n}`);
    line += lines + 1;
  }
  return { text: functions.join(",\n"), files, next: line };
}

/** Puts the scripts of a file and of all it imports into `scripts`, what is imported first. */
async function collect(
  place: Place,
  source: Source,
  above: readonly string[],
  scripts: Map<string, string>,
): Promise<void> {
  const script = toScript(source);
  const path = [...above, source.file];
  for (const id of requiredIds(script)) {
    if (moduleNames.includes(id)) continue;
    const file = siblingFile(source.file, id);
    const code = file === null ? null : await textOf(place, file);
    const line = lineOfImport(source.code, id);
    if (file === null || code === null) throw unknownModule(id, source.file, line, place.lesson);
    if (path.includes(file)) {
      throw new CodeError(`"${id}" imports this file again, in a circle.`, source.file, line);
    }
    if (!scripts.has(file)) await collect(place, { file, code }, path, scripts);
  }
  scripts.set(source.file, script);
}

/** The text of a file of the lesson, as the reader last edited it; null when there is none. */
async function textOf({ lesson, edited }: Place, file: string): Promise<string | null> {
  if (Object.hasOwn(edited, file)) return edited[file] ?? null;
  return await publishedText(lesson, file);
}

function unknownModule(id: string, file: string, line: number | null, lesson: string): CodeError {
  const known = moduleNames.join(", ");
  const files = lesson === "" ? "" : ', and files of this lesson such as "./tape.ts"';
  const message = `There is no module "${id}" here. A cell can import ${known}${files}.`;
  return new CodeError(message, file, line);
}
