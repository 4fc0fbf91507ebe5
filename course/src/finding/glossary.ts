/** The words and signs of the course, from the lessons' own modules and prose. */
import type { Role } from "../kit/index.ts";
import { definitionsOf, quantitiesOf, type Written, writtenLessons } from "./course.ts";
import { linearTex } from "./linear.ts";
import { richLine, signAnchor } from "./things.ts";

/** A definition or theorem, or a term that a definition introduces. */
export interface Term {
  readonly title: string;
  readonly kind: "definition" | "theorem" | "term";
  /** Rich text; a term has that of its definition and names it. */
  readonly text: string;
  readonly within?: string;
  readonly lesson: Written;
  /** Where it stands in its lesson. */
  readonly anchor: string;
}

/** All terms, by their first letter. */
export async function termsByLetter(): Promise<ReadonlyMap<string, readonly Term[]>> {
  const terms = (await Promise.all(writtenLessons.map(termsOf))).flat();
  const letters = new Map<string, Term[]>();
  for (const term of terms.sort((a, b) => compare(sortName(a), sortName(b)))) {
    const letter = sortName(term).normalize("NFKD").charAt(0).toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), term]);
  }
  return letters;
}

/** The article does not count: "The error of a layer" stands under E. */
const sortName = ({ title }: Term): string => title.replace(/^(?:the|an?) /i, "");

const compare = (a: string, b: string): number => a.localeCompare(b, "en", { sensitivity: "base" });

async function termsOf(lesson: Written): Promise<readonly Term[]> {
  const boxes = await definitionsOf(lesson.id);
  return boxes.flatMap(({ title, kind, text, anchor, terms }) => {
    const own: Term = { title, kind, text, lesson, anchor };
    if (kind === "theorem") return [own];
    const introduced = terms
      .filter((term) => compare(term, title) !== 0)
      .map(
        (term): Term => ({
          title: term.charAt(0).toUpperCase() + term.slice(1),
          kind: "term",
          text: sentenceWith(text, term),
          within: title,
          lesson,
          anchor,
        }),
      );
    return [own, ...introduced];
  });
}

/** The sentence of a definition that introduces a term; a stop inside a formula ends nothing. */
export function sentenceWith(text: string, term: string): string {
  const formulas: string[] = [];
  const flat = text.replace(/\s+/g, " ").replace(/\$\$?[^$]*\$\$?/g, (formula) => {
    formulas.push(formula);
    return `$${formulas.length - 1}$`;
  });
  const sentences = flat.split(/(?<=[.!?])\s+(?=[\p{Lu}$*])/u);
  const found = sentences.find((sentence) => sentence.includes(`*${term}*`)) ?? flat;
  return found.replace(/\$(\d+)\$/g, (_, at: string) => formulas[Number(at)] ?? "");
}

/** A sign, with the lessons in which it means the same. */
export interface Sign {
  readonly tex: string;
  readonly role: Role;
  readonly name: string;
  readonly meaning: string;
  readonly shape?: string | undefined;
  readonly domain?: string | undefined;
  /** Each lesson, with the anchor that leads here from a search. */
  readonly lessons: readonly { readonly lesson: Written; readonly anchor: string }[];
}

/** All signs: Latin letters, then Greek ones, then the others. */
export function signs(): readonly Sign[] {
  const found = new Map<string, Sign>();
  for (const lesson of writtenLessons) {
    for (const { key, tex, role, name, meaning, shape, domain } of quantitiesOf(lesson.id)) {
      const id = JSON.stringify([tex, name, meaning, shape, domain, role]);
      const before = found.get(id)?.lessons ?? [];
      const lessons = [...before, { lesson, anchor: signAnchor(lesson.id, key) }];
      found.set(id, { tex, role, name, meaning, shape, domain, lessons });
    }
  }
  return [...found.values()].sort(
    (a, b) => alphabet(a.tex) - alphabet(b.tex) || compare(order(a), order(b)),
  );
}

const order = ({ tex, name }: Sign): string => `${linearTex(tex)} ${richLine(name)}`;

function alphabet(tex: string): number {
  const first = linearTex(tex).normalize("NFKD").charAt(0);
  return /[A-Za-z]/.test(first) ? 0 : /\p{Script=Greek}/u.test(first) ? 1 : 2;
}
