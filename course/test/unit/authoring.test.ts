import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { checkMaterial } from "../../src/checker/index.ts";
import { lintClaims } from "../../src/checker/lint-claims.ts";
import { loadLesson } from "../../src/checker/load.ts";
import type { Material } from "../../src/checker/material.ts";
import { readFormula } from "../../src/checker/tex/read.ts";
import type { Exercise } from "../../src/kit/index.ts";
import { flatten, relativeDifference, seeded } from "../../src/kit/index.ts";
import { guideFiles as files, guideId as id } from "./guide-lesson.ts";
import { emptyLessons, writeLesson } from "./lesson-folder.ts";
import { recordFault } from "./python-record.ts";

let folder: string;
let lesson: Material;

beforeAll(() => {
  expect([...files.keys()]).toContain("lesson.mdx");
});

async function written(): Promise<Material> {
  const lessons = emptyLessons();
  folder = join(lessons, id);
  writeLesson(folder, files);
  return await loadLesson(lessons, id);
}

test("the lesson of the guide loads and draws", async () => {
  lesson = await written();
  expect([...lesson.faults]).toEqual([]);
  expect(lesson.pictures).toMatchObject([
    { id: "dot", stepper: true, goal: true, table: true, summary: true, reset: true },
  ]);
});

test("its formulas, lines and claims hold, its TeX says what its code does", async () => {
  lesson = await written();
  for (let seed = 1; seed <= 25; seed++) {
    for (const formula of Object.values(lesson.notation.formulas)) {
      expect(formula.check(seeded(seed))).toMatchObject({ holds: true });
      expect(await readFormula(formula, seeded(seed))).toMatchObject({ read: 1, agrees: true });
    }
    for (const derivation of Object.values(lesson.notation.derivations)) {
      expect(derivation.check(seeded(seed)).every(({ holds }) => holds)).toBe(true);
    }
  }
  for (const claim of Object.values(lesson.claims)) {
    expect(await claim()).toMatchObject({ holds: true });
  }
  expect(lintClaims(lesson.prose)).toEqual([]);
});

test("its exercise has one answer by two routes, and its mistake is another", async () => {
  lesson = await written();
  const module = (await import(/* @vite-ignore */ join(folder, "exercises/cosine-of-two.ts"))) as {
    readonly exercise: Exercise;
  };
  for (let seed = 1; seed <= 50; seed++) {
    const { answer, independent, misconceptions } = module.exercise.answers(seed);
    expect(relativeDifference(flatten(answer), flatten(independent))).toBeLessThan(1e-9);
    expect(misconceptions["no-lengths"]).not.toEqual(answer);
  }
});

test("its Python record agrees with its twin", async () => {
  lesson = await written();
  const record = files.get("code/cosine.py.out") ?? "";
  const run = (): Promise<unknown> => import(/* @vite-ignore */ join(folder, "code/try-cosine.ts"));
  expect(await recordFault(record, run)).toBeNull();
});

test("the checker finds in it what is there, and names what a whole lesson has besides", async () => {
  lesson = await written();
  const { parts } = await checkMaterial(lesson);
  const there = Object.entries(parts).flatMap(([part, { ok }]) => (ok ? [part] : []));
  expect(there).toEqual(["theory", "formulas", "code", "stepper", "sources"]);
  expect(parts.predict.missing).toEqual(["There is 1 prediction; 2 needed."]);
});
