/** The terminal's file of progress is the page's: what both do with it is the same. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hintsSeen, mergeFiles, noteHints, readFile, record } from "../../../cli/src/progress.ts";
import { readProgress, writeProgress } from "../../../src/learning/file/progress-file.ts";
import { type AttemptDetail, emptyProgress, type Progress } from "../../../src/learning/model.ts";
import { rememberCard } from "../../../src/learning/schedule/card.ts";
import { rebuildCards } from "../../../src/learning/schedule/memory.ts";
import { openChannel } from "../../../src/learning/store/channel.ts";
import { mergeInto } from "../../../src/learning/store/journal.ts";
import { memoryBackend } from "../../../src/learning/store/memory.ts";
import { canonical, mergeProgress } from "../../../src/learning/store/merge.ts";
import { createStore } from "../../../src/learning/store/store.ts";
import { progress as anyProgress } from "../learning/records.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mathesis progress "));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function put(progress: Progress): string {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, writeProgress(progress, new Date()));
  return file;
}

const finish = (progress: Progress): Progress => rebuildCards(progress, Date.now());

/** What the page has after it has taken in these files, one after the other. */
async function onThePage(given: readonly Progress[]): Promise<Progress> {
  const store = createStore(memoryBackend(), openChannel("cli-test"));
  for (const progress of given) {
    const reading = readProgress(writeProgress(progress, new Date()));
    if ("refused" in reading) throw new Error(reading.refused);
    await mergeInto(store, reading.progress, finish);
  }
  return store.all();
}

test("merging files gives what the page gives", async () => {
  const several = fc.array(anyProgress, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(anyProgress, several, async (mine, others) => {
      const file = put(mine);
      await mergeFiles(file, others.map(put));
      const page = await onThePage([mine, ...others]);
      // Records have no order of their own.
      expect(canonical(readFile(file))).toBe(canonical(mergeProgress(page, page)));
    }),
    { numRuns: 60 },
  );
});

test("an attempt is kept as the page keeps it, with card and program", async () => {
  const file = join(folder, "attempt.json");
  const attempt: AttemptDetail = {
    ...{ lesson: "nn/backprop", exercise: "walk-back", seed: 3, hints: 1, milliseconds: 5 },
    outcome: "right",
    code: "export const walkBack = 1;",
  };
  await record(file, attempt);
  const store = createStore(memoryBackend(), openChannel("cli-test"));
  await store.record(attempt, rememberCard);
  const timeless = (progress: Progress): string =>
    JSON.stringify(progress, (key, value: unknown) =>
      ["id", "at", "last", "due"].includes(key) ? null : value,
    );
  const [mine, page] = [readFile(file), await store.all()];
  expect(canonical(JSON.parse(timeless(mine)))).toBe(canonical(JSON.parse(timeless(page))));
});

test("changes at the same time are all kept", async () => {
  const file = join(folder, "together.json");
  await Promise.all(["one", "two", "three"].map((name) => noteHints(file, `a/b#${name}`, 1)));
  expect(readFile(file).settings).toHaveLength(3);
});

describe("whatever goes wrong, nothing is lost", () => {
  test("a broken file is refused with a sentence and stays as it is", async () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, '{"format":"mathesis-progress","version":2,"attempts":[');
    const text = readFileSync(broken, "utf8");
    expect(() => readFile(broken)).toThrow(/not whole JSON.*Nothing was changed\.$/);
    await expect(noteHints(broken, "a/b#c", 1)).rejects.toThrow(/not whole JSON/);
    const good = put(emptyProgress);
    const before = readFileSync(good, "utf8");
    await expect(mergeFiles(good, [put(emptyProgress), broken])).rejects.toThrow(/not whole JSON/);
    expect(readFileSync(good, "utf8")).toBe(before);
    expect(readFileSync(broken, "utf8")).toBe(text);
  });

  test("a file that is missing is empty to read, and a mistake to merge", async () => {
    const missing = join(folder, "missing.json");
    expect(readFile(missing)).toEqual(emptyProgress);
    await expect(mergeFiles(put(emptyProgress), [missing])).rejects.toThrow(/There is no file/);
    expect(existsSync(missing)).toBe(false);
  });

  test("where nothing can be written it says so, and leaves no half file behind", async () => {
    const nowhere = join(folder, "no such folder", "progress.json");
    await expect(noteHints(nowhere, "a/b#c", 1)).rejects.toThrow(/cannot be written/);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

test("hints that were shown are counted, from 0 to 3, whatever a file says", async () => {
  const file = join(folder, "hints.json");
  expect(hintsSeen(readFile(file), "a/b#c")).toBe(0);
  await noteHints(file, "a/b#c", 2);
  expect(hintsSeen(readFile(file), "a/b#c")).toBe(2);
  expect(hintsSeen(readFile(file), "a/b#d")).toBe(0);
  for (const [value, count] of [
    [99, 3],
    [-4, 0],
    ["2", 0],
    [true, 0],
  ] as const) {
    const settings = [{ name: "hints a/b#c", value, at: 1 }];
    expect(hintsSeen({ ...emptyProgress, settings }, "a/b#c")).toBe(count);
  }
});
