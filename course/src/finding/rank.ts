import { spokenName } from "./signs.ts";
import type { Thing } from "./thing.ts";
import { askedCommands, askedWords, wordsOf } from "./words.ts";

/** A thing with what it is found by. */
export interface Indexed {
  readonly thing: Thing;
  readonly name: string;
  readonly title: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly text: ReadonlySet<string>;
  readonly commands: ReadonlySet<string>;
}

/** A thing that fits a query, the better the larger the score. */
export interface Hit {
  readonly thing: Thing;
  readonly score: number;
}

/** Prepares things for `rank`; once for all queries. */
export const indexThings = (things: readonly Thing[]): readonly Indexed[] =>
  things.map((thing) => ({
    thing,
    name: thing.title.toLowerCase(),
    title: new Set(wordsOf(thing.title)),
    words: new Set(wordsOf(`${thing.words ?? ""} ${thing.math ?? ""} ${thing.where ?? ""}`)),
    text: new Set(wordsOf(thing.text ?? "")),
    commands: new Set([...(thing.tex ?? "").matchAll(/\\([A-Za-z]+)/g)].map((m) => m[1] ?? "")),
  }));

/**
 * The things that fit a query, best first. Every word must fit: its beginning is enough. TeX
 * commands must be in the TeX; where no formula has one, its everyday name is searched instead.
 */
export function rank(index: readonly Indexed[], query: string): readonly Hit[] {
  const commands = askedCommands(query);
  const written = askedWords(query.replace(/\\[A-Za-z]+/g, " "));
  const hits = all(index, (item) =>
    commands.length > 0 ? byCommand(item, commands, written) : byWords(item, written, query),
  );
  if (hits.length > 0 || commands.length === 0) return hits;
  const names = commands.map((command) => spokenName(command) ?? command).join(" ");
  return all(index, (item) => byWords(item, askedWords(`${names} ${written.join(" ")}`), query));
}

function all(index: readonly Indexed[], score: (item: Indexed) => number): readonly Hit[] {
  return index
    .map((item) => ({ thing: item.thing, score: score(item) * (item.thing.planned ? 0.1 : 1) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || a.thing.title.length - b.thing.title.length);
}

function byCommand(item: Indexed, commands: readonly string[], words: readonly string[]): number {
  const isWritten = commands.every(
    // A sign in a name or a text counts as its command does, but less.
    (command) => item.commands.has(command) || best(item, command.toLowerCase(), true) > 0,
  );
  if (!isWritten) return 0;
  const inTex = commands.every((command) => item.commands.has(command));
  // What is hardly more than the sign itself is what was meant.
  const share = inTex ? 20 + 40 / (1 + (item.thing.tex?.length ?? 0)) : 8;
  return words.length === 0 ? share : share * Math.sign(byWords(item, words, ""));
}

function byWords(item: Indexed, words: readonly string[], query: string): number {
  if (words.length === 0) return 0;
  let sum = 0;
  for (const word of words) {
    const score = best(item, word, false);
    if (score === 0) return 0;
    sum += score;
  }
  const asked = query.trim().toLowerCase();
  if (item.name === asked) return 200 + sum;
  return item.name.startsWith(asked) && asked !== "" ? sum + 20 : sum;
}

/** How well a word fits the best of the item's fields; 0 where it fits none. */
function best(item: Indexed, word: string, whole: boolean): number {
  return Math.max(
    within(item.title, word, 30, whole ? 0 : 15),
    within(item.words, word, 12, whole ? 0 : 6),
    within(item.text, word, 4, whole ? 0 : 2),
  );
}

function within(
  words: ReadonlySet<string>,
  word: string,
  exact: number,
  beginning: number,
): number {
  if (words.has(word)) return exact;
  if (beginning === 0) return 0;
  for (const other of words) if (other.startsWith(word)) return beginning;
  return 0;
}
