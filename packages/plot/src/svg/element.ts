/** @file SVG as text: every attribute and every word is escaped here, and nowhere else. */

/** A value of an attribute; undefined leaves it out. */
export type Attribute = string | number | undefined;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The characters that XML 1.0 cannot hold, and those it gives a meaning to. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const special = /[&<>"']|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text as XML writes it; what XML cannot hold is left out. */
export const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(special, (character) => entities[character] ?? "");

/** An element with its attributes; `children` is SVG already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  children = "",
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${spelled(value)}"`)
    .join("");
  return children === "" ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

const spelled = (value: Attribute): string =>
  typeof value === "number" ? String(rounded(value)) : escaped(value ?? "");

/** A coordinate to a hundredth of a pixel, kept where renderers can still count. */
export const rounded = (value: number): number =>
  Math.round(Math.max(-1e6, Math.min(1e6, value)) * 100) / 100;

/** About how wide a text is, in pixels: no renderer is asked. */
export const widthOf = (text: string, size = 12): number => 0.56 * size * text.length;

/** A text in lines that are at most `width` pixels wide, as far as its words allow. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
