/** The formulas of the course by parts, for the index and its pages. */
import { slug } from "../build/anchors.ts";
import { curriculum, type Part } from "../curriculum.ts";
import { type Written, writtenLessons } from "./course.ts";

/** A part of the course in which a lesson is written. */
export interface WrittenPart {
  readonly part: Part;
  readonly lessons: readonly Written[];
  /** Its page below /formulas/. */
  readonly slug: string;
}

/** The parts with lessons, in order. */
export const writtenParts: readonly WrittenPart[] = curriculum
  .map((part) => ({
    part,
    lessons: writtenLessons.filter((lesson) => lesson.part.number === part.number),
    slug: slug(part.title),
  }))
  .filter(({ lessons }) => lessons.length > 0);

/** Where a formula stands on the page of its part. */
export const formulaAnchor = (lesson: string, formula: string): string =>
  `${lesson.replace("/", "-")}-${formula}`;
