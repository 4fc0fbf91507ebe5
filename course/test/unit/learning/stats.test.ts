import { describe, expect, test } from "vitest";
import { duration, lessonStates, minutesAt, pace } from "../../../src/learning/graph/states.ts";
import { type Attempt, emptyProgress, type Outcome } from "../../../src/learning/model.ts";
import { isAttempt } from "../../../src/learning/page/record.ts";
import {
  byDay,
  calibration,
  kindOf,
  minutesByLesson,
  wilson,
} from "../../../src/learning/progress/stats.ts";
import { dayName } from "../../../src/learning/review/dates.ts";
import { DAY, rebuildCards } from "../../../src/learning/schedule/memory.ts";

const NOW = new Date(2026, 10, 21, 12).getTime();
const attempt = (at: number, outcome: Outcome, rest: Partial<Attempt> = {}): Attempt => ({
  id: `${at}-${outcome}-${rest.exercise}-${rest.seed}`,
  at,
  lesson: "nn/backprop",
  exercise: "c",
  seed: 1,
  outcome,
  hints: 0,
  milliseconds: 120_000,
  ...rest,
});

test("Wilson's interval agrees with published values and stays within bounds", () => {
  // R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [hits, n, low, high] of published) {
    const interval = wilson(hits, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  }
  expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
  expect(wilson(7, 7).high).toBe(1);
});

describe("by day", () => {
  const attempts = [
    attempt(NOW, "wrong"),
    attempt(NOW + 1, "right"),
    attempt(NOW - DAY, "right", { seed: 2 }),
    attempt(NOW - DAY, "shown", { exercise: "d" }),
    attempt(NOW - 99 * DAY, "right", { seed: 9 }),
  ];
  const days = byDay({ ...emptyProgress, attempts }, 7, NOW);

  test("a variant counts once, on its own day, by how it went", () => {
    expect(days).toHaveLength(7);
    expect(days.at(-1)).toMatchObject({ right: 0, helped: 1, missed: 0 });
    expect(days.at(-2)).toMatchObject({ right: 1, helped: 0, missed: 1 });
    expect(
      days.slice(0, 5).every(({ right, helped, missed }) => right + helped + missed === 0),
    ).toBe(true);
  });

  test("days follow each other by the calendar, also where a clock changes", () => {
    const dates = byDay(emptyProgress, 200, NOW).map(({ day }) => new Date(day));
    expect(dates.every((date) => date.getHours() === 0)).toBe(true);
    expect(new Set(dates.map((date) => date.toDateString())).size).toBe(200);
  });

  test("kinds", () => {
    expect(kindOf([attempt(0, "right", { hints: 1 })])).toBe("helped");
    expect(kindOf([attempt(0, "wrong")])).toBe("missed");
    expect(kindOf([attempt(0, "wrong"), attempt(1, "shown"), attempt(2, "right")])).toBe("missed");
  });
});

test("bins hold every prediction once, with its counts", () => {
  const attempts = Array.from({ length: 8 }, (_, i) =>
    [0, 3, 20, 90].map((day) =>
      attempt(NOW - (100 - day) * DAY, (i + day) % 4 === 0 ? "wrong" : "right", {
        exercise: `e${i}`,
        seed: day,
      }),
    ),
  ).flat();
  const bins = calibration({ ...emptyProgress, attempts }, NOW);
  expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(24);
  for (const bin of bins) {
    expect(bin.predicted).toBeGreaterThanOrEqual(bin.from);
    expect(bin.predicted).toBeLessThan(bin.to);
    expect(bin.share).toBeCloseTo(bin.recalled / bin.n, 12);
    expect(bin.low).toBeLessThanOrEqual(bin.share);
    expect(bin.high).toBeGreaterThanOrEqual(bin.share);
  }
  expect(calibration(emptyProgress, NOW)).toEqual([]);
});

test("time: on the page, and in review, but not twice", () => {
  const sessions = [{ id: "a", lesson: "nn/backprop", at: NOW, seconds: 600 }];
  const attempts = [
    attempt(NOW + 60_000, "right"),
    attempt(NOW + DAY, "right", { seed: 2 }),
    attempt(NOW + DAY, "right", { seed: 3, milliseconds: 1e8 }),
  ];
  const minutes = minutesByLesson({ ...emptyProgress, sessions, attempts });
  // Ten minutes on the page, two in review, and fifteen at most for one left open.
  expect(minutes.get("nn/backprop")).toBeCloseTo(27, 9);
});

test("states of lessons", () => {
  const record = (lesson: string, done: boolean) => ({
    lesson,
    first: NOW,
    last: NOW,
    done: { value: done, at: NOW },
    place: { value: "", at: 0 },
  });
  const progress = rebuildCards(
    {
      ...emptyProgress,
      lessons: [record("a/done", true), record("a/due", true), record("a/begun", false)],
      attempts: [
        attempt(NOW - 90 * DAY, "right", { lesson: "a/due" }),
        attempt(NOW, "right", { lesson: "a/answered", seed: 5 }),
      ],
    },
    NOW,
  );
  expect(Object.fromEntries(lessonStates(progress, NOW))).toEqual({
    "a/done": "done",
    "a/due": "due",
    "a/begun": "begun",
    "a/answered": "begun",
  });
});

test("pace is a mean of ratios, kept within reason", () => {
  const setting = (name: string, value: number) => ({ name, value, at: NOW });
  expect(pace([])).toBeNull();
  expect(pace([setting("pace/a/b", 2), setting("pace/a/c", 0.5)])).toBeCloseTo(1, 12);
  expect(pace([setting("pace/a/b", 100), setting("daily", 5)])).toBe(3);
  expect(minutesAt(80, 1.3)).toBe(105);
  expect(minutesAt(1, null)).toBe(5);
});

test("words for times", () => {
  expect([0.2, 45, 60, 130].map(duration)).toEqual([
    "less than a minute",
    "45 min",
    "1 h",
    "2 h 10 min",
  ]);
  expect(dayName(NOW + DAY, NOW)).toBe("tomorrow");
  expect(dayName(NOW - DAY, NOW)).toBe("today");
  expect(dayName(NOW + 3 * DAY, NOW)).toBe("on Tuesday");
  expect(dayName(NOW + 60 * DAY, NOW)).toBe("on 20 January 2027");
});

test("what is not an attempt is not kept", () => {
  const good = {
    lesson: "a/b",
    exercise: "c",
    seed: 1,
    outcome: "right",
    hints: 0,
    milliseconds: 5,
  };
  expect(isAttempt(good)).toBe(true);
  expect(isAttempt({ ...good, code: "x", misconception: "y" })).toBe(true);
  const bad: readonly unknown[] = [
    null,
    "right",
    {},
    { ...good, lesson: "" },
    { ...good, exercise: "a#b" },
    { ...good, seed: Number.NaN },
    { ...good, outcome: "great" },
    { ...good, hints: 4 },
    { ...good, hints: 0.5 },
    { ...good, milliseconds: Number.POSITIVE_INFINITY },
    { ...good, milliseconds: -1 },
    { ...good, code: "x".repeat(300_000) },
  ];
  expect(bad.filter(isAttempt)).toEqual([]);
});
