import { describe, expect, test } from "vitest";
import { renderVariant } from "../../src/build/variant.ts";
import { relativeDifference } from "../../src/kit/index.ts";
import { exerciseFiles, lessonIds, prose } from "./lessons.ts";

const SEEDS = 200;

const generators = exerciseFiles.flatMap(({ name, exercise }) =>
  exercise ? [{ name, exercise }] : [],
);
const katas = exerciseFiles.flatMap(({ name, kata }) => (kata ? [{ name, kata }] : []));

test("every exercise file exports an exercise or a kata", () => {
  const empty = exerciseFiles.filter(({ exercise, kata }) => !exercise && !kata);
  expect(empty.map(({ name }) => name)).toEqual([]);
});

test("the prose uses only exercises that exist", () => {
  const known = new Set(exerciseFiles.map(({ name }) => name));
  for (const lesson of lessonIds) {
    const used = [...(prose.get(lesson) ?? "").matchAll(/<(?:Exercise|Kata)\s+id="([^"]+)"/g)];
    for (const match of used) expect(known).toContain(`${lesson}/${match[1]}`);
  }
});

test.each(generators)(`$name: two routes agree on ${SEEDS} seeds`, ({ exercise }) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { answer, independent } = exercise.answers(seed);
    const difference = relativeDifference(answer, independent);
    expect(difference, `seed ${seed}: ${answer} against ${independent}`).toBeLessThan(1e-5);
    expect(answer.length, `seed ${seed}`).toBe(exercise.variant(seed).fields.length);
    expect(exercise.mark(seed, answer).outcome, `seed ${seed}`).toBe("right");
  }
});

test.each(generators)("$name: every misconception is recognised and is wrong", ({ exercise }) => {
  const recognised = new Set<string>();
  const named = Object.keys(exercise.answers(1).misconceptions);
  for (let seed = 1; seed <= SEEDS; seed++) {
    for (const [id, answer] of Object.entries(exercise.answers(seed).misconceptions)) {
      const marking = exercise.mark(seed, answer);
      expect(marking.outcome, `seed ${seed}: ${id} gives the right answer`).not.toBe("right");
      if (marking.outcome === "misconception") recognised.add(id);
    }
  }
  expect([...recognised].sort()).toEqual(named.sort());
});

test.each(generators)("$name: variants differ and render", ({ exercise }) => {
  const prompts = new Set<string>();
  for (let seed = 1; seed <= 20; seed++) prompts.add(renderVariant(exercise.variant(seed)).prompt);
  expect(prompts.size).toBeGreaterThan(1);
});

describe.each(katas)("$name", ({ kata }) => {
  test("the reference obeys every property", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const report = kata.judge(kata.reference, seed);
      expect(report.properties.filter(({ failure }) => failure !== null)).toEqual([]);
      expect(report.passed).toBe(true);
    }
  });

  test("every planted mistake breaks a property and is named", () => {
    for (const [id, twin] of Object.entries(kata.twins)) {
      for (let seed = 1; seed <= 10; seed++) {
        const report = kata.judge(twin, seed);
        expect(report.passed, `${id}, seed ${seed}`).toBe(false);
        expect(report.twin?.id, `seed ${seed}`).toBe(id);
      }
    }
  });

  test("something that is no function is told so", () => {
    expect(kata.judge(undefined, 1).properties[0]?.failure).toContain(kata.entry);
  });
});
