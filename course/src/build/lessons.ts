import type { MarkdownInstance } from "astro";
import type { Claims, CodeReference, Exercise, Kata, Meta, Notation } from "../kit/index.ts";
import { KitError } from "../kit/index.ts";
import { identifierTable } from "../kit/symbols.ts";
import { withImports } from "./imports.ts";
import { declaration, type IdentifierTable, lineRange } from "./listing.ts";
import { parseRecorded, type Recorded } from "./python.ts";

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
const pythons = import.meta.glob<string>("../lessons/*/*/code/*.{py,py.out}", {
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

/** The Python version of a code file ("code/tape.py") and what it printed; null without one. */
export function lessonPython(
  id: string,
  file: string,
): { readonly file: string; readonly code: string; readonly recorded: Recorded } | null {
  const python = file.replace(/\.ts$/, ".py");
  const code = pythons[`../lessons/${id}/${python}`];
  if (code === undefined) return null;
  const out = need(pythons[`../lessons/${id}/${python}.out`], id, `${python}.out`);
  return { file: python, code, recorded: parseRecorded(out) };
}

/** The text a code reference points to; null where the lesson says why there is no code. */
export function referencedCode(id: string, reference: CodeReference): ReferencedCode | null {
  if ("none" in reference) return null;
  if ("snippet" in reference) {
    return { text: reference.snippet, from: "", complete: reference.snippet };
  }
  const { file } = reference;
  const code = lessonCode(id, file);
  const cut = (text: string, from: string): ReferencedCode => ({
    text,
    from,
    complete: withImports(file, code, text),
  });
  if ("symbol" in reference) return cut(declaration(code, reference.symbol).text, file);
  const [first, last] = reference.lines;
  return cut(lineRange(code, first, last), `${file}, lines ${first}–${last}`);
}

/** Bound code: what is shown, where it stands, and the same with the imports it needs. */
export interface ReferencedCode {
  readonly text: string;
  readonly from: string;
  readonly complete: string;
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
