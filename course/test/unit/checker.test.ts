import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { exerciseFacts } from "../../src/checker/exercises.ts";
import {
  checkMaterial,
  checkPart,
  lessonIdsBelow,
  type Part,
  parts,
} from "../../src/checker/index.ts";
import { loadLesson } from "../../src/checker/load.ts";
import type { ExerciseFacts, Material, PictureFacts } from "../../src/checker/material.ts";
import { binding } from "../../src/checker/parts/formulas.ts";
import { parseProse } from "../../src/checker/tree.ts";
import { formula } from "../../src/kit/index.ts";
import { lessonIds, metas } from "./lessons.ts";

const lessons = resolve(import.meta.dirname, "../../src/lessons");

let lesson: Material;
beforeAll(async () => {
  lesson = await loadLesson(lessons, "nn/backprop");
}, 120_000);

const missingOf = async (material: Material, part: Part): Promise<readonly string[]> =>
  (await checkPart(material, part)).missing;

/** The lesson with other prose. */
const withProse = (change: (source: string) => string): Material => {
  const source = change(lesson.source);
  expect(source, "the change found its place").not.toBe(lesson.source);
  return { ...lesson, source, prose: parseProse(source) };
};

test("it finds the lessons of the course", () => {
  expect(lessonIdsBelow(lessons)).toEqual([...lessonIds].sort());
});

test("its parts are the rows of the specification", () => {
  expect(Object.keys(parts)).toEqual([
    "frame",
    "hook",
    "predict",
    "theory",
    "formulas",
    "code",
    "figures",
    "stepper",
    "breakIt",
    "workedFadedFree",
    "exercises",
    "aiLink",
    "recap",
    "sources",
  ]);
});

test("a lesson that calls itself complete lacks nothing", { timeout: 300_000 }, async () => {
  const complete = [...metas].filter(([, { meta }]) => meta.complete).map(([id]) => id);
  for (const id of complete) {
    const report = await checkMaterial(await loadLesson(lessons, id));
    const missing = Object.entries(report.parts).flatMap(([part, found]) =>
      found.missing.map((sentence) => `${id}, ${part}: ${sentence}`),
    );
    expect(missing).toEqual([]);
  }
});

test("backpropagation reads without a fault, and most of it is there", async () => {
  expect([...lesson.faults]).toEqual([]);
  const report = await checkMaterial(lesson);
  const there = Object.entries(report.parts).flatMap(([part, { ok }]) => (ok ? [part] : []));
  expect(there).toEqual(
    expect.arrayContaining(["frame", "hook", "predict", "theory", "formulas", "code", "figures"]),
  );
  expect(there).toEqual(expect.arrayContaining(["stepper", "breakIt", "aiLink", "sources"]));
});

