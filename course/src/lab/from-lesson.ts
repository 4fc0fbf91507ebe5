/** @file Code of a lesson as a notebook: the files that it imports come first, as cells of their own. */
import { siblingFile } from "../client/sandbox/paths.ts";
import { toFragment } from "./format/link.ts";
import type { CellText, Draft } from "./model/notebook.ts";
import { outlineOf, withEdits } from "./program/outline.ts";

/** A cell of a lesson as the reader has it before them. */
export interface LessonCode {
  readonly lesson: string;
  readonly file: string;
  readonly code: string;
  /** What the page is called, and where it is. */
  readonly title: string;
  readonly address: string;
}

/** Gives the text of a file of the lesson; null when there is none. */
export type ReadFile = (file: string) => Promise<string | null>;

interface Found {
  readonly file: string;
  readonly code: string;
}

/** What is imported, in the order in which it has to run; each file once. */
async function collect(from: Found, read: ReadFile, found: Map<string, string>): Promise<void> {
  for (const { module } of outlineOf(from.code).imports) {
    const file = siblingFile(from.file, module);
    if (file === null || found.has(file)) continue;
    const code = await read(file);
    if (code === null) continue;
    found.set(file, ""); // taken, so that a circle ends
    await collect({ file, code }, read, found);
    found.delete(file);
    found.set(file, code);
  }
}

/** In a notebook all names are there already: what was imported from beside goes, but for other names. */
function withoutSiblings({ file, code }: Found, known: ReadonlySet<string>): string {
  const edits = outlineOf(code).imports.flatMap(({ from, to, module, names }) => {
    if (!known.has(siblingFile(file, module) ?? "")) return [];
    const renamed = names.filter(({ local, imported }) => local !== imported);
    const insert = renamed.map(({ local, imported }) => `const ${local} = ${imported};`).join(" ");
    // A line that held nothing else goes with it.
    const end = insert === "" && code[to] === "\n" ? to + 1 : to;
    return [{ from, to: end, insert }];
  });
  return withEdits(code, edits).trim();
}

/** The notebook of a lesson's cell. */
export async function lessonDraft(cell: LessonCode, read: ReadFile): Promise<Draft> {
  const found = new Map<string, string>();
  await collect(cell, read, found);
  const known = new Set(found.keys());
  const files = [...found].map(([file, code]) => ({ file, code }));
  const cells = [...files, cell].flatMap(({ file, code }): CellText[] => [
    ...(files.length > 0
      ? [{ kind: "text", text: `\`${file.replace(/^.*\//, "")}\`` } as const]
      : []),
    { kind: "code", text: withoutSiblings({ file, code }, known) },
  ]);
  const name = cell.file.replace(/^.*\//, "");
  const head = `# ${name}\n\nFrom the lesson [${cell.title}](${cell.address}).`;
  return { name: `${cell.title}: ${name}`, cells: [{ kind: "text", text: head }, ...cells] };
}

/** The published texts of all lessons' code files, loaded one by one. */
const published = import.meta.glob<string>("../lessons/*/*/code/*.ts", {
  import: "default",
  query: "?raw",
});

/** The fragment of the lab that holds a lesson's cell; `edited` has the reader's own texts of other files. */
export async function lessonFragment(
  cell: LessonCode,
  edited: Readonly<Record<string, string>>,
): Promise<string> {
  const read: ReadFile = async (file) =>
    edited[file] ?? (await published[`../lessons/${cell.lesson}/${file}`]?.()) ?? null;
  return await toFragment(await lessonDraft(cell, read));
}
