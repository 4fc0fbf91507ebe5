/**
 * @file `npm run new-lesson <part>/<lesson>`: makes the folder of a planned lesson from the
 * templates in tools/lesson-template. Every part stands there as a prompt for the author; the
 * checker counts a part as missing as long as its prompt is there. Nothing else is touched.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { places } from "../course/src/curriculum.ts";
import { isMain } from "./cli.ts";
import { root } from "./process.mjs";

const templates = join(root, "tools/lesson-template");
const SUFFIX = ".txt";

/** Makes the lesson below the folder of all lessons; gives back its files. Throws RangeError. */
export function scaffold(lessons: string, id: string): readonly string[] {
  const place = places.find(({ lesson }) => lesson.id === id);
  if (!place) throw new RangeError(`The curriculum has no lesson ${id}.${suggestion(id)}`);
  const folder = join(lessons, id);
  if (existsSync(folder)) throw new RangeError(`${folder} is there already; nothing was written.`);
  const { title, tracks, figure = "the picture that carries the idea" } = place.lesson;
  const words: Readonly<Record<string, string>> = {
    id,
    title,
    figure,
    level: tracks.includes("B") ? "beginner" : tracks.includes("I") ? "intermediate" : "advanced",
    today: new Date().toISOString().slice(0, 10),
  };
  return templateFiles().map((name) => {
    const text = readFileSync(join(templates, name), "utf8");
    const target = join(folder, name.slice(0, -SUFFIX.length));
    mkdirSync(dirname(target), { recursive: true });
    const fill = name.startsWith("lesson.mdx") ? (word: string) => word : quoted;
    writeFileSync(
      target,
      text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => fill(words[key] ?? "")),
    );
    return target;
  });
}

/** Words of the curriculum inside of a string or a comment of a module. */
const quoted = (word: string): string => word.replaceAll('"', "”").replaceAll("*/", "* /");

const templateFiles = (): readonly string[] =>
  readdirSync(templates, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(SUFFIX))
    .sort();

function suggestion(id: string): string {
  const [part = "", name = ""] = id.split("/");
  const near = places
    .map(({ lesson }) => lesson.id)
    .filter((known) => known.startsWith(`${part}/`) || (name !== "" && known.includes(name)));
  return near.length === 0 ? "" : ` Planned are: ${near.join(", ")}.`;
}

if (isMain(import.meta.url)) {
  const [id] = process.argv.slice(2);
  try {
    if (id === undefined) throw new RangeError("Which lesson? npm run new-lesson la/eigen");
    for (const file of scaffold(join(root, "course/src/lessons"), id)) console.log(file);
    console.log(
      `\nWrite it with course/AUTHORING.md; npm run check:lesson -- ${id} says what is missing.`,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
