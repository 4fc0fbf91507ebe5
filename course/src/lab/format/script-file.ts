/**
 * @file A notebook as a program, in the percent format of Jupytext and VS Code: `// %%` begins a cell of
 * code, `// %% [markdown]` one of text, whose lines are comments. The file runs in Node as it is.
 *
 * Two kinds of lines are ours, so that nothing is lost. One that begins with `HELD` keeps a line of the
 * notebook that cannot stand in the program, or would be read as something else; one that begins with
 * `MADE` is there for the program only. A cell that declares a name anew opens a block that ends with the
 * file, because a program declares a name once.
 *
 * What is not kept: a line of a template string that looks like one of these marks has the sign of held
 * lines in the string, as long as Node runs it; here it comes back as it was.
 */
import { type CellText, withPlainEnds } from "../model/notebook.ts";
import {
  asConstants,
  type Edit,
  type ImportStatement,
  type Outline,
  outlineOf,
  withEdits,
} from "../program/outline.ts";

const HELD = "//~ ";
const MADE = "/*~*/ ";

const MARKER = /^\/\/ ?%%(?=[\s[]|$)(.*)$/;
const isHeld = (line: string): boolean => line === HELD.trim() || line.startsWith(HELD);
const isMade = (line: string): boolean => line.startsWith(MADE.trim());

/** The text of a program file that holds these cells. */
export function writeScript(cells: readonly CellText[]): string {
  const scope = new Scope();
  const blocks = cells.map(({ kind, text }) =>
    kind === "code"
      ? ["// %%", ...scope.linesOf(text)]
      : ["// %% [markdown]", ...text.split("\n").map(commented)],
  );
  const lines = blocks.flatMap((block, i) => (i === 0 ? block : ["", ...block]));
  if (scope.depth > 0) lines.push(`${MADE}${"}".repeat(scope.depth)}`);
  return `${lines.join("\n")}\n`;
}

function commented(line: string): string {
  const plain = line === "" ? "//" : `// ${line}`;
  return MARKER.test(plain) ? HELD + line : plain;
}

/** The names that are taken in the program so far, and the blocks that are open. */
class Scope {
  /** For each name what brought it: a module's name, or the cell's own declaration. */
  readonly #taken = new Map<string, string>();
  depth = 0;

  /** The lines of a cell's code. */
  linesOf(code: string): string[] {
    const outline = outlineOf(code);
    const opens = this.#clashes(outline);
    if (opens) this.depth += 1;
    const edits = this.depth > 0 ? inBlock(outline) : this.#withoutRepeats(outline);
    this.#take(outline);
    const lines = rewritten(code, edits);
    return opens ? [`${MADE}{`, ...lines] : lines;
  }

  #isRepeat(module: string, { local, imported }: ImportStatement["names"][number]): boolean {
    return this.#taken.get(local) === origin(module, imported);
  }

  #clashes({ imports, declared }: Outline): boolean {
    return (
      declared.some((name) => this.#taken.has(name)) ||
      imports.some(({ module, names }) =>
        names.some((name) => this.#taken.has(name.local) && !this.#isRepeat(module, name)),
      )
    );
  }

  /** What an earlier cell has imported already is not imported again. */
  #withoutRepeats({ imports }: Outline): Edit[] {
    return imports.flatMap(({ from, to, module, names }) => {
      const fresh = names.filter((name) => !this.#isRepeat(module, name));
      if (fresh.length === names.length) return [];
      return [{ from, to, insert: asImports(module, fresh) }];
    });
  }

  #take({ imports, declared }: Outline): void {
    for (const { module, names } of imports) {
      for (const { local, imported } of names) this.#taken.set(local, origin(module, imported));
    }
    for (const name of declared) this.#taken.set(name, "");
  }
}

const origin = (module: string, imported: string): string => `${imported} of ${module}`;

function asImports(module: string, names: ImportStatement["names"]): string {
  const whole = names.filter(({ imported }) => imported === "*");
  const parts = names
    .filter(({ imported }) => imported !== "*")
    .map(({ local, imported }) => (local === imported ? local : `${imported} as ${local}`));
  return [
    ...whole.map(({ local }) => `import * as ${local} from "${module}";`),
    ...(parts.length > 0 ? [`import { ${parts.join(", ")} } from "${module}";`] : []),
  ].join(" ");
}

