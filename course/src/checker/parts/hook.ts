import { places } from "../../curriculum.ts";
import type { Material } from "../material.ts";
import { count, unless } from "../part.ts";

/** The question, the outcomes with their exercises, the lessons to know first. */
export function hook({ id, meta, exercises, prose }: Material): readonly string[] {
  if (!meta) return ["meta.ts is missing or cannot be read."];
  const { question, outcomes, prerequisites } = meta;
  const ids = new Set(exercises.map((exercise) => exercise.id));
  const untied = outcomes.filter(({ exercise }) => exercise === undefined || !ids.has(exercise));
  const own = places.find(({ lesson }) => lesson.id === id)?.position ?? 1;
  const unknown = prerequisites.filter((name) => !places.some(({ lesson }) => lesson.id === name));
  const later = places.filter(
    ({ lesson, position }) => prerequisites.includes(lesson.id) && position >= own,
  );
  return [
    ...unless(/\?\s*$/.test(question), "meta.ts: the question does not end with a question mark."),
    ...unless(
      outcomes.length >= 4 && outcomes.length <= 7,
      `meta.ts: ${count(outcomes.length, "outcome")}; four to seven are needed.`,
    ),
    ...untied.map(({ text }) => `The outcome “${text}” is tied to no exercise of the lesson.`),
    ...unless(
      prerequisites.length > 0 || own === 1,
      "meta.ts: no prerequisites; only the first lesson of the course stands on nothing.",
    ),
    ...unknown.map((name) => `meta.ts: the prerequisite ${name} is not in the curriculum.`),
    ...later.map(
      ({ lesson }) => `meta.ts: the prerequisite ${lesson.id} comes later in the course.`,
    ),
    ...unless(
      prose.children.some(({ type }) => type === "paragraph"),
      "The prose has no opening paragraph.",
    ),
  ];
}
