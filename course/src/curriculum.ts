import data from "./curriculum.json" with { type: "json" };

/** The three ways through the course. */
export const tracks = ["B", "I", "A"] as const;

export type Track = (typeof tracks)[number];

export const trackNames: Readonly<Record<Track, string>> = {
  B: "Beginner",
  I: "Intermediate",
  A: "Advanced",
};

/** A planned or existing lesson, as the curriculum describes it. */
export interface Lesson {
  /** `<part>/<lesson>`: the address below the site's root. */
  readonly id: string;
  readonly title: string;
  readonly tracks: readonly Track[];
  readonly covers: string;
  /** The signature figure, in words; a project has none. */
  readonly figure?: string;
  /** The library modules that it stands on. */
  readonly library: readonly string[];
}

export interface Part {
  readonly number: number;
  readonly title: string;
  readonly goal: string;
  readonly lessons: readonly Lesson[];
}

// The JSON module's inferred type widens the track letters to string; the unit test checks them.
export const curriculum = data as readonly Part[];

/** A lesson with its place: part, number in the part, number in the whole. */
export interface Place {
  readonly part: Part;
  readonly lesson: Lesson;
  /** "12.2": the second lesson of part 12. */
  readonly number: string;
  /** 1 for the first lesson of the course. */
  readonly position: number;
}

/** All lessons in reading order. */
export const places: readonly Place[] = curriculum
  .flatMap((part) =>
    part.lessons.map((lesson, i) => ({ part, lesson, number: `${part.number}.${i + 1}` })),
  )
  .map((place, i) => ({ ...place, position: i + 1 }));

/** Where a lesson stands. Throws RangeError for an id that the curriculum does not have. */
export function placeOf(id: string): Place {
  const place = places.find(({ lesson }) => lesson.id === id);
  if (!place) throw new RangeError(`no lesson ${id} in the curriculum`);
  return place;
}

/** The nearest lessons before and after `id` among those that exist. */
export function neighbours(
  id: string,
  existing: readonly string[],
): { readonly previous: Place | undefined; readonly next: Place | undefined } {
  const { position } = placeOf(id);
  const there = places.filter(({ lesson }) => existing.includes(lesson.id));
  return {
    previous: there.filter((place) => place.position < position).at(-1),
    next: there.find((place) => place.position > position),
  };
}
