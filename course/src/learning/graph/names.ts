/** The lessons by name, for pages that list them; made while the site is built. */
import { lessonIds } from "../../build/lessons.ts";
import { lessonHref } from "../../build/links.ts";
import { places } from "../../curriculum.ts";

/** A lesson as pages name it. */
export interface LessonName {
  readonly title: string;
  /** "12.2". */
  readonly number: string;
  /** null while it is planned. */
  readonly href: string | null;
}

/** Names by id. */
export type LessonNames = Readonly<Record<string, LessonName>>;

/** Every lesson of the curriculum. */
export const lessonNames = (): LessonNames =>
  Object.fromEntries(
    places.map(({ lesson: { id, title }, number }) => [
      id,
      { title, number, href: lessonIds.includes(id) ? lessonHref(id) : null },
    ]),
  );
