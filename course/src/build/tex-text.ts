import type { Quantity } from "../kit/symbols.ts";
import { macros } from "./tex-macros.ts";

/** The TeX without the course's `\sym{key}{…}` marks: what a reader wants to paste elsewhere. */
export function plainTex(tex: string): string {
  const start = /\\sym\s*\{[^}]*\}\s*\{/.exec(tex);
  if (!start) return tex;
  const open = start.index + start[0].length;
  const close = closingBrace(tex, open);
  const inner = plainTex(tex.slice(open, close));
  // A command directly before a letter would swallow it: keep the braces as TeX had them.
  return `${tex.slice(0, start.index)}{${inner}}${plainTex(tex.slice(close + 1))}`;
}

/** TeX without marks and without the course's macros: any LaTeX with amsmath understands it. */
export const portableTex = (tex: string): string =>
  Object.entries(macros)
    .filter(([name]) => name !== "\\sym")
    .reduce(
      // A function, because the replacement may hold $ in some macro.
      (text, [name, meaning]) =>
        text.replace(new RegExp(`${name.replace("\\", "\\\\")}(?![a-zA-Z])`, "g"), () => meaning),
      plainTex(tex),
    );

/** How a formula writes a quantity where it first stands: the body of its mark; null without one. */
export function firstBody(tex: string, key: string): string | null {
  const mark = `\\sym{${key}}{`;
  const start = tex.indexOf(mark);
  if (start === -1) return null;
  const open = start + mark.length;
  return plainTex(tex.slice(open, closingBrace(tex, open)));
}

/** The index of the brace that closes the group opened just before `from`. */
function closingBrace(tex: string, from: number): number {
  let depth = 1;
  for (let i = from; i < tex.length; i++) {
    if (tex[i] === "\\") i++;
    else if (tex[i] === "{") depth++;
    else if (tex[i] === "}" && --depth === 0) return i;
  }
  throw new RangeError(`unbalanced braces in ${tex}`);
}

const spoken: readonly (readonly [RegExp, string])[] = [
  [/\\T\b/g, "ᵀ"],
  [/\\R\b/g, "ℝ"],
  [/\\times\b/g, " × "],
  [/\\in\b/g, " in "],
  [/\\partial\b\s*/g, "∂"],
  [/\\[td]?frac\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*\{/g, "$1/"],
  [/\\hat\s*\{?(\w)\}?/g, "$1 hat"],
  [/\\[,;:! ]/g, " "],
  [/\\(\w+)/g, "$1"],
  [/(^|\s)\*([^*\s][^*]*)\*/g, "$1$2"],
  [/[{}$`]/g, ""],
  [/\s+/g, " "],
];

/** A short rich text as plain text, for the name of a control: "class 1: delta_1". */
export function plainText(rich: string): string {
  return spoken.reduce((text, [what, by]) => text.replace(what, by), plainTex(rich)).trim();
}

/** What is said aloud of a quantity: name, meaning, shape, domain. */
export function spokenSymbol({ name, meaning, shape, domain }: Quantity): string {
  const parts = [
    `${plainText(name)}: ${plainText(meaning)}`,
    ...(shape === undefined ? [] : [`shape ${plainText(shape)}`]),
    ...(domain === undefined ? [] : [`in ${plainText(domain)}`]),
  ];
  return `${parts.join("; ")}.`;
}

const RELATION = /^\s*(?:=|<|>|\\(?:leq?|geq?|approx|propto|iff|implies|to|equiv)(?![a-zA-Z]))/;

/** The lines of a derivation as one LaTeX environment, their relations below each other. */
export function alignedTex(lines: readonly string[]): string {
  const rows = lines.map((line, i) => {
    const tex = portableTex(line).trim();
    const starts = RELATION.test(tex);
    return i === 0 && !starts ? tex : `  &${starts ? "" : "\\phantom{=}\\;"}${tex}`;
  });
  return `\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}`;
}
