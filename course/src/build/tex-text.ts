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
