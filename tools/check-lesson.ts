/**
 * @file `npm run check:lesson -- [id]`: what the lesson, or each lesson, lacks of its specification,
 * one sentence a line; `--json` prints `{ id, parts: { part: { ok, missing } } }` for each. It fails
 * when a lesson that was asked for lacks something.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkLesson, type LessonReport, lessonIdsBelow } from "../course/src/checker/index.ts";
import { isMain } from "./cli.ts";
import { root } from "./process.mjs";

/** Lesson id → part → whether it is there, for every lesson below a folder. */
export async function lessonParts(
  lessons: string,
): Promise<Readonly<Record<string, { readonly parts: Readonly<Record<string, boolean>> }>>> {
  const found: Record<string, { readonly parts: Readonly<Record<string, boolean>> }> = {};
  for (const id of lessonIdsBelow(lessons)) {
    const { parts } = await checkLesson(lessons, id);
    const flags = Object.entries(parts).map(([part, { ok }]) => [part, ok] as const);
    found[id] = { parts: Object.fromEntries(flags) };
  }
  return found;
}

/** A report for reading: one line a part, one line for everything that is missing. */
export function describe({ id, parts }: LessonReport): string {
  const lines = Object.entries(parts).flatMap(([part, { ok, missing }]) => [
    `${ok ? "ok   " : "LACKS"}  ${part}`,
    ...missing.map((sentence) => `         ${sentence}`),
  ]);
  const there = Object.values(parts).filter(({ ok }) => ok).length;
  return [`${id}: ${there} of ${Object.keys(parts).length} parts`, ...lines].join("\n");
}

async function main(): Promise<void> {
  const lessons = join(root, "course/src/lessons");
  const words = process.argv.slice(2);
  const asked = words.filter((word) => !word.startsWith("--"));
  const unknown = asked.filter((id) => !existsSync(join(lessons, id, "lesson.mdx")));
  if (unknown.length > 0) {
    console.error(`No lesson ${unknown.join(", ")} in course/src/lessons.`);
    process.exitCode = 1;
    return;
  }
  const reports: LessonReport[] = [];
  for (const id of asked.length > 0 ? asked : lessonIdsBelow(lessons)) {
    reports.push(await checkLesson(lessons, id));
  }
  console.log(
    words.includes("--json")
      ? JSON.stringify(reports, null, 2)
      : reports.map(describe).join("\n\n"),
  );
  const lacks = reports.some(({ parts }) => Object.values(parts).some(({ ok }) => !ok));
  if (asked.length > 0 && lacks) process.exitCode = 1;
}

if (isMain(import.meta.url)) await main();
