/**
 * @file `$…$` and `$$…$$` in Markdown. The formula itself is only marked here: it becomes a picture after
 * everything else has been made safe (render.ts).
 */
import type { MarkdownIt } from "markdown-it";

/** The class of an element whose text is TeX. */
export const TEX = "lab-tex";

const SPACE = /\s/;

/** Where the TeX that begins after `from` ends; -1 where this dollar begins none. */
function closing(text: string, from: number, fence: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(fence, at)) return at;
  }
  return -1;
}

/** Rules of Pandoc: no space inside of the dollars, no digit after them, so that prices stay prices. */
function inlineEnd(text: string, from: number): number {
  if (SPACE.test(text[from] ?? " ")) return -1;
  const end = closing(text, from, "$");
  const isTex = end > from && !SPACE.test(text[end - 1] ?? " ") && !/\d/.test(text[end + 1] ?? "");
  return isTex ? end : -1;
}

/** The line on which a formula that begins a line with `$$` ends; -1 where it does not. */
function lastLine(lines: readonly string[]): number {
  const [first = ""] = lines;
  if (/^\$\$.*\S.*\$\$$/.test(first)) return 0;
  const isOpen = first.startsWith("$$") && closing(first, 2, "$$") < 0;
  return isOpen ? lines.findIndex((line, i) => i > 0 && line.endsWith("$$")) : -1;
}

/** A formula on lines of its own, whose lines may begin like lists and headings. */
function blocks(md: MarkdownIt): void {
  md.block.ruler.before(
    "fence",
    "tex_block",
    (state, startLine, endLine, silent) => {
      const lineAt = (line: number): string =>
        state.src.slice(
          (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0),
          state.eMarks[line] ?? 0,
        );
      if (!lineAt(startLine).startsWith("$$")) return false;
      const lines: string[] = [];
      for (let line = startLine; line < endLine; line++) lines.push(lineAt(line).trimEnd());
      const last = lastLine(lines);
      if (last < 0) return false;
      if (silent) return true;
      const token = state.push("tex_block", "p", 0);
      token.content = lines
        .slice(0, last + 1)
        .join("\n")
        .slice(2, -2);
      state.line = startLine + last + 1;
      return true;
    },
    { alt: ["paragraph", "blockquote", "list"] },
  );
  md.renderer.rules["tex_block"] = (tokens, index) => {
    const tex = md.utils.escapeHtml((tokens[index]?.content ?? "").trim());
    return `<p><span class="${TEX} ${TEX}-display">${tex}</span></p>\n`;
  };
}

/** Teaches the parser to see formulas. */
export function mathematics(md: MarkdownIt): void {
  blocks(md);
  md.inline.ruler.before("escape", "tex", (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== "$") return false;
    const display = src.startsWith("$$", pos);
    const from = pos + (display ? 2 : 1);
    const end = display ? closing(src, from, "$$") : inlineEnd(src, from);
    if (end <= from || end > state.posMax) return false;
    if (!silent) {
      const token = state.push("tex", "span", 0);
      token.content = src.slice(from, end);
      token.meta = { display };
    }
    state.pos = end + (display ? 2 : 1);
    return true;
  });
  md.renderer.rules["tex"] = (tokens, index) => {
    const { content = "", meta } = tokens[index] ?? {};
    const { display } = meta as { readonly display: boolean }; // as the rule above wrote it
    const kind = display ? `${TEX} ${TEX}-display` : TEX;
    return `<span class="${kind}">${md.utils.escapeHtml(content.trim())}</span>`;
  };
}
