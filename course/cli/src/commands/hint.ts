import { hintNames } from "../../../src/components/exercises/hint-names.ts";
import { skillOf } from "../../../src/learning/model.ts";
import type { Asked } from "../args.ts";
import type { KataEntry } from "../katas.ts";
import { hintsSeen, noteHints, readFile } from "../progress.ts";
import { type Exit, exits, type Terminal, Trouble } from "../terminal.ts";
import { plainWords, wrapped } from "../words.ts";

/** Prints the hint after those that were shown; the last one again when there are no more. */
export async function nextHint(
  { print, paint }: Terminal,
  { progress }: Asked,
  { lesson, kata, hints }: KataEntry,
  wanted?: number,
): Promise<void> {
  const skill = skillOf(lesson, kata);
  const seen = hintsSeen(readFile(progress), skill);
  const number = wanted ?? Math.min(hints.length, seen + 1);
  const title = hintNames[number - 1] ?? "Hint";
  print(paint.strong(`${title} (${number} of ${hints.length})`));
  for (const line of wrapped(plainWords(hints[number - 1] ?? ""), 76)) print(`  ${line}`);
  if (number > seen) await noteHints(progress, skill, number);
}

/** `hint <lesson>/<kata> [number]`: the next hint, or the one with this number. */
export async function hint(terminal: Terminal, asked: Asked, entry: KataEntry): Promise<Exit> {
  const [, word] = asked.rest;
  const number = word === undefined ? undefined : Number(word);
  if (number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= 3)) {
    throw new Trouble(`Hints have the numbers 1 to ${entry.hints.length}, not "${word}".`);
  }
  await nextHint(terminal, asked, entry, number);
  return exits.good;
}
