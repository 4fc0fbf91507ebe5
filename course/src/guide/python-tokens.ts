/** @file Python in the colours of the listings. Enough for short lines; no parser. */
import { escapeHtml } from "../build/tex.ts";

const token =
  /(#.*)|([rf]?(?:"(?:[^"\\]|\\.)*"|'[^']*'))|\b(\d[\d_]*\.?\d*(?:e[+-]?\d+)?j?|True|False|None)\b|\b(def|return|lambda|for|in|if|else|import|as|from|with|not|and|or|try|except|is)\b/g;

const kinds = ["comment", "string", "number", "keyword"] as const;

/** Python code as HTML, line breaks kept. */
export function renderPython(code: string): string {
  let html = "";
  let end = 0;
  for (const match of code.matchAll(token)) {
    const [text, ...groups] = match;
    const kind = kinds[groups.findIndex((group) => group !== undefined)] ?? "name";
    html += escapeHtml(code.slice(end, match.index));
    html += `<span class="tok-${kind}">${escapeHtml(text)}</span>`;
    end = match.index + text.length;
  }
  return html + escapeHtml(code.slice(end));
}
