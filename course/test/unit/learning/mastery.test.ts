import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  masteryOf,
  recentSuccess,
  success,
  tries,
  words,
} from "../../../src/learning/mastery/mastery.ts";
import type { Attempt, Outcome } from "../../../src/learning/model.ts";
import { DAY, remember } from "../../../src/learning/schedule/memory.ts";

const START = Date.UTC(2026, 0, 5, 9);
const attempt = (days: number, seed: number, outcome: Outcome, hints = 0): Attempt => ({
  id: `${days}-${seed}-${outcome}`,
  at: START + days * DAY,
  lesson: "a/b",
  exercise: "c",
  seed,
  outcome,
  hints,
  milliseconds: 60_000,
});

describe("the success of one try", () => {
  test.each([
    ["right at once", [attempt(0, 1, "right")], 1],
    ["one hint", [attempt(0, 1, "right", 1)], 2 / 3],
    ["three hints", [attempt(0, 1, "right", 3)], 0],
    ["after a wrong answer", [attempt(0, 1, "wrong"), attempt(0.01, 1, "right")], 1 / 2],
    [
      "after a wrong answer, one hint",
      [attempt(0, 1, "wrong"), attempt(0.01, 1, "right", 1)],
      1 / 3,
    ],
    ["never right", [attempt(0, 1, "misconception")], 0],
    ["right after the solution", [attempt(0, 1, "shown"), attempt(0.01, 1, "right")], 0],
  ])("%s", (_name, list, value) => {
    expect(success(list)).toBeCloseTo(value, 12);
  });
});

test("variants and sittings are told apart", () => {
  const list = [
    attempt(0, 1, "wrong"),
    attempt(0.01, 1, "right"),
    attempt(0.02, 2, "right"),
    attempt(1, 2, "right"),
  ];
  expect(tries(list).map((group) => group.length)).toEqual([2, 1, 1]);
});

test("the formula, by hand", () => {
  // Two right after one wrong, b = 0.7, two ghosts: (1 + 0.7) / (1 + 0.7 + 0.49 + 0.343 + 0.2401).
  expect(recentSuccess([0, 1, 1])).toBeCloseTo(1.7 / 2.7731, 12);
  expect(recentSuccess([])).toBe(0);
});

test("it is a chance, grows with success and weighs the latest most", () => {
  const successes = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(successes, (list) => {
      const value = recentSuccess(list);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      expect(recentSuccess([...list, 1])).toBeGreaterThan(value);
      expect(recentSuccess([...list, 0])).toBeLessThanOrEqual(value);
      expect(recentSuccess([...list, 0, 1])).toBeGreaterThan(recentSuccess([...list, 1, 0]));
    }),
  );
});

test("a single lucky answer is not mastery, and time takes its share", () => {
  const list = [attempt(0, 1, "right")];
  const card = remember("a/b#c", list, START + DAY)?.card ?? null;
  const today = masteryOf(list, card, START);
  expect(today.tries).toBe(1);
  expect(today.word).toBe("growing");
  const later = masteryOf(list, card, START + 60 * DAY);
  expect(later.value).toBeLessThan(today.value);
  expect(masteryOf([], null, START)).toEqual({ value: 0, tries: 0, word: "not tried" });
});

test("four right in a row are firm on the day", () => {
  const list = [0, 3, 12, 40].map((day, i) => attempt(day, i, "right"));
  const card = remember("a/b#c", list, START + 41 * DAY)?.card ?? null;
  const { value, word } = masteryOf(list, card, START + 40 * DAY);
  expect(value).toBeGreaterThan(0.7);
  expect(words.map((w) => w.word)).toContain(word);
});
