/** @file The words of doc comments and examples as HTML. */
import { renderInlineCode, renderListing } from "../build/listing.ts";
import { escapeHtml } from "../build/tex.ts";
import { parseTypeScript } from "../build/tokens.ts";

/** Where a name has its page; null for names that have none. */
export type Links = (name: string) => string | null;

/** One paragraph of a doc comment: `code` in back quotes, names with a page become links. */
export function renderWords(text: string, links: Links): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat
    .split(/(`[^`]+`|\{@link [^}]+\})/)
    .map((part) => {
      const link = /^\{@link (\S+)[^}]*\}$/.exec(part)?.[1];
      if (link !== undefined) return renderCode(link, links);
      return part.startsWith("`") ? renderCode(part.slice(1, -1), links) : escapeHtml(curled(part));
    })
    .join("");
}

/** Straight quotes of words as typographic ones: the face of the text draws straight ones as closing. */
const curled = (words: string): string => words.replace(/(^|[\s(])"/g, "$1“").replaceAll('"', "”");

/** A name or an expression in a line of text. */
export function renderCode(code: string, links: Links): string {
  const target = links(code);
  const html = `<code>${escapeHtml(code)}</code>`;
  return target === null ? html : `<a href="${target}">${html}</a>`;
}

/** Paragraphs of a doc comment, split at blank lines. */
export const paragraphs = (text: string): readonly string[] =>
  text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== "");

/** `sum(x: TensorLike): Tensor` or `size: number`, types that have a page as links. */
export function renderSignature(text: string, links: Links): string {
  // Coloured as the declaration it would be in a program, whose keyword is then left out.
  const keyword = /^\w+\(/.test(text) ? "function" : /^\w+ = /.test(text) ? "type" : "let";
  const html = renderInlineCode(`${keyword} ${text}`).replace(/^<span[^>]*>\w+<\/span> /, "");
  return html.replace(/<span class="tok-type">(\w+)<\/span>/g, (span, type: string) => {
    const target = links(type);
    return target === null ? span : `<a class="tok-type" href="${target}">${type}</a>`;
  });
}

/** A type, its named parts linked. */
export const renderType = (type: string, links: Links): string =>
  type === "" ? "" : renderSignature(`x: ${type}`, links).replace(/^.*?: ?/, "");

/** A line of an example: code, or what the code above it gives. */
export interface ExampleLine {
  readonly kind: "code" | "output" | "error";
  readonly text: string;
}

/**
 * The lines of an example: a comment after code, and the comment lines right below it, are output;
 * any other comment is a remark and stays code.
 */
export function exampleLines(code: string): readonly ExampleLine[] {
  const lines = code.split("\n");
  const comments = commentColumns(code);
  const shown: ExampleLine[] = [];
  let isClaim = false;
  lines.forEach((line, i) => {
    const column = comments.get(i);
    const before = column === undefined ? line : line.slice(0, column);
    const isWhole = column !== undefined && before.trim() === "";
    if (!isWhole) shown.push({ kind: "code", text: before.trimEnd() });
    if (column === undefined) isClaim = false;
    else if (!isWhole || isClaim) {
      shown.push(...outputLines(line.slice(column)));
      isClaim = true;
    } else shown.push({ kind: "code", text: line });
  });
  return shown;
}

function outputLines(comment: string): readonly ExampleLine[] {
  const text = comment.replace(/^\/\/ ?/, "");
  const kind = /^throws \w/.test(text) ? "error" : "output";
  return text.split("\\n").map((line) => ({ kind, text: line }));
}

/** Line → column of the line comment in it. */
function commentColumns(code: string): Map<number, number> {
  const found = new Map<number, number>();
  parseTypeScript(code).iterate({
    enter: ({ name, from }) => {
      if (name !== "LineComment") return;
      const before = code.slice(0, from).split("\n");
      found.set(before.length - 1, before.at(-1)?.length ?? 0);
    },
  });
  return found;
}

/** An example as HTML: coloured code, each value below the line that gives it. */
export function renderExample(code: string): string {
  const groups: ExampleLine[][] = [];
  for (const line of exampleLines(code)) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.kind === line.kind) last.push(line);
    else groups.push([line]);
  }
  return groups
    .map((group) => {
      const text = group.map((line) => line.text).join("\n");
      const kind = group[0]?.kind ?? "code";
      if (kind === "code") return renderListing(text);
      const lines = escapeHtml(text).split("\n");
      return lines.map((line) => `<span class="line is-${kind}">${line}\n</span>`).join("");
    })
    .join("");
}
