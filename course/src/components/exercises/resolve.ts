import {
  currentLesson,
  lessonCode,
  lessonExercise,
  lessonKata,
  need,
} from "../../build/lessons.ts";
import type { Exercise, Kata } from "../../kit/index.ts";
import type { ExerciseModule } from "./load.ts";

/** The page that shows every kind of exercise stands in for a lesson under this id. */
export const GUIDE = "guide/exercises";

/** A file of the guide may export a kata in place of an exercise. */
interface GuideModule extends ExerciseModule {
  readonly kata?: Kata;
}

const guide = import.meta.glob<GuideModule>("../../guide/exercises/*.ts", { eager: true });
const guideCode = import.meta.glob<string>("../../guide/exercises/code/*.ts", {
  eager: true,
  import: "default",
  query: "?raw",
});

const inGuide = (id: string): GuideModule =>
  need(guide[`../../guide/exercises/${id}.ts`], GUIDE, `${id}.ts`);

/** The text of a code file of the guide, as in "code/spread.ts". */
export const guideText = (file: string): string =>
  need(guideCode[`../../guide/exercises/${file}`], GUIDE, file);

/** The exercise with this id of the lesson, or guide, that is being rendered. */
export function exerciseOfPage(
  locals: App.Locals,
  id: string,
): { readonly lesson: string; readonly exercise: Exercise } {
  const lesson = currentLesson(locals);
  const exercise =
    lesson === GUIDE ? need(inGuide(id).exercise, GUIDE, id) : lessonExercise(lesson, id);
  return { lesson, exercise };
}

/** The kata with this id of the page that is being rendered, and the code files beside it. */
export function kataOfPage(
  locals: App.Locals,
  id: string,
): { readonly lesson: string; readonly kata: Kata; readonly code: (file: string) => string } {
  const lesson = currentLesson(locals);
  if (lesson !== GUIDE) {
    return { lesson, kata: lessonKata(lesson, id), code: (file) => lessonCode(lesson, file) };
  }
  return { lesson, kata: need(inGuide(id).kata, GUIDE, id), code: guideText };
}
