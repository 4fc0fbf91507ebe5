import { describe, expect, test } from "vitest";
import type { Card, Progress } from "../../../src/learning/model.ts";
import { predictions, wilson } from "../../../src/learning/progress/stats.ts";
import type { ReviewItem } from "../../../src/learning/review/queue.ts";
import { DAY, recallAt } from "../../../src/learning/schedule/memory.ts";
import { type Forgetting, simulate } from "./simulate.ts";

const START = new Date(2026, 0, 5, 8).getTime();
const items: ReviewItem[] = Array.from({ length: 12 }, (_, lesson) =>
  Array.from({ length: 25 }, (_, exercise) => ({
    skill: `part/lesson${lesson}#e${exercise}`,
    lesson: `part/lesson${lesson}`,
    exercise: `e${exercise}`,
    title: `Exercise ${exercise}`,
  })),
).flat();
const NOW = START + 200 * DAY;

/** Forgets exactly as FSRS with its default parameters says. */
const asPredicted: Forgetting = (card, days) => recallAt(card, card.last + days * DAY);
/** Forgets as fast as if every memory were a third as stable. */
const faster: Forgetting = (card, days) =>
  recallAt({ ...card, stability: card.stability / 3 }, card.last + days * DAY);

const options = { items, days: 200, daily: 24, start: START, seed: 7, forgetting: asPredicted };

const summary = (progress: Progress) => {
  const all = predictions(progress, NOW);
  const hits = all.filter(({ recalled }) => recalled).length;
  const mean = all.reduce((sum, { predicted }) => sum + predicted, 0) / all.length;
  const variance = all.reduce((sum, { predicted: p }) => sum + p * (1 - p), 0) / all.length ** 2;
  return {
    n: all.length,
    mean,
    observed: hits / all.length,
    sigma: Math.sqrt(variance),
    ...wilson(hits, all.length),
  };
};

describe("a reader who forgets as FSRS predicts", () => {
  const progress = simulate(options);
  const { n, mean, observed, sigma } = summary(progress);

  test("is predicted within three standard deviations of the binomial law, over many reviews", () => {
    expect(n).toBeGreaterThan(1500);
    // With 1,500 reviews at about 90% that is a bound of about 2.3 points.
    expect(3 * sigma).toBeLessThan(0.025);
    expect(Math.abs(observed - mean)).toBeLessThan(3 * sigma);
  });

  test("is predicted within each half of the predictions too", () => {
    const all = predictions(progress, NOW).toSorted((a, b) => a.predicted - b.predicted);
    for (const half of [all.slice(0, all.length / 2), all.slice(all.length / 2)]) {
      const expected = half.reduce((sum, { predicted }) => sum + predicted, 0) / half.length;
      const seen = half.filter(({ recalled }) => recalled).length / half.length;
      const spread =
        Math.sqrt(half.reduce((s, { predicted: p }) => s + p * (1 - p), 0)) / half.length;
      expect(Math.abs(seen - expected)).toBeLessThan(3.3 * spread);
    }
  });

  test("reviews near the desired retention: neither much earlier nor much later", () => {
    expect(mean).toBeGreaterThan(0.85);
    expect(mean).toBeLessThan(0.95);
  });

  test("never has more than the daily amount, and ends with long intervals", () => {
    const days = new Map<number, Set<string>>();
    for (const { at, lesson, exercise } of progress.attempts) {
      const day = Math.floor((at - START) / DAY);
      days.set(day, (days.get(day) ?? new Set()).add(`${lesson}#${exercise}`));
    }
    expect(Math.max(...[...days.values()].map((skills) => skills.size))).toBeLessThanOrEqual(24);
    const intervals = progress.cards.map(({ due, last }: Card) => (due - last) / DAY);
    expect(Math.max(...intervals)).toBeGreaterThan(60);
  });
});

test("a reader who forgets faster is seen to: what is observed lies below what is predicted", () => {
  const { mean, high, n } = summary(simulate({ ...options, forgetting: faster }));
  expect(n).toBeGreaterThan(1000);
  expect(high).toBeLessThan(mean);
});
