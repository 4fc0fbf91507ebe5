/** What the reader has of each lesson, from the records. */
import { type Progress, type Setting, splitSkill } from "../model.ts";
import { isDue, visited } from "../review/queue.ts";
import type { LessonState } from "./graph.ts";

/** Lessons not in the map are not begun. A done lesson with something to review is due. */
export function lessonStates(progress: Progress, now: number): Map<string, LessonState> {
  const states = new Map<string, LessonState>();
  for (const lesson of visited(progress)) states.set(lesson, "begun");
  for (const { lesson, done } of progress.lessons) if (done.value) states.set(lesson, "done");
  for (const card of progress.cards) {
    const { lesson } = splitSkill(card.skill);
    if (states.get(lesson) === "done" && isDue(card, now)) states.set(lesson, "due");
  }
  return states;
}

/** The setting that holds how much longer than usual a lesson took the reader. */
export const paceSetting = (lesson: string): string => `pace/${lesson}`;

/**
 * How much longer or shorter than usual the reader takes: the geometric mean over the lessons that
 * were marked as done after at least five minutes; null before there is one.
 */
export function pace(settings: readonly Setting[]): number | null {
  const ratios = settings.flatMap(({ name, value }) =>
    name.startsWith("pace/") && typeof value === "number" && value > 0 ? [value] : [],
  );
  if (ratios.length === 0) return null;
  const mean = ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length;
  return Math.min(3, Math.max(1 / 3, Math.exp(mean)));
}

/** Minutes for a lesson at a pace, to the nearest five. */
export const minutesAt = (minutes: number, factor: number | null): number =>
  Math.max(5, 5 * Math.round((minutes * (factor ?? 1)) / 5));

/** "45 min", "2 h 10 min". */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 1) return "less than a minute";
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
