/** What stands around a lesson. Title, tracks and position come from the curriculum by id. */
export interface Meta {
  /** `<part>/<lesson>`, as in the curriculum and in the address. */
  readonly id: string;
  /** The one real question that the lesson answers. */
  readonly question: string;
  /** Reading time, in minutes: [quick, with all exercises]. */
  readonly minutes: readonly [number, number];
  readonly level: "beginner" | "intermediate" | "advanced";
  readonly version: string;
  /** Date of the last check, as YYYY-MM-DD. */
  readonly checked: string;
  /** Lessons (ids) to know first. */
  readonly prerequisites: readonly string[];
  /** What the reader can do afterwards, each with the exercise that shows it. */
  readonly outcomes: readonly { readonly text: string; readonly exercise?: string }[];
  readonly sources: readonly Source[];
  /** The algorithm of the lesson, written out and by the library, and the claim that they agree. */
  readonly code?: LessonCode;
  /** True says that no part of the specification is missing; a test fails when one is. */
  readonly complete?: boolean;
}

export interface LessonCode {
  /** The from-scratch version: a file of `code/`, or one declaration of it as "code/tape.ts#backward". */
  readonly scratch: string;
  /** The file with the library's call. */
  readonly library: string;
  /** The claim which asserts that both give the same. */
  readonly agreement: string;
}

export interface Source {
  /** Authors, title, year, section or equation numbers. */
  readonly text: string;
  readonly url?: string;
}

/** The description of a lesson, checked by its type. */
export const defineMeta = (meta: Meta): Meta => meta;
