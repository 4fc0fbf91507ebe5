/** Which functions of the library a program names, read from the texts of its files. */

/** A function of the library. */
export interface FunctionName {
  readonly module: string;
  readonly name: string;
}

/** An import statement: what is between `import` and `from`, and from where. */
const IMPORT = /\bimport\s+(?!type\s)([^"';]+?)\s+from\s*["']([^"'\n]+)["']/g;

/** Whether a text imports a function, by its name or with its whole module. */
export function namesFunction(text: string, { module, name }: FunctionName): boolean {
  return [...text.matchAll(IMPORT)].some(([, clause = "", from]) => {
    if (from !== module) return false;
    const whole = /\*\s*as\s+([\w$]+)/.exec(clause)?.[1];
    if (whole !== undefined) return new RegExp(`\\b${whole}\\s*\\.\\s*${name}\\b`).test(text);
    const listed = clause.replace(/^[^{]*\{|\}[^}]*$/g, "").split(",");
    return listed.some((part) => part.trim().split(/\s+as\s+/)[0] === name);
  });
}

/** The files of the same folder that a text imports. */
const siblingsIn = (text: string): string[] =>
  [...text.matchAll(IMPORT)].flatMap(([, , from = ""]) => (from.startsWith("./") ? [from] : []));

/**
 * The functions among `wanted` that a text or a file that it imports names; `textOf` gives the
 * text of a file by the name under which it is imported.
 */
export async function functionsIn<T extends FunctionName>(
  text: string,
  wanted: readonly T[],
  textOf: (id: string) => Promise<string | null>,
): Promise<T[]> {
  const seen = new Set<string>();
  const texts = [text];
  for (const present of texts) {
    for (const id of siblingsIn(present)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const found = await textOf(id);
      if (found !== null) texts.push(found);
    }
  }
  return wanted.filter((each) => texts.some((one) => namesFunction(one, each)));
}
