/** The file of progress that the page saves and reads, kept by the terminal as well. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Attempt } from "../../src/components/exercises/attempt.ts";
import { readProgress, writeProgress } from "../../src/learning/file/progress-file.ts";
import { emptyProgress, type Progress } from "../../src/learning/model.ts";
import { rememberCard } from "../../src/learning/schedule/card.ts";
import { rebuildCards } from "../../src/learning/schedule/memory.ts";
import { mergeInto } from "../../src/learning/store/journal.ts";
import { memoryBackend } from "../../src/learning/store/memory.ts";
import { createStore, type Store } from "../../src/learning/store/store.ts";
import { Trouble } from "./terminal.ts";

const finish = (progress: Progress): Progress => rebuildCards(progress, Date.now());

/** What a file holds; nothing where there is none. Throws Trouble for one that cannot be read. */
export function readFile(file: string, missing: "empty" | "trouble" = "empty"): Progress {
  if (!existsSync(file)) {
    if (missing === "empty") return emptyProgress;
    throw new Trouble(`There is no file ${file}.`);
  }
  const reading = readProgress(text(file));
  if (!("refused" in reading)) return reading.progress;
  throw new Trouble(`${file}: ${reading.refused} Nothing was changed.`);
}

function text(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Trouble(`${file} cannot be read: ${String(error)}.`);
  }
}

/** The store of the page on what a file holds. */
async function storeOf(file: string): Promise<Store> {
  const quiet = { announce: () => undefined, subscribe: () => () => undefined };
  const store = createStore(memoryBackend(), quiet);
  await mergeInto(store, readFile(file), finish);
  return store;
}

/** Writes the whole file or leaves the old one. */
function write(file: string, progress: Progress): void {
  const half = `${file}.${process.pid}.part`;
  try {
    writeFileSync(half, writeProgress(progress, new Date()));
    renameSync(half, file);
  } catch (error) {
    throw new Trouble(`${file} cannot be written: ${String(error)}.`);
  }
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Changes what a file holds, as the page's store would. The file is read anew each time, and one
 * change waits for the other.
 */
function change<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const mine = turn.then(async () => {
    const store = await storeOf(file);
    const result = await work(store);
    write(file, await store.all());
    return result;
  });
  turn = mine.catch(() => undefined);
  return mine;
}

/** Keeps an attempt, with the program where it passed. */
export const record = (file: string, attempt: Attempt): Promise<unknown> =>
  change(file, (store) => store.record(attempt, rememberCard));

/** Merges other files in; the number of records that changed. */
export async function mergeFiles(file: string, others: readonly string[]): Promise<number> {
  // All are read before anything is written: one that is broken changes nothing.
  const read = others.map((other) => readFile(other, "trouble"));
  if (read.length === 0) return 0;
  return await change(file, async (store) => {
    let changed = 0;
    for (const progress of read) changed += await mergeInto(store, progress, finish);
    return changed;
  });
}

const hintsName = (skill: string): string => `hints ${skill}`;

/** How many hints of a kata were shown. */
export function hintsSeen(progress: Progress, skill: string): number {
  const found = progress.settings.find(({ name }) => name === hintsName(skill));
  return typeof found?.value === "number" ? Math.max(0, Math.min(3, Math.round(found.value))) : 0;
}

/** Remembers that so many hints were shown. */
export const noteHints = (file: string, skill: string, count: number): Promise<void> =>
  change(file, (store) => store.set(hintsName(skill), count));
