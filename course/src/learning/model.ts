/** What is remembered of a reader: plain records, each found by one key. Times are milliseconds since 1970. */
import type { Attempt as AttemptDetail } from "../components/exercises/attempt.ts";

/** What the event `mathesis:attempt` carries (docs/design/004). */
export type { AttemptDetail };

export const outcomes = ["right", "misconception", "wrong", "shown"] as const;

export type Outcome = (typeof outcomes)[number];

/** One answer, kept for ever: everything else is computed from these. */
export interface Attempt extends Omit<AttemptDetail, "code"> {
  readonly id: string;
  readonly at: number;
}

/** The memory of one skill, as FSRS describes it. */
export interface Card {
  /** `<lesson>#<exercise>`. */
  readonly skill: string;
  /** Days after which the chance of recall has fallen to 90%. */
  readonly stability: number;
  /** 1 (easy) to 10. */
  readonly difficulty: number;
  readonly last: number;
  readonly due: number;
  readonly reps: number;
  readonly lapses: number;
}

/** One stay on the page of a lesson; `seconds` only grows. */
export interface Session {
  readonly id: string;
  readonly lesson: string;
  readonly at: number;
  readonly seconds: number;
}

/** A value with the time of its last change: the later one wins. */
export interface Dated<T> {
  readonly value: T;
  readonly at: number;
}

export interface LessonRecord {
  readonly lesson: string;
  readonly first: number;
  readonly last: number;
  readonly done: Dated<boolean>;
  /** The anchor of the section that was read last. */
  readonly place: Dated<string>;
}

export interface KataRecord {
  readonly skill: string;
  /** The program that passed last, and when. */
  readonly code: string;
  readonly at: number;
  /** Whether it takes the place of the library's function in later cells. */
  readonly use: Dated<boolean>;
}

/** What nobody has changed yet: any change is later. */
export const unchanged: Dated<boolean> = { value: false, at: 0 };

export interface Setting {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly at: number;
}

/** Each room of the store and what it holds. */
export interface Rooms {
  readonly attempts: Attempt;
  readonly cards: Card;
  readonly sessions: Session;
  readonly lessons: LessonRecord;
  readonly katas: KataRecord;
  readonly settings: Setting;
}

export type RoomName = keyof Rooms;

export const roomNames = [
  "attempts",
  "cards",
  "sessions",
  "lessons",
  "katas",
  "settings",
] as const satisfies readonly RoomName[];

/** The property by which the records of a room are found. */
export const keyPaths = {
  attempts: "id",
  cards: "skill",
  sessions: "id",
  lessons: "lesson",
  katas: "skill",
  settings: "name",
} as const satisfies Record<RoomName, string>;

/** The key of a record. */
export const keyOf = <R extends RoomName>(room: R, record: Rooms[R]): string =>
  String(Reflect.get(record, keyPaths[room]));

/** Everything that is known of a reader. */
export type Progress = { readonly [R in RoomName]: readonly Rooms[R][] };

export const emptyProgress: Progress = {
  attempts: [],
  cards: [],
  sessions: [],
  lessons: [],
  katas: [],
  settings: [],
};

/** The name under which an exercise is remembered. */
export const skillOf = (lesson: string, exercise: string): string => `${lesson}#${exercise}`;

/** The lesson and the exercise of a skill. */
export function splitSkill(skill: string): { readonly lesson: string; readonly exercise: string } {
  const at = skill.indexOf("#");
  return { lesson: skill.slice(0, at), exercise: skill.slice(at + 1) };
}

/** Attempts in the order in which they happened; the same on every device. */
export const inOrder = (attempts: readonly Attempt[]): Attempt[] =>
  attempts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

/** Attempts by skill, each list in order. */
export function bySkill(attempts: readonly Attempt[]): Map<string, Attempt[]> {
  const groups = new Map<string, Attempt[]>();
  for (const attempt of inOrder(attempts)) {
    const skill = skillOf(attempt.lesson, attempt.exercise);
    const group = groups.get(skill);
    if (group) group.push(attempt);
    else groups.set(skill, [attempt]);
  }
  return groups;
}