/** Imports and exports stand at the top level of a module only. */
const inBlock = ({ imports, unexport }: Outline): Edit[] => [
  ...imports.map((statement) => ({
    from: statement.from,
    to: statement.to,
    insert: statement.onlyTypes
      ? ""
      : asConstants(statement, (module) => `await import("${module}")`),
  })),
  ...unexport,
];

/** The lines of some code; where edits change one, it is held and what replaces it is made. */
function rewritten(code: string, edits: readonly Edit[]): string[] {
  const lines = code.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const lineAt = (place: number): number => starts.findLastIndex((start) => start <= place);
  const result: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    let end = i;
    const here: Edit[] = [];
    for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
      const [first, last] = [lineAt(edit.from), lineAt(edit.to)];
      if (first < i || first > end) continue;
      here.push(edit);
      end = Math.max(end, last);
    }
    result.push(...linesOf(lines.slice(i, end + 1), here, starts[i] ?? 0));
    i = end;
  }
  return result;
}

function linesOf(lines: readonly string[], edits: readonly Edit[], start: number): string[] {
  const [line = ""] = lines;
  if (edits.length === 0) {
    // What looks like one of our own lines but is code must run as well.
    if (isMade(line)) return [HELD + line, MADE + line];
    return isHeld(line) || MARKER.test(line) ? [HELD + line] : [line];
  }
  const shifted = edits.map(({ from, to, insert }) => ({
    from: from - start,
    to: to - start,
    insert,
  }));
  const made = withEdits(lines.join("\n"), shifted)
    .split("\n")
    .filter((text) => text.trim() !== "");
  return [...lines.map((text) => HELD + text), ...made.map((text) => MADE + text)];
}

interface Block {
  readonly kind: CellText["kind"];
  readonly lines: string[];
}

/** A marker's kind of cell, and what its author wrote beside it. */
function blockOf(rest: string): Block {
  const kind = /\[(markdown|md|raw)\]/i.test(rest) ? "text" : "code";
  const title = rest
    .replace(/\[\w+\]/g, "")
    .replace(/[\w-]+=("[^"]*"|\S+)/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return { kind, lines: title === "" ? [] : [`// ${title}`] };
}

/** The cells of a program file, ours or another's; one without marks is a single cell of code. */
export function readScript(text: string): CellText[] {
  const lines = withPlainEnds(text.replace(/^\uFEFF/, "")).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const blocks: Block[] = [];
  let block: Block = { kind: "code", lines: [] };
  let isMarked = false;
  const close = (): void => {
    const isReal = isMarked || block.lines.some((line) => line.trim() !== "");
    if (isReal) blocks.push(block);
  };
  for (const line of lines) {
    if (isMade(line)) continue;
    const [marker, rest = ""] = MARKER.exec(line) ?? [];
    if (marker === undefined) block.lines.push(line);
    else {
      // One empty line parts two cells; it belongs to neither.
      if (block.lines.at(-1) === "") block.lines.pop();
      close();
      isMarked = true;
      block = blockOf(rest);
    }
  }
  close();
  return blocks.flatMap((each) => (each.kind === "code" ? codeOf(each.lines) : textOf(each.lines)));
}

const unheld = (line: string): string => (isHeld(line) ? line.slice(HELD.length) : line);

const codeOf = (lines: readonly string[]): CellText[] => [
  { kind: "code", text: lines.map(unheld).join("\n") },
];

/** A cell of text ends where code begins without a mark of its own. */
function textOf(lines: readonly string[]): CellText[] {
  const isText = (line: string): boolean => line.startsWith("//") || line.trim() === "";
  const end = lines.findIndex((line) => !isText(line));
  const words = (end < 0 ? lines : lines.slice(0, end)).slice();
  while (words.length > 0 && words.at(-1)?.trim() === "") words.pop();
  const text = words.map((line) => (isHeld(line) ? unheld(line) : line.replace(/^\/\/ ?/, "")));
  const cell: CellText = { kind: "text", text: text.join("\n") };
  return end < 0 ? [cell] : [cell, ...codeOf(lines.slice(end))];
}
