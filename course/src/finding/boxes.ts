import { boxAnchor } from "../build/anchors.ts";

/** A definition or theorem of a lesson, read from its prose. */
export interface Box {
  readonly kind: "definition" | "theorem";
  readonly title: string;
  /** Where it stands on the lesson's page. */
  readonly anchor: string;
  /** Its text as rich text (build/tex.ts), notes left out; claims stand as `<Claim id="…" />`. */
  readonly text: string;
  /** What it sets in *emphasis*: the terms that a definition introduces. */
  readonly terms: readonly string[];
}

const BOX = /<(Definition|Theorem)\b([^>]*)>([\s\S]*?)<\/\1>/g;

/** The titled definitions and theorems of a lesson's MDX, in the order of the text. */
export function boxesOf(mdx: string): readonly Box[] {
  return [...mdx.matchAll(BOX)].flatMap(([, tag = "", attributes = "", body = ""]) => {
    const title = attribute(attributes, "title");
    if (title === undefined) return [];
    const kind = tag === "Theorem" ? "theorem" : "definition";
    const text = richText(body);
    const anchor = attribute(attributes, "id") ?? boxAnchor(kind, title);
    return [{ kind, title, anchor, text, terms: termsIn(text) }];
  });
}

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];

/** Links lose their addresses and notes go; the rest of the prose's marks is that of rich text. */
const richText = (body: string): string =>
  body
    .replace(/<Note>[\s\S]*?<\/Note>/g, "")
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "*$1*")
    .replace(/\\([{}])/g, (whole, brace: string, at: number, all: string) =>
      insideMath(all, at) ? whole : brace,
    )
    .trim();

const insideMath = (text: string, at: number): boolean =>
  (text.slice(0, at).match(/\$/g)?.length ?? 0) % 2 === 1;

const termsIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.replace(/\$[^$]*\$/g, " ").matchAll(/\*([^*\s][^*]*)\*/g)].map(
      ([, term = ""]) => term,
    ),
  ),
];
