import { commandOf } from "./signs.ts";

const SIGNS = new RegExp(`[${[...commandOf.keys()].join("")}]`, "gu");

/**
 * Plain words of a text, in its own case: signs by their names ("δ" → "delta"), accents away,
 * everything else that is no letter or digit counts as a gap.
 */
function plainWords(text: string): string[] {
  return text
    .replace(SIGNS, (sign) => ` ${commandOf.get(sign) ?? ""} `)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(SIGNS, (sign) => ` ${commandOf.get(sign) ?? ""} `)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** "logSoftmax" → log, Softmax; "QRCode" → QR, Code. */
const humps = (word: string): string[] =>
  word.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}+/gu) ?? [word];

/** The words a text is found by, in lower case: each word, and the parts of camelCase words. */
export function wordsOf(text: string): readonly string[] {
  const words = plainWords(text).flatMap((word) => {
    const parts = humps(word);
    return parts.length > 1 ? [word, ...parts] : [word];
  });
  return [...new Set(words.map((word) => word.toLowerCase()))];
}

/** The words a query asks for, in lower case; a camelCase word stays one word. */
export const askedWords = (query: string): readonly string[] => [
  ...new Set(plainWords(query).map((word) => word.toLowerCase())),
];

/** The TeX commands a query names: `\nabla` → nabla, and "∇" too. */
export function askedCommands(query: string): readonly string[] {
  const written = [...query.matchAll(/\\([A-Za-z]+)/g)].map((match) => match[1] ?? "");
  const signs = [...query.matchAll(SIGNS)].map(([sign]) => commandOf.get(sign) ?? "");
  return [...new Set([...written, ...signs])];
}
