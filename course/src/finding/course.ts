/** What the lessons that exist hold, in reading order: for the search, the index and the glossary. */
import { lessonClaims, lessonIds, lessonNotation, need } from "../build/lessons.ts";
import { places } from "../curriculum.ts";
import type { Formula, Quantity } from "../kit/index.ts";
import { type Box, boxesOf } from "./boxes.ts";

const proses = import.meta.glob<string>("../lessons/*/*/lesson.mdx", {
  eager: true,
  import: "default",
  query: "?raw",
});

/** The prose of a lesson as it was written. */
export const lessonProse = (id: string): string =>
  need(proses[`../lessons/${id}/lesson.mdx`], id, "lesson.mdx");

/** A lesson that exists, with its place in the course. */
export interface Written {
  readonly id: string;
  readonly title: string;
  /** "12.2" */
  readonly number: string;
  readonly part: { readonly number: number; readonly title: string };
}

/** The lessons that exist, in reading order. */
export const writtenLessons: readonly Written[] = places
  .filter(({ lesson }) => lessonIds.includes(lesson.id))
  .map(({ lesson, number, part }) => ({ id: lesson.id, title: lesson.title, number, part }));

/** The formulas of a lesson, in the order in which its prose shows them. */
export function formulasOf(id: string): readonly (Formula & { readonly id: string })[] {
  const prose = lessonProse(id);
  const { formulas } = lessonNotation(id);
  const place = (key: string): number => {
    const at = prose.search(new RegExp(`<Formula\\b[^>]*\\bid="${key}"`));
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  return Object.entries(formulas)
    .map(([key, formula]) => ({ ...formula, id: key }))
    .filter(({ id: key }) => place(key) < Number.POSITIVE_INFINITY)
    .sort((a, b) => place(a.id) - place(b.id));
}

/** The quantities of a lesson. */
export const quantitiesOf = (id: string): readonly (Quantity & { readonly key: string })[] =>
  Object.entries(lessonNotation(id).symbols).map(([key, quantity]) => ({ ...quantity, key }));

/** The definitions and theorems of a lesson, claims filled in with what the code says. */
export async function definitionsOf(id: string): Promise<readonly Box[]> {
  const boxes = boxesOf(lessonProse(id));
  return Promise.all(boxes.map(async (box) => ({ ...box, text: await fillClaims(id, box.text) })));
}

async function fillClaims(id: string, text: string): Promise<string> {
  const parts = text.split(/<Claim id="([^"]+)"\s*\/>/);
  const filled = parts.map(async (part, i) =>
    i % 2 === 0 ? part : (await need(lessonClaims(id)[part], id, `claim ${part}`)()).text,
  );
  return (await Promise.all(filled)).join("");
}
