/** @file The sentences of the prose, each with its line, its formulas and the claims in it. */
import { everything, type Node, textAttribute } from "./tree.ts";

/** A formula in a sentence, and where its placeholder stands in the text. */
export interface Inset {
  readonly at: number;
  readonly tex: string;
}

export interface Sentence {
  /** The line in lesson.mdx on which it begins. */
  readonly line: number;
  /** Its words; a formula is FORMULA, a claim or a piece of code OBJECT. */
  readonly text: string;
  readonly maths: readonly Inset[];
  /** Ids of the claims in it. */
  readonly claims: readonly string[];
  /** The stretches of the text that are emphasised: [from, to). */
  readonly emphasised: readonly (readonly [number, number])[];
  /** The components around it, outermost first. */
  readonly inside: readonly string[];
  /** The component that follows directly, when it is the last of its paragraph. */
  readonly before: string | null;
  /** Whether its paragraph is part of a proof. */
  readonly proof: boolean;
}

/** One character that stands for a formula. */
export const FORMULA = "\uE000";
/** One character that stands for a claim, a piece of code or an image. */
export const OBJECT = "\uE001";

/** A sentence as an author would look for it, with its formulas written out. */
export function readable({ text, maths }: Sentence): string {
  let next = 0;
  return text
    .replaceAll(FORMULA, () => `$${maths[next++]?.tex ?? ""}$`)
    .replaceAll(OBJECT, "…")
    .replace(/\s+/g, " ")
    .trim();
}

/** All sentences of the prose in the order of the page; headings hold none. */
export function sentencesOf(prose: Node): Sentence[] {
  const found: Sentence[] = [];
  walk(prose, [], null, found, { proof: false });
  return found;
}

/** A proof goes on from "Proof." to its end mark, over paragraphs and formulas. */
interface Running {
  proof: boolean;
}

function walk(
  node: Node,
  inside: readonly string[],
  next: Node | null,
  found: Sentence[],
  running: Running,
): void {
  if (node.type === "paragraph" || node.type === "tableCell") {
    found.push(...paragraph(node, inside, next?.name ?? null, running));
    return;
  }
  if (node.type === "heading") running.proof = false;
  const around = node.name === undefined ? inside : [...inside, node.name];
  // Words directly inside of an element that stands on lines of its own form a paragraph, too.
  const children = node.children.some(({ type }) => type === "text")
    ? [{ ...node, type: "paragraph" }]
    : node.children;
  children.forEach((child, i) => {
    walk(child, around, children[i + 1] ?? null, found, running);
  });
}

function paragraph(
  node: Node,
  inside: readonly string[],
  before: string | null,
  running: Running,
): Sentence[] {
  const flat = flatten(node);
  if (/^\s*Proof\b/.test(flat.text) && flat.emphasised[0]?.[0] === 0) running.proof = true;
  const { proof } = running;
  if (flat.text.includes("∎")) running.proof = false;
  const spans = split(flat.text);
  const own = spans.map(([from, to], i): Sentence => {
    const within = ({ at }: { readonly at: number }): boolean => at >= from && at < to;
    return {
      line: flat.lineAt(from),
      text: flat.text.slice(from, to),
      maths: flat.maths.filter(within).map(({ at, tex }) => ({ at: at - from, tex })),
      claims: flat.claims.filter(within).map(({ id }) => id),
      emphasised: flat.emphasised
        .filter(([at]) => at >= from && at < to)
        .map(([at, end]) => [at - from, end - from] as const),
      inside,
      before: i === spans.length - 1 ? before : null,
      proof,
    };
  });
  const notes = [...everything(node)].filter(({ name }) => name === "Note");
  return [...own, ...notes.flatMap((note) => noteSentences(note, inside))];
}

const noteSentences = (note: Node, inside: readonly string[]): Sentence[] =>
  paragraph({ ...note, name: "", type: "paragraph" }, [...inside, "Note"], null, { proof: false });

interface Flat {
  text: string;
  readonly maths: Inset[];
  readonly claims: { readonly at: number; readonly id: string }[];
  readonly emphasised: (readonly [number, number])[];
  readonly lineAt: (offset: number) => number;
}

function flatten(node: Node): Flat {
  const lines: { readonly at: number; readonly line: number }[] = [];
  const lineAt = (offset: number): number => {
    const start = lines.findLast(({ at }) => at <= offset);
    if (!start) return node.line;
    const leading = /^\s*/.exec(flat.text.slice(offset))?.[0].length ?? 0;
    const between = flat.text.slice(start.at, offset + leading);
    return start.line + (between.match(/\n/g)?.length ?? 0);
  };
  const flat: Flat = { text: "", maths: [], claims: [], emphasised: [], lineAt };
  const visit = (child: Node): void => {
    const at = flat.text.length;
    lines.push({ at, line: child.line });
    if (child.type === "text") flat.text += child.value ?? "";
    else if (child.type === "inlineMath") {
      flat.maths.push({ at, tex: child.value ?? "" });
      flat.text += FORMULA;
    } else if (child.name === "Note") return;
    else if (child.type === "inlineCode" || child.type === "image") flat.text += OBJECT;
    else {
      if (child.name === "Claim") flat.claims.push({ at, id: textAttribute(child, "id") ?? "" });
      for (const inner of child.children) visit(inner);
      if (child.name !== undefined && child.children.length === 0) flat.text += OBJECT;
      if (child.type === "emphasis") flat.emphasised.push([at, flat.text.length]);
    }
  };
  for (const child of node.children) visit(child);
  return flat;
}

const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|cf|vs|approx|resp|et al|eq|eqs|fig|no|p|pp|ch|sec)|\b[A-Z])\.$/i;

/** Where the sentences of a text stand. */
function split(text: string): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(/[.!?…]+["”’')]*(?=\s|$)/g)) {
    const end = index + mark.length;
    if (ABBREVIATION.test(text.slice(from, end)) && end < text.length) continue;
    // "… 0.5. then" goes on in small letters: no new sentence.
    if (/^\s+\p{Ll}/u.test(text.slice(end))) continue;
    spans.push([from, end]);
    from = end;
  }
  if (text.slice(from).trim() !== "") spans.push([from, text.length]);
  return spans;
}
