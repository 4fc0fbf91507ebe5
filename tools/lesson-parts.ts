/**
 * @file Which of the parts that a lesson must have are present in a lesson's folder. It looks at
 * files and at components and headings of the prose; whether a part is good is for tests and
 * readers to say.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The parts of a lesson, in the order of the lesson format. */
export type LessonPart = keyof typeof rules;

interface Folder {
  readonly prose: string;
  readonly meta: string;
  /** The names of the files in a folder of the lesson. */
  readonly files: (folder: string) => readonly string[];
  /** Whether any module of the lesson imports the package. */
  readonly imports: (name: string) => boolean;
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
const uses = (folder: Folder, component: string) =>
  count(folder.prose, new RegExp(`<${component}[\\s/>]`, "g"));
const hasHeading = (folder: Folder, words: RegExp) =>
  folder.prose.split("\n").some((line) => /^##+ /.test(line) && words.test(line));

const rules = {
  frame: ({ meta }: Folder) => /\bversion:/.test(meta) && /\bchecked:/.test(meta),
  hook: ({ meta }: Folder) => /\bquestion:/.test(meta) && count(meta, /\bexercise:\s/g) >= 4,
  predict: (folder: Folder) => uses(folder, "Predict") >= 2,
  theory: (folder: Folder) => uses(folder, "Derivation") >= 1,
  formulas: (folder: Folder) =>
    uses(folder, "Formula") >= 1 && folder.files(".").includes("formulas.ts"),
  code: (folder: Folder) => uses(folder, "Cell") >= 1 && folder.files("code").length >= 1,
  figures: ({ files }: Folder) =>
    files("figures").filter((file) => file.endsWith(".tsx")).length >= 2,
  stepper: ({ files }: Folder) => files(".").includes("steps.ts"),
  breakIt: (folder: Folder) => hasHeading(folder, /\bbreak/i),
  workedFadedFree: (folder: Folder) => uses(folder, "Worked") >= 1 && uses(folder, "Faded") >= 2,
  exercises: (folder: Folder) => uses(folder, "Exercise") + uses(folder, "Kata") >= 12,
  // An application on real data: a section that says so, and data that the lesson loads.
  aiLink: (folder: Folder) =>
    hasHeading(folder, /\b(laboratory|application|real data)\b/i) &&
    folder.imports("@mathesis/datasets"),
  recap: (folder: Folder) => hasHeading(folder, /\b(in short|recap|takeaways|to remember)\b/i),
  sources: ({ meta }: Folder) => /\bsources:\s*\[\s*\{/.test(meta),
} as const;

/** Part → whether it is present, for the lesson in a folder. */
export function lessonParts(folder: string): Readonly<Record<LessonPart, boolean>> {
  const read = (name: string) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  const files = (name: string) => {
    const path = join(folder, name);
    return existsSync(path) ? readdirSync(path) : [];
  };
  const imports = (name: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .some((file) => read(file).includes(`from "${name}"`));
  const lesson: Folder = { prose: read("lesson.mdx"), meta: read("meta.ts"), files, imports };
  const entries = Object.entries(rules).map(([part, rule]) => [part, rule(lesson)]);
  return Object.fromEntries(entries) as Record<LessonPart, boolean>;
}

/** Lesson id (`nn/backprop`) → its parts, for every lesson below a folder. */
export function allLessons(
  lessonsFolder: string,
): Readonly<Record<string, { readonly parts: Readonly<Record<LessonPart, boolean>> }>> {
  const folders = (path: string) =>
    existsSync(path)
      ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
      : [];
  const lessons = folders(lessonsFolder).flatMap(({ name: part }) =>
    folders(join(lessonsFolder, part))
      .filter(({ name }) => existsSync(join(lessonsFolder, part, name, "lesson.mdx")))
      .map(({ name }) => {
        const parts = lessonParts(join(lessonsFolder, part, name));
        return [`${part}/${name}`, { parts }] as const;
      }),
  );
  return Object.fromEntries(lessons);
}
