/**
 * @file A notebook as Markdown: cells of code are fences of `ts`, everything between is text. Two texts in
 * a row have a comment between them; a text that would be read as something else stands between two
 * comments of its own. Readers of Markdown show none of these comments.
 */
import { type CellText, withPlainEnds } from "../model/notebook.ts";

const NEXT = "<!-- cell -->";
const BEGIN = /^<!-- text (\d+) -->$/;
const begin = (key: number): string => `<!-- text ${key} -->`;
const end = (key: number | string): string => `<!-- end of text ${key} -->`;

const FENCE = /^(`{3,}|~{3,})\s*([^`]*)$/;
const isCode = (info: string): boolean => /^(ts|typescript|mts|js|javascript|mjs)\b/i.test(info);

/** The text of a Markdown file that holds these cells. */
export function writeMarkdown(cells: readonly CellText[]): string {
  const blocks: string[] = [];
  let before: "code" | "plain" | "kept" | null = null;
  for (const { kind, text } of cells) {
    if (kind === "code") {
      blocks.push(fenced(text));
      before = "code";
    } else if (isPlain(text)) {
      if (before === "plain") blocks.push(NEXT);
      blocks.push(text);
      before = "plain";
    } else {
      blocks.push(kept(text));
      before = "kept";
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/^`+/gm)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}ts\n${code}\n${fence}`;
}

function kept(text: string): string {
  let key = 1;
  while (text.includes(end(key))) key += 1;
  return `${begin(key)}\n${text}\n${end(key)}`;
}

/** Whether a text, as it stands, is read as itself and leaves what follows alone. */
function isPlain(text: string): boolean {
  if (text.split("\n").some((line) => BEGIN.test(line))) return false;
  const [own, other, ...more] = readMarkdown(`${text}\n\n${NEXT}\n\nx\n`);
  return own?.kind === "text" && own.text === text && other?.text === "x" && more.length === 0;
}

class Reader {
  readonly #lines: readonly string[];
  readonly #cells: CellText[] = [];
  #words: string[] = [];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  read(): CellText[] {
    while (this.#at < this.#lines.length) this.#step(this.#lines[this.#at] ?? "");
    this.#closeWords();
    return this.#cells;
  }

  #step(line: string): void {
    const [, key] = BEGIN.exec(line) ?? [];
    const last = key === undefined ? -1 : this.#lines.indexOf(end(key), this.#at + 1);
    const [, fence, info = ""] = FENCE.exec(line) ?? [];
    if (last >= 0) this.#take("text", last);
    else if (line === NEXT) {
      this.#closeWords();
      this.#at += 1;
    } else if (fence === undefined) {
      this.#words.push(line);
      this.#at += 1;
    } else if (isCode(info) && fence.startsWith("`")) this.#take("code", this.#closing(fence));
    else this.#keepFence(this.#closing(fence));
  }

  /** The line that ends a fence; what nothing ends goes on to the end of the file. */
  #closing(fence: string): number {
    const [mark = "`"] = fence;
    const found = this.#lines.findIndex((line, i) => {
      const bare = line.trimEnd();
      return i > this.#at && bare.length >= fence.length && bare === mark.repeat(bare.length);
    });
    return found < 0 ? this.#lines.length : found;
  }

  #take(kind: CellText["kind"], last: number): void {
    this.#closeWords();
    this.#cells.push({ kind, text: this.#lines.slice(this.#at + 1, last).join("\n") });
    this.#at = last + 1;
  }

  /** A fence of another language is part of the text. */
  #keepFence(last: number): void {
    this.#words.push(...this.#lines.slice(this.#at, last + 1));
    this.#at = last + 1;
  }

  #closeWords(): void {
    const text = this.#words.join("\n").replace(/^(?:[^\S\n]*\n)+|\s+$/g, "");
    this.#words = [];
    if (text !== "") this.#cells.push({ kind: "text", text });
  }
}

/** The cells of a Markdown file, ours or another's. */
export function readMarkdown(text: string): CellText[] {
  const lines = withPlainEnds(text.replace(/^\uFEFF/, "")).split("\n");
  if (lines.at(-1) === "") lines.pop();
  return new Reader(lines).read();
}
