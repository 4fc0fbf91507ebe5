/** The graph of this course, made while the site is built: the curriculum with what exists of it. */
import { lessonIds, lessonMeta } from "../../build/lessons.ts";
import { places } from "../../curriculum.ts";
import { type CourseNode, reduced } from "./graph.ts";
import { prerequisites } from "./prerequisites.ts";

/** Minutes that a lesson takes, between a quick reading and all its exercises. */
const middle = ([quick, full]: readonly [number, number]): number => Math.round((quick + full) / 2);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 60;

/** What each lesson needs: its own word where it is written, the table's where it is planned. */
export const directNeeds: ReadonlyMap<string, readonly string[]> = new Map(
  places.map(({ lesson: { id } }) => [
    id,
    lessonIds.includes(id) ? lessonMeta(id).prerequisites : (prerequisites[id] ?? []),
  ]),
);

/** All lessons in reading order. Planned ones take as long as the median of those that are written. */
export function courseNodes(): CourseNode[] {
  const needs = reduced(directNeeds);
  const usual = median(lessonIds.map((id) => middle(lessonMeta(id).minutes)));
  return places.map(({ lesson, part, number }) => {
    const { id, title, tracks } = lesson;
    const there = lessonIds.includes(id);
    return {
      id,
      title,
      number,
      part: part.number,
      tracks,
      needs: needs.get(id) ?? [],
      minutes: there ? middle(lessonMeta(id).minutes) : usual,
      there,
    };
  });
}
