import type { MarkdownInstance } from "astro";
import type { Claims, CodeReference, Exercise, Kata, Meta, Notation } from "../kit/index.ts";
import { KitError } from "../kit/index.ts";
import { identifierTable } from "../kit/symbols.ts";
import { declaration, type IdentifierTable, lineRange } from "./listing.ts";

const pages = import.meta.glob<MarkdownInstance<Record<string, never>>>(
  "../lessons/*/*/lesson.mdx",
);
const metas = import.meta.glob<{ meta: Meta }>("../lessons/*/*/meta.ts", { eager: true });
const notations = import.meta.glob<{ notation: Notation }>("../lessons/*/*/formulas.ts", {
  eager: true,
});
const claimTables = import.meta.glob<{ claims: Claims }>("../lessons/*/*/claims.ts", {
  eager: true,
});
const exercises = import.meta.glob<{ exercise?: Exercise; kata?: Kata }>(
  "../lessons/*/*/exercises/*.ts",
  { eager: true },
);
const sources = import.meta.glob<string>("../lessons/*/*/code/*.ts", {
  eager: true,
  import: "default",
  query: "?raw",
});

/** The ids of the lessons that exist, in no particular order. */
export const lessonIds: readonly string[] = Object.values(metas).map(({ meta }) => meta.id);

/** The module of the lesson's prose. */
export const lessonPage = (id: string): Promise<MarkdownInstance<Record<string, never>>> =>
  need(pages[`../lessons/${id}/lesson.mdx`], id, "lesson.mdx")();

export const lessonMeta = (id: string): Meta =>
  need(metas[`../lessons/${id}/meta.ts`], id, "meta.ts").meta;

const noNotation: Notation = { symbols: {}, formulas: {}, derivations: {} };

export const lessonNotation = (id: string): Notation =>
  notations[`../lessons/${id}/formulas.ts`]?.notation ?? noNotation;

export const lessonClaims = (id: string): Claims =>
  claimTables[`../lessons/${id}/claims.ts`]?.claims ?? {};

/** The identifiers of the lesson's quantities, for its listings. */
export const lessonIdentifiers = (id: string): IdentifierTable =>
  identifierTable(lessonNotation(id).symbols);

export function lessonExercise(id: string, exercise: string): Exercise {
  const found = exercises[`../lessons/${id}/exercises/${exercise}.ts`]?.exercise;
  return need(found, id, `exercise in exercises/${exercise}.ts`);
}

export function lessonKata(id: string, kata: string): Kata {
  return need(
    exercises[`../lessons/${id}/exercises/${kata}.ts`]?.kata,
    id,
    `kata in exercises/${kata}.ts`,
  );
}

/** The text of a code file of the lesson; `file` as in "code/tape.ts". */
export const lessonCode = (id: string, file: string): string =>
  need(sources[`../lessons/${id}/${file}`], id, file);

/** The text a code reference points to; null where the lesson says why there is no code. */
export function referencedCode(
  id: string,
  reference: CodeReference,
): { readonly text: string; readonly from: string } | null {
  if ("none" in reference) return null;
  if ("snippet" in reference) return { text: reference.snippet, from: "" };
  const code = lessonCode(id, reference.file);
  if ("symbol" in reference) {
    return { text: declaration(code, reference.symbol).text, from: reference.file };
  }
  const [first, last] = reference.lines;
  return { text: lineRange(code, first, last), from: `${reference.file}, lines ${first}–${last}` };
}

/** The lesson that is being rendered. Throws KitError outside of a lesson page. */
export function currentLesson(locals: App.Locals): string {
  if (locals.lesson === undefined) throw new KitError("this component belongs in a lesson");
  return locals.lesson;
}

/** `value`, or a KitError that says which part of which lesson is missing. */
export function need<T>(value: T | undefined, lesson: string, what: string): T {
  if (value === undefined) throw new KitError(`lesson ${lesson}: no ${what}`);
  return value;
}
