import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Attempt,
  type Card,
  emptyProgress,
  type Progress,
} from "../../../src/learning/model.ts";
import {
  again,
  coming,
  endOfDay,
  interleave,
  isDue,
  minutesEach,
  type QueueItem,
  type ReviewItem,
  reviewedToday,
  todaysQueue,
} from "../../../src/learning/review/queue.ts";
import {
  advance,
  freshSeed,
  readySession,
  solved,
  verdictOf,
} from "../../../src/learning/review/session.ts";
import { DAY } from "../../../src/learning/schedule/memory.ts";

const NOW = new Date(2026, 10, 21, 12).getTime();
const item = (lesson: string, exercise: string): ReviewItem => ({
  skill: `${lesson}#${exercise}`,
  lesson,
  exercise,
  title: exercise,
});
const card = (skill: string, due: number, stability = 5): Card => ({
  skill,
  stability,
  difficulty: 5,
  last: due - 5 * DAY,
  due,
  reps: 1,
  lapses: 0,
});
const seen = (...lessons: string[]): Progress["lessons"] =>
  lessons.map((lesson) => ({
    lesson,
    first: NOW - 9 * DAY,
    last: NOW - 9 * DAY,
    done: { value: false, at: 0 },
    place: { value: "", at: 0 },
  }));

test("same lessons meet only where they must", () => {
  const lists = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 });
  fc.assert(
    fc.property(lists, (lessons) => {
      const items = lessons.map((lesson, i) => item(`l${lesson}`, `e${i}`));
      const mixed = interleave(items);
      expect(new Set(mixed)).toEqual(new Set(items));
      const meetings = mixed.filter((x, i) => x.lesson === mixed[i - 1]?.lesson).length;
      const most = Math.max(0, ...lessons.map((l) => lessons.filter((m) => m === l).length));
      expect(meetings).toBe(Math.max(0, 2 * most - lessons.length - 1));
    }),
    { numRuns: 2000 },
  );
});

describe("today", () => {
  const items = ["a", "b", "c"].flatMap((lesson) =>
    Array.from({ length: 6 }, (_, i) => item(`x/${lesson}`, `e${i}`)),
  );
  const due = items.slice(0, 12).map(({ skill }, i) => card(skill, NOW - i * DAY, 5));

  test("holds what is due, weakest first chosen, and at most a quarter new", () => {
    const progress = { ...emptyProgress, cards: due, lessons: seen("x/c") };
    const queue = todaysQueue(items, progress, 8, NOW);
    expect(queue).toHaveLength(8);
    // The eight that have waited longest.
    expect(new Set(queue.map(({ skill }) => skill))).toEqual(
      new Set(items.slice(4, 12).map(({ skill }) => skill)),
    );
    const large = todaysQueue(items, progress, 20, NOW);
    expect(large.filter(({ reason }) => reason === "due")).toHaveLength(12);
    expect(large.filter(({ reason }) => reason === "new")).toHaveLength(5);
  });

  test("nothing new comes from lessons that were not opened", () => {
    expect(todaysQueue(items, emptyProgress, 20, NOW)).toEqual([]);
    const queue = todaysQueue(items, { ...emptyProgress, lessons: seen("x/b") }, 20, NOW);
    expect(new Set(queue.map(({ lesson }) => lesson))).toEqual(new Set(["x/b"]));
  });

  test("what is due later the same day belongs to today, tomorrow does not", () => {
    expect(isDue(card("a#b", endOfDay(NOW)), NOW)).toBe(true);
    expect(isDue(card("a#b", endOfDay(NOW) + 1), NOW)).toBe(false);
    const wrongClock = { ...card("a#b", NOW + 999 * DAY), last: NOW + 900 * DAY };
    expect(isDue(wrongClock, NOW)).toBe(true);
  });

  test("what was done today counts against the amount", () => {
    const attempts = items.slice(12, 15).map(
      ({ lesson, exercise }, i): Attempt => ({
        id: String(i),
        at: NOW - 60_000,
        lesson,
        exercise,
        seed: 1,
        outcome: "right",
        hints: 0,
        milliseconds: 30_000,
      }),
    );
    const progress = { ...emptyProgress, attempts, cards: due };
    expect(reviewedToday(progress, NOW)).toBe(3);
    expect(todaysQueue(items, progress, 8, NOW)).toHaveLength(5);
    expect(minutesEach(progress)).toBe(2);
    const many = { ...progress, attempts: [...attempts, ...attempts] };
    expect(minutesEach(many)).toBe(0.5);
  });

  test("what comes when is counted by day", () => {
    const later = [
      card("x/a#e0", NOW + DAY),
      card("x/a#e1", NOW + DAY),
      card("x/a#e2", NOW + 3 * DAY),
    ];
    const known = new Set(["x/a#e0", "x/a#e1", "x/a#e2"]);
    expect(coming(later, known, NOW, 6).map(({ count }) => count)).toEqual([2, 1]);
    expect(coming(later, new Set(["x/a#e2"]), NOW, 6)).toHaveLength(1);
  });
});

