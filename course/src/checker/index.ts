/** @file Names each part of the lesson specification that a lesson lacks. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadLesson } from "./load.ts";
import type { Material } from "./material.ts";
import type { Check, PartReport } from "./part.ts";
import { aiLink } from "./parts/ai-link.ts";
import { breakIt } from "./parts/break-it.ts";
import { code } from "./parts/code.ts";
import { exercises } from "./parts/exercises.ts";
import { figures } from "./parts/figures.ts";
import { formulas } from "./parts/formulas.ts";
import { frame } from "./parts/frame.ts";
import { hook } from "./parts/hook.ts";
import { predict } from "./parts/predict.ts";
import { recap } from "./parts/recap.ts";
import { sources } from "./parts/sources.ts";
import { stepper } from "./parts/stepper.ts";
import { theory } from "./parts/theory.ts";
import { workedFadedFree } from "./parts/worked-faded-free.ts";
import { promptsOf } from "./prompts.ts";

/** The rows of the specification, in its order. */
export const parts = {
  frame,
  hook,
  predict,
  theory,
  formulas,
  code,
  figures,
  stepper,
  breakIt,
  workedFadedFree,
  exercises,
  aiLink,
  recap,
  sources,
} as const satisfies Readonly<Record<string, Check>>;

/** The name of a part. */
export type Part = keyof typeof parts;

/** What a lesson has and lacks, part by part. */
export interface LessonReport {
  readonly id: string;
  readonly parts: Readonly<Record<Part, PartReport>>;
}

/** Checks the lesson `id` below the folder of all lessons. */
export async function checkLesson(lessons: string, id: string): Promise<LessonReport> {
  return await checkMaterial(await loadLesson(lessons, id));
}

/** Checks a lesson that has been read. */
export async function checkMaterial(lesson: Material): Promise<LessonReport> {
  const reports: [Part, PartReport][] = [];
  for (const part of Object.keys(parts) as Part[]) {
    reports.push([part, await checkPart(lesson, part)]);
  }
  return { id: lesson.id, parts: Object.fromEntries(reports) as LessonReport["parts"] };
}

/** Checks one part of a lesson that has been read. */
export async function checkPart(lesson: Material, part: Part): Promise<PartReport> {
  const missing = [...promptsOf(lesson, part), ...(await attempt(parts[part], lesson))];
  return { ok: missing.length === 0, missing };
}

/** A module that throws while it is looked at lacks what it was asked for. */
async function attempt(check: Check, lesson: Material): Promise<readonly string[]> {
  const broken = ["meta.ts", "formulas.ts", "claims.ts", "steps.ts", "lesson.mdx"].flatMap(
    (name) => {
      const why = lesson.faults.get(name);
      return why === undefined ? [] : [`${name} cannot be read: ${why}`];
    },
  );
  try {
    const missing = await check(lesson);
    return missing.length === 0 ? [] : [...broken, ...missing];
  } catch (error) {
    return [...broken, `It could not be checked: ${String(error)}`];
  }
}

/** The ids of the lessons below a folder: those with prose. */
export function lessonIdsBelow(lessons: string): readonly string[] {
  const folders = (path: string): readonly string[] =>
    existsSync(path)
      ? readdirSync(path, { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map(({ name }) => name)
          .sort()
      : [];
  return folders(lessons).flatMap((part) =>
    folders(join(lessons, part))
      .filter((name) => existsSync(join(lessons, part, name, "lesson.mdx")))
      .map((name) => `${part}/${name}`),
  );
}
