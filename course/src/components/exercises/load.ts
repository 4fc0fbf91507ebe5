import type { Exercise } from "../../kit/index.ts";

/** What a file of exercises exports. */
export interface ExerciseModule {
  readonly exercise?: Exercise;
}

const modules = import.meta.glob<ExerciseModule>([
  "../../lessons/*/*/exercises/*.ts",
  "../../lessons/*/*/review/*.ts",
  "../../guide/exercises/*.ts",
]);

/** Where an exercise may stand; "guide/exercises" is a folder of its own. */
const places = (lesson: string, id: string): readonly string[] => [
  `../../lessons/${lesson}/exercises/${id}.ts`,
  `../../lessons/${lesson}/review/${id}.ts`,
  `../../${lesson}/${id}.ts`,
];

/** Loads an exercise of a lesson, on first use. Throws RangeError when there is none. */
export async function loadExercise(lesson: string, id: string): Promise<Exercise> {
  for (const path of places(lesson, id)) {
    const found = (await modules[path]?.())?.exercise;
    if (found) return found;
  }
  throw new RangeError(`no exercise ${id} in ${lesson}`);
}
