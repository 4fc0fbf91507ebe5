/** @file The letters of a formula as names that a parser takes for one symbol each. */
import { plainTex } from "../../build/tex-text.ts";
import { KitError } from "../../kit/values.ts";

/** A formula with its letters renamed, and what each new name stands for. */
export interface Lettered {
  readonly tokens: readonly string[];
  /** New name ("qa") → letter of the formula ("W^l"). */
  readonly names: ReadonlyMap<string, string>;
}

const tokensOf = (tex: string): string[] => tex.match(/\\[a-zA-Z]+|\\.|[^\s\\]/g) ?? [];

/** Macros of the course and marks of layout that the parser does not know. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/\\T(?![a-zA-Z])/g, "^{\\top}"],
  [/\\(?:textstyle|displaystyle|quad|,|;|!|:)/g, " "],
  [
    /\\underbrace\s*(\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})\s*_\s*\{(?:[^{}]|\{[^{}]*\})*\}/g,
    "($1)",
  ],
];

/** The part of a formula before `\qquad`: what follows is a condition or another formula. */
const firstFormula = (tex: string): string =>
  (tex.split("\\qquad")[0] ?? tex).trim().replace(/,\s*$/, "");

/** Renames the letters; the longest first, so that `z^l` is not `z` to the power of l. */
export function rename(tex: string, letters: readonly string[]): Lettered {
  const plain = replacements.reduce((text, [what, by]) => text.replace(what, by), plainTex(tex));
  const names = new Map<string, string>();
  const byLength = [...letters].sort((a, b) => tokensOf(b).length - tokensOf(a).length);
  let tokens = withoutGroups(tokensOf(firstFormula(plain)));
  byLength.forEach((letter, i) => {
    const name = `q${String.fromCharCode(97 + i)}`;
    if (i > 25) throw new KitError("a formula with more than 26 letters");
    names.set(name, letter);
    tokens = replaceAll(tokens, tokensOf(letter), `\\mathrm{${name}}`);
  });
  return { tokens, names };
}

/** Braces that are nobody's argument only group: `{W}^{2}` is `W^{2}`. */
function withoutGroups(tokens: readonly string[]): string[] {
  const kept: string[] = [];
  const open: boolean[] = [];
  for (const token of tokens) {
    const before = kept.at(-1) ?? "";
    if (token === "{") open.push(/^(?:\\[a-zA-Z]+|[\^_}\]])$/.test(before));
    const argument = token === "{" ? open.at(-1) : token === "}" ? open.pop() : true;
    if (argument) kept.push(token);
  }
  return kept;
}

/** Tokens as text; a space where a command would swallow a letter. */
const joined = (tokens: readonly string[]): string =>
  tokens.reduce(
    (text, token) =>
      text + (/\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(token) ? " " : "") + token,
    "",
  );

function replaceAll(tokens: readonly string[], letter: readonly string[], by: string): string[] {
  const found: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (letter.every((token, k) => tokens[i + k] === token)) {
      found.push(by);
      i += letter.length - 1;
    } else found.push(tokens[i] ?? "");
  }
  return found;
}

/** A relation of a formula, at the top level. */
export type Relation = "=" | "<" | ">" | "\\le" | "\\ge";

/** The sides of a formula and the relations between them. */
export function sidesOf(tokens: readonly string[]): {
  readonly sides: readonly string[];
  readonly relations: readonly Relation[];
} {
  const sides: string[][] = [[]];
  const relations: Relation[] = [];
  let depth = 0;
  for (const token of tokens) {
    depth += token === "{" ? 1 : token === "}" ? -1 : 0;
    const plain = token.replace(/^(\\[lg]e)q$/, "$1");
    if (depth === 0 && isRelation(plain)) {
      relations.push(plain);
      sides.push([]);
    } else sides.at(-1)?.push(token);
  }
  return { sides: sides.map(joined), relations };
}

const isRelation = (token: string): token is Relation =>
  ["=", "<", ">", "\\le", "\\ge"].includes(token);
