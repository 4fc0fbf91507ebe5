/** @file What the tags of a doc comment say, taken apart. Nothing here knows TypeScript. */
import type { Thrown } from "./entry.ts";

/** The first sentence and the rest. A full stop inside `e.g.`, numbers or code ends nothing. */
export function splitSummary(text: string): { readonly first: string; readonly rest: string } {
  const [paragraph = "", ...others] = text.trim().split(/\n\s*\n/);
  const line = paragraph.replace(/\s+/g, " ");
  const end = sentenceEnd(line);
  const rest = [line.slice(end).trim(), ...others.map((p) => p.trim())];
  return { first: line.slice(0, end), rest: rest.filter((p) => p !== "").join("\n\n") };
}

function sentenceEnd(line: string): number {
  let inCode = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === "`") inCode = !inCode;
    const stops = line[i] === "." && /^\.(\)?)(\s+[\p{Lu}`"(]|$)/u.test(line.slice(i));
    if (stops && !inCode && !/\b(e\.g|i\.e|ed|eq|cf|vs|al)$/.test(line.slice(0, i))) {
      return line[i + 1] === ")" ? i + 2 : i + 1;
    }
  }
  return line.length;
}

/** `{ShapeError} RAGGED; {ArgumentError} AXIS, DTYPE` → one entry an error class. */
export function splitThrows(text: string): readonly Thrown[] {
  const parts = [...text.replace(/\s+/g, " ").matchAll(/\{(\w+)\}\s*([^{]*)/g)];
  return parts.map(([, error = "", words = ""]) => ({
    error,
    text: words.replace(/[;,.\s]+$/, ""),
  }));
}

/** Where a text names a default: the word itself and the value after it. */
function defaultAt(text: string): { readonly from: number; readonly value: string } | null {
  const word = /\b(?:by )?default:? (?=\S)/i.exec(text);
  if (word === null) return null;
  const start = word.index + word[0].length;
  let depth = 0;
  let end = start;
  for (; end < text.length; end++) {
    if (text[end] === "(") depth += 1;
    if (text[end] === ")") depth -= 1;
    // a stop inside a number or a bracket is none
    if (depth < 0 || (depth === 0 && /^[;,.](\s|$)/.test(text.slice(end)))) break;
  }
  return { from: word.index, value: text.slice(start, end).trim() };
}

/** The default that a text names: `default 1`, `Default: all axes`; null without one. */
export const defaultOf = (text: string): string | null => defaultAt(text)?.value ?? null;

/** The text without its default, which is shown beside the type. */
export function withoutDefault(text: string): string {
  const found = defaultAt(text);
  if (found === null) return text;
  const before = text.slice(0, found.from).replace(/[;,.(\s]+$/, "");
  const rest = text.slice(text.indexOf(found.value, found.from) + found.value.length);
  const after = rest.replace(/^[;,.)\s]+/, "");
  return [before, after].filter((part) => part !== "").join("; ");
}
