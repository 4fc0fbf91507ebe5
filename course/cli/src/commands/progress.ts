import { existsSync } from "node:fs";
import { type Progress, splitSkill } from "../../../src/learning/model.ts";
import { isDue } from "../../../src/learning/review/queue.ts";
import type { Asked } from "../args.ts";
import type { KataEntry } from "../katas.ts";
import { mergeFiles, readFile } from "../progress.ts";
import { type Exit, exits, type Terminal } from "../terminal.ts";

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What is due for review before the day ends, the longest forgotten first. */
const dueIn = ({ cards }: Progress): readonly { readonly skill: string; readonly due: number }[] =>
  cards.filter((card) => isDue(card, Date.now())).sort((a, b) => a.due - b.due);

/** `progress [files …]`: merges files of the page into the terminal's, and says what there is. */
export async function progress(
  { print, paint }: Terminal,
  { progress: file, rest }: Asked,
  katas: readonly KataEntry[],
): Promise<Exit> {
  if (rest.length > 0) {
    const changed = await mergeFiles(file, rest);
    print(changed === 0 ? "Everything was here already." : `Merged ${count(changed, "record")}.`);
  }
  const known = readFile(file);
  if (!existsSync(file)) print(`There is no ${file} yet: it comes with the first check.`);
  const passed = known.katas.filter(({ skill }) =>
    katas.some(({ lesson, kata }) => skill === `${lesson}#${kata}`),
  );
  print(
    `${count(known.attempts.length, "answer")}, ${passed.length} of ${count(katas.length, "kata")} passed, ${dueIn(known).length} to review.`,
  );
  for (const { skill, at, use } of passed) {
    const { lesson, exercise } = splitSkill(skill);
    const own = use.value ? " · in use for the library’s" : "";
    print(
      `  ${paint.good("✓")} ${`${lesson}/${exercise}`.padEnd(34)} ${paint.soft(day(at) + own)}`,
    );
  }
  return exits.good;
}

/** `review`: what is about to be forgotten; katas can be done here, the rest on the page. */
export function review(
  { print, paint }: Terminal,
  { progress: file }: Asked,
  katas: readonly KataEntry[],
): Exit {
  const due = dueIn(readFile(file));
  if (due.length === 0) print("Nothing is about to be forgotten today.");
  for (const { skill, due: at } of due) {
    const { lesson, exercise } = splitSkill(skill);
    const id = `${lesson}/${exercise}`;
    const here = katas.some((entry) => entry.id === id);
    const how = here ? `npx mathesis-course start ${id} --force` : "on the page Review";
    print(`  ${id.padEnd(34)} ${paint.soft(`${day(at)} · ${how}`)}`);
  }
  return exits.good;
}
