import katex from "katex";
import { KitError } from "../kit/values.ts";
import { macros } from "./tex-macros.ts";

/** Only `\htmlData{sym=…}` may write HTML; KaTeX would print anything else in red and go on. */
function trust(context: { readonly command: string }): boolean {
  if (context.command === "\\htmlData") return true;
  throw new KitError(`${context.command} is not allowed in a formula`);
}

const strict = (code: string): "ignore" | "error" =>
  code === "htmlExtension" ? "ignore" : "error";

/** HTML with MathML of a piece of TeX. Throws katex.ParseError: a bad formula fails the build. */
export function renderTex(tex: string, options: { readonly display?: boolean } = {}): string {
  return katex.renderToString(tex, {
    displayMode: options.display ?? false,
    macros: { ...macros },
    output: "htmlAndMathml",
    strict,
    throwOnError: true,
    trust,
  });
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text made safe for HTML content and double-quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => escapes[c] ?? c);

/**
 * HTML of a short text of a kit module: `$TeX$` inline, `$$TeX$$` on its own line, `code` in
 * backticks, *emphasis* in asterisks, a blank line between paragraphs.
 */
export function renderRich(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map(renderRichInline);
  return paragraphs.length === 1
    ? (paragraphs[0] ?? "")
    : paragraphs.map((html) => `<p>${html}</p>`).join("");
}

/** TeX in a line of text, with the punctuation after it, which no line may begin with. */
export const renderInlineTex = (tex: string, mark: string): string =>
  mark === "" ? renderTex(tex) : `<span class="with-mark">${renderTex(tex)}${mark}</span>`;

const TOKEN = /\$\$([\s\S]+?)\$\$|\$([^$]+?)\$([.,;:!?)]*)|`([^`]+)`|\*([^*\s][^*]*)\*/g;

/** A span, because it may stand in a paragraph; focusable, because it may scroll on a phone. */
const displayed = (tex: string): string =>
  `<span class="display" tabindex="0">${renderTex(tex, { display: true })}</span>`;

function renderRichInline(text: string): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, display, inline, mark = "", code, emphasis] = match;
    html += escapeHtml(text.slice(end, match.index));
    if (display !== undefined) html += displayed(display);
    else if (inline !== undefined) html += renderInlineTex(inline, mark);
    else if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`;
    else html += `<em>${escapeHtml(emphasis ?? "")}</em>`;
    end = match.index + whole.length;
  }
  return html + escapeHtml(text.slice(end));
}
