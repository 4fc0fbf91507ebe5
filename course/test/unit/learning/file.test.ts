import fc from "fast-check";
import { expect, test } from "vitest";
import {
  FORMAT,
  LARGEST_FILE,
  readFile,
  readProgress,
  VERSION,
  writeProgress,
} from "../../../src/learning/file/progress-file.ts";
import { emptyProgress, type Progress } from "../../../src/learning/model.ts";
import { openChannel } from "../../../src/learning/store/channel.ts";
import { mergeInto } from "../../../src/learning/store/journal.ts";
import { memoryBackend } from "../../../src/learning/store/memory.ts";
import { canonical, mergeProgress } from "../../../src/learning/store/merge.ts";
import { createStore } from "../../../src/learning/store/store.ts";
import { progress } from "./records.ts";

const DATE = new Date(Date.UTC(2026, 10, 21));
const runs = (quick: number): { numRuns: number } => ({
  numRuns: process.env["MATHESIS_DEEP"] ? 10 * quick : quick,
});
const empty = JSON.parse(writeProgress(emptyProgress, DATE)) as Record<string, unknown>;
const refusal = (value: unknown): string => {
  const reading = readProgress(typeof value === "string" ? value : JSON.stringify(value));
  return "refused" in reading ? reading.refused : "";
};

test("what is written is read back", () => {
  fc.assert(
    fc.property(progress, (p) => {
      const reading = readProgress(writeProgress(p, DATE));
      if ("refused" in reading) throw new Error(reading.refused);
      expect(canonical(reading.progress)).toBe(canonical(mergeProgress(p, p)));
      expect(reading.exportedAt).toBe(DATE.toISOString());
    }),
    runs(1000),
  );
});

/** The text of a file as version 1 wrote it. */
function asVersion1(text: string): string {
  const { version: _now, katas, ...rest } = JSON.parse(text) as Record<string, unknown>;
  const old = (katas as Record<string, unknown>[]).map(({ use: _use, ...kata }) => kata);
  return JSON.stringify({ ...rest, version: 1, katas: old });
}

const switchedOff = (p: Progress): Progress => ({
  ...p,
  katas: p.katas.map((kata) => ({ ...kata, use: { value: false, at: 0 } })),
});

test("a file of version 1 is read whole; its programs are not in use", () => {
  fc.assert(
    fc.property(progress, (p) => {
      const reading = readProgress(asVersion1(writeProgress(p, DATE)));
      if ("refused" in reading) throw new Error(reading.refused);
      const expected = switchedOff(p);
      expect(canonical(reading.progress)).toBe(canonical(mergeProgress(expected, expected)));
    }),
    runs(500),
  );
});

test("harmed files of version 1 are read or refused with a sentence", () => {
  fc.assert(
    fc.property(progress, fc.array(harm, { minLength: 1, maxLength: 4 }), (p, harms) => {
      const reading = readProgress(harms.reduce(harmed, asVersion1(writeProgress(p, DATE))));
      if ("refused" in reading) expect(reading.refused).toMatch(/^The file .*\.$/s);
      else for (const { use } of reading.progress.katas) expect(typeof use.value).toBe("boolean");
    }),
    runs(2000),
  );
});

test("version 2 does not go without a decision about each program", () => {
  const kata = { skill: "a/b#c", code: "x", at: DATE.getTime() };
  expect(refusal({ ...empty, katas: [kata] })).toContain("katas, record 1, “use”");
  expect(refusal({ ...empty, version: 1, katas: [kata] })).toBe("");
  const odd = { ...kata, use: { value: "yes", at: 0 } };
  expect(refusal({ ...empty, katas: [odd] })).toContain("katas, record 1, “use.value”");
});

/** One harm done to a text: cut, changed, doubled, or a value put in the place of another. */
const harm = fc.record({
  kind: fc.constantFrom("cut", "change", "drop", "double", "value"),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 40 }),
  text: fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom(
      "null",
      "1e999",
      "-1",
      '"__proto__"',
      "{}",
      "[[",
      "NaN",
      '{"__proto__":{"x":1}}',
      "9".repeat(400),
    ),
  ),
});

