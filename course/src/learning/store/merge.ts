/**
 * Two records of the same thing become one. Every rule takes the larger under a total order, or
 * does so field by field; so merging is commutative, associative and idempotent, in any order of
 * files and devices.
 */
import {
  type Dated,
  emptyProgress,
  type KataRecord,
  keyOf,
  type LessonRecord,
  type Progress,
  type RoomName,
  type Rooms,
  roomNames,
} from "../model.ts";

/** The same text for equal records, whatever the order of their properties. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    const pairs = Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(pairs);
  });
}

/** The larger of two values by some numbers, first things first; equal ones are told apart by their text. */
function larger<T>(a: T, b: T, ...ranks: ((value: T) => number)[]): T {
  for (const rank of ranks) {
    const difference = rank(a) - rank(b);
    if (difference !== 0) return difference > 0 ? a : b;
  }
  return canonical(a) >= canonical(b) ? a : b;
}

const later = <T>(a: Dated<T>, b: Dated<T>): Dated<T> => larger(a, b, ({ at }) => at);

const mergeLessons = (a: LessonRecord, b: LessonRecord): LessonRecord => ({
  lesson: a.lesson,
  first: Math.min(a.first, b.first),
  last: Math.max(a.last, b.last),
  done: later(a.done, b.done),
  place: later(a.place, b.place),
});

/** The later program, and the later decision about it. */
const mergeKatas = (a: KataRecord, b: KataRecord): KataRecord => {
  const { use: ofA, ...codeOfA } = a;
  const { use: ofB, ...codeOfB } = b;
  return { ...larger(codeOfA, codeOfB, ({ at }) => at), use: later(ofA, ofB) };
};

const rules: { readonly [R in RoomName]: (a: Rooms[R], b: Rooms[R]) => Rooms[R] } = {
  attempts: (a, b) => larger(a, b),
  cards: (a, b) =>
    larger(
      a,
      b,
      ({ last }) => last,
      ({ reps }) => reps,
    ),
  sessions: (a, b) => larger(a, b, ({ seconds }) => seconds),
  lessons: mergeLessons,
  katas: mergeKatas,
  settings: (a, b) => larger(a, b, ({ at }) => at),
};

/** What is known after both records of the same key are. */
export const mergeRecord = <R extends RoomName>(room: R, a: Rooms[R], b: Rooms[R]): Rooms[R] =>
  rules[room](a, b);

function mergeRoom<R extends RoomName>(
  room: R,
  a: readonly Rooms[R][],
  b: readonly Rooms[R][],
): Rooms[R][] {
  const found = new Map<string, Rooms[R]>();
  for (const record of [...a, ...b]) {
    const key = keyOf(room, record);
    const there = found.get(key);
    found.set(key, there === undefined ? record : mergeRecord(room, there, record));
  }
  return [...found].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, record]) => record);
}

/** The union of two readers' records, sorted by key. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const merged = roomNames.map((room) => [room, mergeRoom(room, a[room], b[room])]);
  // fromEntries forgets which room is whose; the rooms and their lists come in pairs above.
  return { ...emptyProgress, ...(Object.fromEntries(merged) as Progress) };
}
