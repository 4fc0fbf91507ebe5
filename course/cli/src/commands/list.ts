import { places } from "../../../src/curriculum.ts";
import { type Progress, skillOf } from "../../../src/learning/model.ts";
import type { Asked } from "../args.ts";
import { unknown } from "../ids.ts";
import type { KataEntry } from "../katas.ts";
import { readFile } from "../progress.ts";
import { type Exit, exits, type Terminal } from "../terminal.ts";

/** Lessons in reading order; what is no lesson comes last. */
function order(lesson: string): number {
  const at = places.findIndex((place) => place.lesson.id === lesson);
  return at < 0 ? places.length : at;
}

const titleOf = (lesson: string): string =>
  places.find((place) => place.lesson.id === lesson)?.lesson.title ?? "Examples for authors";

/** The lessons that have katas, in reading order. */
export const lessonsOf = (katas: readonly KataEntry[]): string[] =>
  [...new Set(katas.map(({ lesson }) => lesson))].sort((a, b) => order(a) - order(b));

/** The skills of the katas that were passed. */
export const passedIn = ({ katas }: Progress): ReadonlySet<string> =>
  new Set(katas.map(({ skill }) => skill));

/** `list [lesson]`: every kata with its id, and which have been passed. */
export function list(terminal: Terminal, asked: Asked, katas: readonly KataEntry[]): Exit {
  const { print, paint } = terminal;
  const lessons = lessonsOf(katas);
  const [wanted] = asked.rest;
  const shown = wanted === undefined ? lessons : lessons.filter((id) => id === wanted);
  if (wanted !== undefined && shown.length === 0) throw unknown("lesson", wanted, lessons);
  const passed = passedIn(readFile(asked.progress));
  for (const lesson of shown) {
    print(`${paint.strong(titleOf(lesson))}  ${paint.soft(lesson)}`);
    for (const { id, kata, title } of katas.filter((entry) => entry.lesson === lesson)) {
      const done = passed.has(skillOf(lesson, kata));
      print(`  ${done ? paint.good("✓") : " "} ${id.padEnd(34)} ${title}`);
    }
  }
  return exits.good;
}
