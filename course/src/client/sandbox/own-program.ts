/**
 * The part of a program that holds the reader's own functions: their scripts, with the files of
 * their lessons that they import, and the katas' modules, which know what they may stand for.
 */
import { OWN, type OwnCode, type OwnFact, type ProgramFile, type RunRequest } from "./protocol.ts";
import { CodeError, type Source } from "./to-script.ts";

/** Scripts as functions, and where each stands. */
export interface Numbered {
  readonly text: string;
  readonly files: readonly ProgramFile[];
  /** The line after them. */
  readonly next: number;
}

/** How programs are put together. */
interface Making {
  readonly scriptsOf: (
    place: Pick<RunRequest, "lesson" | "edited">,
    source: Source,
  ) => Promise<ReadonlyMap<string, string>>;
  readonly kataText: (lesson: string) => Promise<string | null>;
  readonly numbered: (scripts: ReadonlyMap<string, string>, firstLine: number) => Numbered;
  readonly firstLine: number;
}

/** The text of the runtime's last argument, `{files: [[…], …], katas: {…}}`, and the facts about it. */
export async function ownProgram(
  own: readonly OwnCode[],
  { scriptsOf, kataText, numbered, firstLine }: Making,
): Promise<{ readonly text: string; readonly facts: readonly OwnFact[] }> {
  const facts: OwnFact[] = [];
  const lists: string[] = [];
  let line = firstLine + 1;
  for (const { lesson, kata, name, code } of own) {
    const scripts = await scriptsOrWhy(scriptsOf, lesson, { file: `code/${kata}.own.ts`, code });
    const problem = typeof scripts === "string" ? scripts : null;
    const part = numbered(typeof scripts === "string" ? new Map() : scripts, line);
    lists.push(`[${part.text}]`);
    facts.push({ lesson, kata, name, files: part.files, problem });
    line = part.next + (part.files.length === 0 ? 1 : 0);
  }
  const modules: string[] = [];
  for (const lesson of new Set(own.map((one) => one.lesson))) {
    const text = (await kataText(lesson)) ?? "";
    modules.push(
      `${JSON.stringify(lesson)}:function(require,module,exports){"use strict";${text}\n}`,
    );
  }
  return { text: `{files:[\n${lists.join(",\n")}],\nkatas:{${modules.join(",\n")}}}`, facts };
}

/** The scripts under names of their own; or, as a sentence, why there are none. */
async function scriptsOrWhy(
  scriptsOf: Making["scriptsOf"],
  lesson: string,
  source: Source,
): Promise<ReadonlyMap<string, string> | string> {
  try {
    const scripts = await scriptsOf({ lesson, edited: {} }, source);
    return new Map([...scripts].map(([file, script]) => [`${OWN}${lesson}/${file}`, script]));
  } catch (error) {
    if (error instanceof CodeError) return error.message;
    throw error;
  }
}
