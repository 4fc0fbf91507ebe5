import { GUIDE } from "../components/exercises/resolve.ts";
import { places } from "../curriculum.ts";
import type { Kata } from "../kit/index.ts";
import type { Stand, StandTable } from "../own/table.ts";
import { lessonIds } from "./lessons.ts";

const modules = import.meta.glob<{ kata?: Kata }>(
  ["../lessons/*/*/exercises/*.ts", "../guide/exercises/*.ts"],
  { eager: true },
);

/** The katas that stand for functions of the library, for the pages to ask. */
export function standTable(): StandTable {
  const existing = new Set(lessonIds);
  const lessons = places.map(({ lesson }) => lesson.id).filter((id) => existing.has(id));
  const stands = Object.entries(modules).flatMap(([path, { kata }]): Stand[] => {
    if (!kata?.replacement) return [];
    const [, lesson = GUIDE] = /\/lessons\/(.+)\/exercises\//.exec(path) ?? [];
    const id = path.replace(/^.*\/|\.ts$/g, "");
    const { module, name } = kata.replacement;
    const page = lesson === GUIDE ? "exercise-kinds" : lesson;
    const address = `${page}/#exercise-${id}`;
    return [{ lesson, kata: id, title: kata.title, module, name, address }];
  });
  return { lessons, stands };
}
