import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scaffold } from "../../../tools/new-lesson.ts";
import { checkLesson, type Part, parts } from "../../src/checker/index.ts";
import { emptyLessons } from "./lesson-folder.ts";

const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

test("a new lesson touches its own folder, loads, and asks for every part", async () => {
  const lessons = emptyLessons();
  expect(below(lessons)).toEqual([]);
  const made = scaffold(lessons, "la/eigen");
  const folder = join(lessons, "la/eigen");
  expect(made.every((file) => file.startsWith(folder))).toBe(true);
  expect(below(lessons).every((path) => path === "la" || path.startsWith("la/eigen"))).toBe(true);
  const report = await checkLesson(lessons, "la/eigen");
  for (const part of Object.keys(parts) as Part[]) {
    const { ok, missing } = report.parts[part];
    expect(ok, part).toBe(false);
    expect(
      missing.some((sentence) => sentence.includes("to be written")),
      part,
    ).toBe(true);
    expect(missing.filter((sentence) => sentence.includes("cannot be read"))).toEqual([]);
  }
});

test("what is there already stays; what is not planned is refused with what is", () => {
  const lessons = emptyLessons();
  scaffold(lessons, "la/eigen");
  const before = below(lessons);
  expect(() => scaffold(lessons, "la/eigen")).toThrow("is there already; nothing was written");
  expect(() => scaffold(lessons, "la/eigenvalues")).toThrow(/no lesson la\/eigenvalues.*la\/eigen/);
  expect(() => scaffold(lessons, "../outside")).toThrow(RangeError);
  expect(below(lessons)).toEqual(before);
});