describe("a sitting", () => {
  const queued = (exercise: string): QueueItem => ({
    ...item("x/a", exercise),
    reason: "due",
    recall: 0.9,
  });
  const [a, b] = [queued("e0"), queued("e1")];
  const right = {
    lesson: "x/a",
    exercise: "e0",
    seed: 3,
    outcome: "right",
    hints: 0,
    milliseconds: 9,
  } as const;
  const wrong = { ...right, outcome: "wrong" } as const;

  test("goes from item to item and says what happened", () => {
    let s = advance(readySession, { kind: "start", queue: [a, b], seed: 3 });
    expect(s).toMatchObject({ state: "going", current: a, rest: [b] });
    s = advance(s, { kind: "marked", detail: wrong });
    expect(solved(s)).toBe(false);
    s = advance(s, { kind: "marked", detail: right });
    expect(solved(s)).toBe(true);
    s = advance(s, { kind: "next", seed: 4 });
    expect(s).toMatchObject({ current: b, seed: 4, attempts: [] });
    s = advance(s, { kind: "next", seed: 5 });
    expect(s.state).toBe("ended");
    expect(s.results.map(({ verdict }) => verdict)).toEqual(["helped", "skipped"]);
  });

  test("a missed item comes again once, at the end", () => {
    let s = advance(readySession, { kind: "start", queue: [a, b], seed: 1 });
    s = advance(advance(s, { kind: "marked", detail: wrong }), { kind: "next", seed: 2 });
    expect([s.current, ...s.rest].map((x) => x?.reason)).toEqual(["due", "again"]);
    s = advance(s, { kind: "next", seed: 3 });
    expect(s.current).toMatchObject({ exercise: "e0", reason: "again" });
    s = advance(advance(s, { kind: "marked", detail: wrong }), { kind: "next", seed: 4 });
    expect(s.state).toBe("ended");
    expect(again([], a)[0]?.reason).toBe("again");
  });

  test("stopping keeps what was answered and nothing else", () => {
    const s = advance(readySession, { kind: "start", queue: [a, b], seed: 1 });
    expect(advance(s, { kind: "stop" }).results).toEqual([]);
    const answered = advance(s, { kind: "marked", detail: right });
    expect(advance(answered, { kind: "stop" }).results).toHaveLength(1);
    expect(advance(readySession, { kind: "start", queue: [], seed: 1 }).state).toBe("ended");
  });

  test("verdicts agree with the grades", () => {
    expect(verdictOf([])).toBe("skipped");
    expect(verdictOf([right])).toBe("right");
    expect(verdictOf([{ ...right, hints: 1 }])).toBe("helped");
    expect(verdictOf([{ ...right, hints: 2 }])).toBe("missed");
    expect(verdictOf([{ ...right, outcome: "shown" }, right])).toBe("missed");
  });

  test("seeds are fresh, even when chance repeats itself", () => {
    expect(freshSeed([1], () => 0)).not.toBe(1);
    expect(freshSeed([], () => 0.5)).toBe(500_000);
  });
});