function harmed(
  text: string,
  { kind, where, size, text: put }: { kind: string; where: number; size: number; text: string },
): string {
  const at = Math.floor(where * text.length);
  if (kind === "cut") return text.slice(0, at);
  if (kind === "drop") return text.slice(0, at) + text.slice(at + size);
  if (kind === "double")
    return text.slice(0, at) + text.slice(at, at + size).repeat(2) + text.slice(at + size);
  if (kind === "change") return text.slice(0, at) + put + text.slice(at + put.length);
  // The next number or string becomes something else, so that the JSON stays whole.
  return (
    text.slice(0, at) + text.slice(at).replace(/("[^"]*"|-?\d+(\.\d+)?)(?=\s*[,}\]])/, () => put)
  );
}

test("thousands of harmed files: each is read or refused with a sentence; nothing else happens", () => {
  let refused = 0;
  fc.assert(
    fc.property(progress, fc.array(harm, { minLength: 1, maxLength: 4 }), (p, harms) => {
      const reading = readProgress(harms.reduce(harmed, writeProgress(p, DATE)));
      if ("refused" in reading) {
        refused++;
        expect(reading.refused).toMatch(/^The file .*\.$/s);
        expect(reading.refused.length).toBeLessThan(600);
        return;
      }
      // What is let in is well formed: it can be written and read again.
      const again = readProgress(writeProgress(reading.progress, DATE));
      expect(again).toMatchObject({ progress: reading.progress });
      expect(Reflect.get({}, "x")).toBeUndefined();
    }),
    runs(5000),
  );
  expect(refused).toBeGreaterThan(1000);
});

test("texts of any kind are refused", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json({ maxDepth: 6 })), (text) => {
      expect(readProgress(text)).toHaveProperty("refused");
    }),
    runs(3000),
  );
});

test("a refused file changes nothing; a good one is merged without loss", async () => {
  const arrange = fc.asyncProperty(progress, progress, harm, async (mine, theirs, damage) => {
    const store = createStore(memoryBackend(), openChannel("file-test"));
    await mergeInto(store, mine, (p) => p);
    const before = await store.all();
    const reading = readProgress(harmed(writeProgress(theirs, DATE), damage));
    if (!("refused" in reading)) await mergeInto(store, reading.progress, (p) => p);
    const after = await store.all();
    if ("refused" in reading) expect(after).toEqual(before);
    expect(after.attempts.length).toBeGreaterThanOrEqual(before.attempts.length);
    const ids = new Set(after.attempts.map(({ id }) => id));
    for (const { id } of before.attempts) expect(ids.has(id)).toBe(true);
  });
  await fc.assert(arrange, runs(400));
});

test("the reasons are told apart", () => {
  expect(refusal("")).toContain("not whole JSON");
  expect(refusal(JSON.stringify(empty).slice(0, -1))).toContain("cut off");
  expect(refusal([])).toContain("not one that this site has saved");
  expect(refusal({ ...empty, format: "anki" })).toContain("not one that this site has saved");
  expect(refusal({ ...empty, version: "1" })).toContain("which version");
  expect(refusal({ ...empty, version: VERSION + 1 })).toContain(`version ${VERSION + 1}`);
  expect(refusal({ ...empty, attempts: {} })).toContain("damaged. attempts");
  expect(refusal({ format: FORMAT, version: VERSION })).toContain("damaged");
  const attempt = {
    id: "x",
    at: DATE.getTime(),
    lesson: "a/b",
    exercise: "c",
    seed: 1,
    outcome: "right",
    hints: 0,
    milliseconds: 5,
  };
  expect(refusal({ ...empty, attempts: [attempt] })).toBe("");
  expect(refusal({ ...empty, attempts: [attempt, { ...attempt, hints: 7 }] })).toContain(
    "attempts, record 2, “hints”",
  );
  expect(refusal({ ...empty, attempts: [{ ...attempt, at: -5 }] })).toContain("“at”");
});

test("deep nesting and enormous files are refused unharmed", async () => {
  expect(refusal("[".repeat(2_000_000))).toContain("not whole JSON");
  expect(refusal(`{"format":${"[".repeat(50_000)}${"]".repeat(50_000)}}`)).toContain("not one");
  const huge = { size: LARGEST_FILE + 1, text: () => Promise.reject(new Error("read")) };
  const reading = await readFile(huge as unknown as Blob); // only size and text are used
  expect(reading).toMatchObject({ refused: expect.stringContaining("larger") as string });
  const unreadable = { size: 5, text: () => Promise.reject(new Error("gone")) };
  expect(await readFile(unreadable as unknown as Blob)).toHaveProperty("refused");
});

test("a byte order mark at the beginning does no harm", () => {
  expect(refusal(`\uFEFF${JSON.stringify(empty)}`)).toBe("");
});
