import { describe, expect, test } from "vitest";
import { exerciseLaws } from "./exercise-laws.ts";
import { exerciseFiles, guideFiles, lessonIds, prose, reviewFiles } from "./lessons.ts";

const all = [...exerciseFiles, ...reviewFiles, ...guideFiles];
const generators = all.flatMap(({ name, exercise }) => (exercise ? [{ name, exercise }] : []));
const katas = all.flatMap(({ name, kata }) => (kata ? [{ name, kata }] : []));

test("every exercise file exports an exercise or a kata", () => {
  const empty = all.filter(({ exercise, kata }) => !exercise && !kata);
  expect(empty.map(({ name }) => name)).toEqual([]);
});

test("the prose uses only exercises that exist", () => {
  const known = new Set(exerciseFiles.map(({ name }) => name));
  for (const lesson of lessonIds) {
    const used = [
      ...(prose.get(lesson) ?? "").matchAll(/<(?:Exercise|Kata|Worked|Faded)\s+id="([^"]+)"/g),
    ];
    for (const match of used) expect(known).toContain(`${lesson}/${match[1]}`);
  }
});

describe.each(generators)("$name", ({ exercise }) => {
  test.each(exerciseLaws)("$name", ({ broken }) => {
    expect(broken(exercise)).toEqual([]);
  });
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

  test("something that is no function is told so, and code that throws is survived", () => {
    expect(kata.judge(undefined, 1).properties[0]?.failure).toContain(kata.entry);
    const thrower = (): never => {
      throw new RangeError("no");
    };
    const report = kata.judge(thrower, 1);
    expect(report.passed).toBe(false);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});