/** A change of the lesson's meta, and what is missing then. */
describe.each<[string, Part, () => Material, string | RegExp]>([
  ["no meta", "frame", () => ({ ...lesson, meta: null }), "meta.ts is missing"],
  ["a date to come", "frame", () => meta({ checked: "2999-01-01" }), "no day of the past"],
  ["no version", "frame", () => meta({ version: "new" }), "not major.minor.patch"],
  ["no caution", "frame", () => withProse((s) => s.replaceAll("Caution", "b")), "no <Caution> box"],
  ["no question", "hook", () => meta({ question: "Knobs." }), "question mark"],
  ["three outcomes", "hook", () => meta({ outcomes: outcomes().slice(0, 3) }), "3 outcomes"],
  [
    "an outcome without its exercise",
    "hook",
    () => meta({ outcomes: [...outcomes().slice(1), { text: "Fly", exercise: "fly" }] }),
    "“Fly” is tied to no exercise",
  ],
  ["a later prerequisite", "hook", () => meta({ prerequisites: ["rl/dqn"] }), /later|curriculum/],
  [
    "one prediction",
    "predict",
    () => withProse((s) => s.replaceAll(/<Predict[\s\S]*?<\/Predict>/g, "")),
    "There are 0 predictions; 2 needed.",
  ],
  [
    "a choice without its answer",
    "predict",
    () => withProse((s) => s.replace("answer={1}", "answer={9}")),
    "has no answer among its options",
  ],
  [
    "a claim of a prediction that is none",
    "predict",
    () => withProse((s) => s.replace('claim="gradient-cost"', 'claim="nothing"')),
    "neither options nor a claim",
  ],
  [
    "no derivation",
    "theory",
    () => withProse((s) => s.replaceAll(/<Derivation[^>]*>/g, "")),
    "There is no derivation.",
  ],
  [
    "no proof",
    "theory",
    () => withProse((s) => s.replace("*Proof.*", "Now.")),
    /no proof follows the theorem “Chain rule on a graph”/,
  ],
  [
    "a bare claim word",
    "theory",
    () => withProse((s) => s.replace("Start small, with one weight:", "It always works.")),
    /the word “always” needs a claim: “It always works.”/,
  ],
  [
    "a display outside of a formula",
    "formulas",
    () => withProse((s) => s.replace('<Formula id="small" />', () => "$$\na = b\n$$")),
    "a display formula outside <Formula>",
  ],
  [
    "code that is gone",
    "formulas",
    () => without("code/layer.ts"),
    "names code that does not exist",
  ],
  [
    "a symbol without a legend",
    "formulas",
    () => withProse((s) => s.replace('<Formula id="descent" />', "")),
    /legend does not explain it/,
  ],
  ["no Python", "code", () => without("code/tape.py"), "code/tape.py, the Python version"],
  ["nothing to run", "code", () => withProse((s) => s.replaceAll("<Cell", "<b")), "no cell"],
  [
    "a long from-scratch version",
    "code",
    () => withFile("code/tape.ts", (text) => text + "backward;\n".repeat(20)),
    /at most 40/,
  ],
  ["one figure", "figures", () => pictures((all) => all.slice(0, 1)), "1 figure on the page"],
  ["no goal", "figures", () => pictures((all) => all.map((p) => ({ ...p, goal: false }))), "goal"],
  ["a silent figure", "figures", () => pictures(silent), "graph has no summary"],
  ["no stepper", "stepper", () => pictures((all) => all.slice(1)), "No figure on the page"],
  ["no steps", "stepper", () => ({ ...lesson, traces: new Map() }), "no generator of steps"],
  ["no cure", "breakIt", () => withProse((s) => s.replaceAll("Cure>", "b>")), "has no <Cure>"],
  [
    "no data",
    "aiLink",
    () => withProse((s) => s.replace(/<TrainingLab[^>]*\/>/, "Nothing.")),
    "real data",
  ],
  ["no claims in the recap", "recap", () => withProse(unclaimed), /no claim asserts/],
  ["no card", "recap", () => withProse((s) => s.replace("<FormulaCard />", "")), "formula card"],
  ["no sources", "sources", () => meta({ sources: [] }), "names no source"],
  [
    "a source without its place",
    "sources",
    () => meta({ sources: [{ text: "A book (2001)." }] }),
    "No section or equation number",
  ],
])("%s", (_what, part, change, sentence) => {
  test(`is missed in ${part}`, async () => {
    const missing = await missingOf(change(), part);
    expect(missing.join("\n")).toMatch(sentence);
  });
});

const meta = (change: Partial<NonNullable<Material["meta"]>>): Material => {
  if (!lesson.meta) throw new Error("no meta");
  return { ...lesson, meta: { ...lesson.meta, ...change } };
};
const outcomes = () => lesson.meta?.outcomes ?? [];
const without = (file: string): Material => ({
  ...lesson,
  files: new Map([...lesson.files].filter(([name]) => name !== file)),
});
const withFile = (file: string, change: (text: string) => string): Material => ({
  ...lesson,
  files: new Map([...lesson.files, [file, change(lesson.files.get(file) ?? "")]]),
});
const pictures = (change: (all: readonly PictureFacts[]) => readonly PictureFacts[]): Material => ({
  ...lesson,
  pictures: change(lesson.pictures),
});
const silent = (all: readonly PictureFacts[]): readonly PictureFacts[] =>
  all.map((picture) => ({ ...picture, summary: false }));
const unclaimed = (source: string): string =>
  source.replace("A gradient is a sum over paths", "A gradient is a sum. It is a sum over paths");

const exercise = (i: number, role: ExerciseFacts["role"]): ExerciseFacts => ({
  id: `e${i}`,
  role,
  title: "t",
  hints: 3,
  solution: true,
  misconceptions: ["m"],
  varies: role === "generator",
});

