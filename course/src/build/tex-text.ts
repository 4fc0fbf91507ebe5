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
