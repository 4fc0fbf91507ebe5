/** What the code that a lesson shows uses of the library, and the other way round. */
import { lessonCode } from "../build/lessons.ts";
import { declaration } from "../build/listing.ts";
import type { CodeReference } from "../kit/index.ts";
import type { Entry } from "../reference/entry.ts";
import { formulasOf, lessonProse, type Written, writtenLessons } from "./course.ts";
import { usesIn } from "./uses.ts";

/** A file of a lesson, or a declaration or some lines of it. */
export interface Shown {
  readonly file: string;
  readonly symbol?: string | undefined;
  readonly lines?: readonly [number, number] | undefined;
}

/** The library's names that a piece of a lesson's code uses, each once, in the order of the text. */
export function libraryIn(lesson: string, shown: Shown): readonly Entry[] {
  const [first, last] = linesOf(lesson, shown);
  const uses = usesIn(lesson, shown.file).filter(({ line }) => first <= line && line <= last);
  return [...new Map(uses.map(({ entry }) => [entry.slug, entry])).values()];
}

function linesOf(lesson: string, { file, symbol, lines }: Shown): readonly [number, number] {
  if (lines !== undefined) return lines;
  if (symbol === undefined) return [1, Number.POSITIVE_INFINITY];
  const { text, first } = declaration(lessonCode(lesson, file), symbol);
  return [first, first + text.split("\n").length - 1];
}

/** The places of a lesson where a name of the library is used. */
export interface UsedIn {
  readonly lesson: Written;
  /** Formulas whose code uses it. */
  readonly formulas: readonly { readonly id: string; readonly title: string }[];
  /** Files of listings and cells that use it. */
  readonly files: readonly string[];
}

let known: ReadonlyMap<string, readonly UsedIn[]> | undefined;

/** The lessons whose code, cells or formulas use an entry, in reading order. */
export function lessonsUsing(entry: Entry): readonly UsedIn[] {
  known ??= collect();
  return known.get(entry.slug) ?? [];
}

function collect(): ReadonlyMap<string, readonly UsedIn[]> {
  const bySlug = new Map<string, UsedIn[]>();
  for (const lesson of writtenLessons) {
    const listings = shownCode(lessonProse(lesson.id)).map((shown) => ({
      file: shown.file,
      slugs: new Set(libraryIn(lesson.id, shown).map(({ slug }) => slug)),
    }));
    const formulas = formulasOf(lesson.id).map((formula) => ({
      formula,
      slugs: new Set(formulaLibrary(lesson.id, formula.code).map(({ slug }) => slug)),
    }));
    const slugs = new Set([...listings, ...formulas].flatMap((part) => [...part.slugs]));
    for (const slug of slugs) {
      const files = listings.filter((part) => part.slugs.has(slug)).map(({ file }) => file);
      const using = formulas.filter((part) => part.slugs.has(slug)).map(({ formula }) => formula);
      const used = { lesson, formulas: using, files: [...new Set(files)] };
      bySlug.set(slug, [...(bySlug.get(slug) ?? []), used]);
    }
  }
  return bySlug;
}

/** The library's names in the code that computes a formula. */
export const formulaLibrary = (lesson: string, code: CodeReference): readonly Entry[] =>
  "file" in code ? libraryIn(lesson, code) : [];

const CODE = /<(?:Code|Cell)\b([^>]*?)\/>/g;

/** What the listings and cells of a lesson's prose show. */
export function shownCode(mdx: string): readonly Shown[] {
  return [...mdx.matchAll(CODE)].flatMap(([, attributes = ""]) => {
    const file = /\bfile="([^"]+)"/.exec(attributes)?.[1];
    if (file === undefined) return [];
    const symbol = /\bsymbol="([^"]+)"/.exec(attributes)?.[1];
    const lines = /\blines=\{\[\s*(\d+)\s*,\s*(\d+)\s*\]\}/.exec(attributes);
    const range = lines ? ([Number(lines[1]), Number(lines[2])] as const) : undefined;
    return [{ file, symbol, lines: range }];
  });
}