test("twelve exercises of four kinds are enough, eleven are not", async () => {
  const roles = [
    ...Array.from({ length: 3 }, () => "retrieval" as const),
    ...Array.from({ length: 5 }, () => "generator" as const),
    ...Array.from({ length: 3 }, () => "kata" as const),
    "derivation" as const,
  ];
  const all = roles.map((role, i) => exercise(i, role));
  const tags = all.map(({ id, role }) => `<${role === "kata" ? "Kata" : "Exercise"} id="${id}" />`);
  const prose = (list: readonly string[]) => parseProse(list.join("\n\n"));
  const enough = { ...lesson, exercises: all, prose: prose(tags) };
  expect(await missingOf(enough, "exercises")).toEqual([]);
  const fewer = { ...lesson, exercises: all.slice(1), prose: prose(tags.slice(1)) };
  expect(await missingOf(fewer, "exercises")).toEqual([
    "There are 11 exercises; 12 needed.",
    "There are 2 retrieval exercises; 3 needed.",
  ]);
  const bare = all.map((one) => ({ ...one, hints: 2, misconceptions: [] }));
  const missing = await missingOf({ ...enough, exercises: bare }, "exercises");
  expect(missing).toContain("There are 0 named misconceptions; 8 needed.");
  expect(missing).toContain("Exercise e0 has 2 hints; three are needed.");
});

/** An exercise module as the kit makes it, reduced to what the checker asks. */
const made = (parts: object) => ({
  kind: "exercise",
  title: "t",
  variant: (seed: number) => ({ prompt: `${seed}`, hints: ["", "", ""], solution: "s" }),
  answers: (seed: number) => ({ misconceptions: seed === 3 ? { late: [1] } : { m: [1] } }),
  ...parts,
});

test("an exercise says what it is for; its mistakes are gathered over seeds", () => {
  const derivation = { variant: () => ({ kind: "derivation", prompt: "", hints: [] }) };
  expect(exerciseFacts("a", made({}))).toMatchObject({
    role: "generator",
    hints: 3,
    solution: true,
    varies: true,
    misconceptions: ["m", "late"],
  });
  expect(exerciseFacts("a", made({ retrieval: true }))?.role).toBe("retrieval");
  expect(exerciseFacts("a", made(derivation))).toMatchObject({ role: "derivation", varies: false });
  expect(exerciseFacts("a", { kind: "kata", hints: [], twins: { t: null } })).toMatchObject({
    role: "kata",
    misconceptions: ["t"],
    solution: false,
  });
  expect(exerciseFacts("a", undefined)).toBeNull();
});

test("the share of bound formulas is computed: 19 of 20 is enough, 18 is not", async () => {
  const one = (bound: boolean) =>
    formula({
      title: "t",
      tex: "\\sym{W}{w} = 1",
      legend: ["W"],
      code: bound ? { snippet: "w = 1" } : { none: "an example" },
      sample: () => 0,
      holds: () => true,
    });
  const share = async (unbound: number): Promise<readonly string[]> => {
    const ids = Array.from({ length: 20 }, (_, i) => `f${i}`);
    const formulas = Object.fromEntries(ids.map((id, i) => [id, one(i >= unbound)]));
    const prose = parseProse(ids.map((id) => `<Formula id="${id}" />`).join("\n\n"));
    const material = { ...lesson, prose, notation: { ...lesson.notation, formulas } };
    expect(binding(material)).toEqual({ all: 20, bound: 20 - unbound });
    return await missingOf(material, "formulas");
  };
  expect(await share(1)).toEqual([]);
  expect(await share(2)).toEqual([
    "18 of 20 display formulas are bound to code, 90 %; 95 % needed.",
  ]);
});

test("a module that throws is named, not thrown", async () => {
  const broken = await loadLesson(join(lessons, "../../test/unit"), "no/lesson");
  const report = await checkMaterial(broken);
  expect(Object.values(report.parts).some(({ ok }) => ok)).toBe(false);
  const faulty = { ...lesson, meta: null, faults: new Map([["meta.ts", "a comma is missing"]]) };
  expect(await missingOf(faulty, "frame")).toContain("meta.ts cannot be read: a comma is missing");
});

test("a prompt that still stands is missing work", async () => {
  const prompted = withProse((s) =>
    s.replace("<Recap>", '<Prompt part="sources">\n\nWho?\n\n</Prompt>\n\n<Recap>'),
  );
  expect(await missingOf(prompted, "sources")).toEqual([
    expect.stringMatching(/^Line \d+: to be written: Who\?$/),
  ]);
  const mark = "\u270E";
  const noted = withFile("meta.ts", (text) => `${text}\n// ${mark} sources: name them.\n`);
  expect(await missingOf(noted, "sources")).toEqual(["meta.ts: to be written: name them."]);
});
