import { declaredIn } from "./declared.ts";
import type { LanguageFile, Scope, Span } from "./protocol.ts";

/** A file as the compiler sees it: its text between two parts that the reader does not see. */
export interface Document {
  readonly name: string;
  readonly path: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** The names that come from earlier cells. */
  readonly inherited: ReadonlySet<string>;
}

/** Where the files of the folder are, for the compiler. */
const HOME = "/course/";

const pathOf = (name: string): string => HOME + (name.endsWith(".ts") ? name : `${name}.ts`);

/** The name of the file at a path of the folder; null for any other path. */
export const nameOf = (path: string): string | null =>
  path.startsWith(HOME) ? path.slice(HOME.length) : null;

/** The whole text that the compiler reads; never empty, which it would take for a missing file. */
export const fullText = ({ before, text, after }: Document): string => `${before}${text}\n${after}`;

/** The place in the reader's text; null where it lies wholly in what the reader does not see. */
export function toReader({ before, text }: Document, { from, to }: Span): Span | null {
  const [start, end] = [from - before.length, to - before.length];
  if (end < 0 || start > text.length || (end === 0 && start < 0)) return null;
  return { from: Math.max(0, start), to: Math.min(text.length, end) };
}

const asModule = ({ name, text }: LanguageFile): Document => ({
  name,
  path: pathOf(name),
  before: "",
  text,
  after: "export {};\n",
  inherited: new Set(),
});

const list = (names: readonly string[]): string => `{ ${names.join(", ")} }`;

/**
 * Cells of a notebook. Each becomes a module that imports from the cell before it all names it does
 * not declare itself, and exports these and its own: so a later cell may declare a name anew, as it
 * may when cells run one after the other, and every cell is checked against what came before it.
 */
function asCells(files: readonly LanguageFile[]): Document[] {
  let visible: readonly string[] = [];
  let previous = "";
  return files.map(({ name, text }) => {
    const path = pathOf(name);
    const { names, exported } = declaredIn(text);
    const inherited = visible.filter((each) => !names.includes(each));
    const before = inherited.length > 0 ? `import ${list(inherited)} from "${previous}";\n` : "";
    visible = [...inherited, ...names];
    previous = path;
    const after = `export ${list(visible.filter((each) => !exported.has(each)))};\n`;
    return { name, path, before, text, after, inherited: new Set(inherited) };
  });
}

/** The documents of a folder, in order. */
export const documentsOf = (files: readonly LanguageFile[], scope: Scope): Document[] =>
  scope === "shared" ? asCells(files) : files.map(asModule);
