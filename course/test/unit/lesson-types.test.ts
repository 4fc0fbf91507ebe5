/** @file One type check for everything that only comes to be as text: it is the slow part. */
import { readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { scaffold } from "../../../tools/new-lesson.ts";
import { referencedCode } from "../../src/build/lessons.ts";
import { guideFiles, guideId } from "./guide-lesson.ts";
import { emptyLessons, typeErrors, writeLesson } from "./lesson-folder.ts";
import { lessonIds, notations } from "./lessons.ts";

const repository = resolve(import.meta.dirname, "../../src/lessons");

/** What "Copy TypeScript" gives for every formula of a lesson, pasted beside the lesson's code. */
function copied(lessons: string, id: string): string[] {
  const formulas = Object.entries(notations.get(id)?.notation.formulas ?? {});
  const texts = formulas.flatMap(([name, { code }]) => {
    const found = referencedCode(id, code);
    return found ? [[`code/copied-${name}.ts`, `${found.complete}\nexport {};\n`] as const] : [];
  });
  const folder = join(lessons, id);
  writeLesson(folder, new Map(texts));
  for (const file of readdirSync(join(repository, id, "code"))) {
    symlinkSync(join(repository, id, "code", file), join(folder, "code", file));
  }
  return texts.map(([name]) => join(folder, name));
}

test("the guide's lesson, a new lesson and all copied code type-check", {
  timeout: 600_000,
}, () => {
  const lessons = emptyLessons();
  const guide = join(lessons, guideId);
  writeLesson(guide, guideFiles);
  const modules = [...guideFiles.keys()].filter((name) => /\.tsx?$/.test(name));
  const files = [
    ...modules.map((name) => join(guide, name)),
    ...scaffold(lessons, "la/eigen").filter((name) => /\.tsx?$/.test(name)),
    ...lessonIds.flatMap((id) => copied(lessons, id)),
  ];
  expect(files.length).toBeGreaterThan(25);
  // A planted mistake shows that the check looks.
  writeLesson(guide, new Map([["code/wrong.ts", 'export const n: number = "one";\n']]));
  const found = typeErrors([...files, join(guide, "code/wrong.ts")]);
  expect(found.map((line) => line.replace(/^.*: (?=Type)/, ""))).toEqual([
    "Type 'string' is not assignable to type 'number'.",
  ]);
});
