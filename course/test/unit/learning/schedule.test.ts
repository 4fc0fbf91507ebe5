import { describe, expect, test } from "vitest";
import { type Attempt, emptyProgress, type Outcome } from "../../../src/learning/model.ts";
import {
  DAY,
  DESIRED_RETENTION,
  gradeOf,
  grades,
  rebuildCards,
  recallAt,
  remember,
  sittings,
} from "../../../src/learning/schedule/memory.ts";

const START = Date.UTC(2026, 0, 5, 9);
let serial = 0;
const attempt = (days: number, outcome: Outcome, rest: Partial<Attempt> = {}): Attempt => ({
  id: `id${String(serial++).padStart(6, "0")}`,
  at: START + days * DAY,
  lesson: "nn/backprop",
  exercise: "best-step",
  seed: 1,
  outcome,
  hints: 0,
  milliseconds: 60_000,
  ...rest,
});
const SKILL = "nn/backprop#best-step";
const NOW = START + 5000 * DAY;

describe("grades", () => {
  const minute = 1 / 1440;
  test.each([
    ["right at once", [attempt(0, "right")], null, grades.good],
    ["right with a hint", [attempt(0, "right", { hints: 1 })], null, grades.hard],
    ["right with two hints", [attempt(0, "right", { hints: 2 })], null, grades.again],
    ["a slip mended alone", [attempt(0, "wrong"), attempt(minute, "right")], null, grades.hard],
    [
      "mended with a hint",
      [attempt(0, "wrong"), attempt(minute, "right", { hints: 1 })],
      null,
      grades.again,
    ],
    ["never mended", [attempt(0, "misconception")], null, grades.again],
    ["shown", [attempt(0, "shown"), attempt(minute, "right")], null, grades.again],
    ["fast", [attempt(0, "right", { milliseconds: 20_000 })], 60_000, grades.easy],
    ["slow", [attempt(0, "right", { milliseconds: 200_000 })], 60_000, grades.hard],
    ["usual", [attempt(0, "right", { milliseconds: 90_000 })], 60_000, grades.good],
    ["fast, usual time unknown", [attempt(0, "right", { milliseconds: 1 })], null, grades.good],
  ])("%s", (_name, sitting, usual, grade) => {
    expect(gradeOf(sitting, usual)).toBe(grade);
  });
});

test("a sitting is one review, of its first variant", () => {
  const list = [
    attempt(0, "wrong", { seed: 4 }),
    attempt(0.01, "right", { seed: 4 }),
    attempt(0.02, "right", { seed: 5 }),
    attempt(0.24, "right", { seed: 6 }),
    attempt(0.26, "right", { seed: 7 }),
  ];
  expect(sittings(list).map((group) => group.map(({ seed }) => seed))).toEqual([[4, 4], [7]]);
  expect(remember(SKILL, list, NOW)?.reviews.map(({ grade }) => grade)).toEqual([
    grades.hard,
    grades.good,
  ]);
});

test("intervals grow with success, fall to a day after a lapse, and are due at 90%", () => {
  const list = [attempt(0, "right")];
  const intervals: number[] = [];
  for (let i = 0; i < 5; i++) {
    const card = remember(SKILL, list, NOW)?.card;
    if (!card) throw new Error("no card");
    intervals.push(Math.round((card.due - card.last) / DAY));
    // Intervals are whole days of at least one: rounding moves short ones most.
    expect(Math.abs(recallAt(card, card.due) - DESIRED_RETENTION)).toBeLessThan(0.02);
    list.push(attempt((card.due - START) / DAY, "right"));
  }
  expect(intervals).toEqual(intervals.toSorted((a, b) => a - b));
  expect(intervals.at(-1)).toBeGreaterThan(60);
  const lapsed = [...list, attempt(1000, "wrong")];
  const card = remember(SKILL, lapsed, NOW)?.card;
  expect(card).toMatchObject({ lapses: 1, due: START + 1001 * DAY });
});

test("the order in which attempts arrive does not matter, and equal attempts give equal cards", () => {
  const list = [attempt(0, "right"), attempt(3, "wrong"), attempt(4, "right"), attempt(9, "right")];
  expect(remember(SKILL, list.toReversed(), NOW)).toEqual(remember(SKILL, list, NOW));
});

test("an attempt dated by a clock that ran years ahead does not silence the skill", () => {
  const list = [attempt(0, "right"), attempt(4000, "right")];
  expect(remember(SKILL, list, START + DAY)?.card.last).toBe(START);
  const future = { skill: SKILL, stability: 9, difficulty: 5, reps: 1, lapses: 0 };
  const card = { ...future, last: START + 4000 * DAY, due: START + 4009 * DAY };
  const progress = { ...emptyProgress, attempts: list.slice(0, 1), cards: [card] };
  expect(rebuildCards(progress, START + DAY).cards[0]?.last).toBe(START);
});

test("a card that knows of later reviews than its attempts is kept", () => {
  const card = { skill: SKILL, stability: 9, difficulty: 5, reps: 7, lapses: 0 };
  const later = { ...card, last: START + DAY, due: START + 10 * DAY };
  const progress = { ...emptyProgress, attempts: [attempt(0, "right")], cards: [later] };
  expect(rebuildCards(progress, NOW).cards).toEqual([later]);
});
