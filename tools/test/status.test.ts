import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { allLessons, lessonParts } from "../lesson-parts.ts";
import { show, status, withLaws } from "../status.ts";
import { manifest, planted } from "./planted.ts";

const library = "packages/mathesis";
const repository = {
  [`${library}/package.json`]: manifest("mathesis", {
    ".": "./src/index.ts",
    "./optim": "./src/optim/index.ts",
  }),
  [`${library}/src/index.ts`]: `export { erf, type Op } from "./ops/index.ts";\n`,
  [`${library}/src/ops/index.ts`]: `
export interface Op { (): void; kind: string }
export const erf: Op = Object.assign(() => {}, { kind: "elementwise" });
export const helper = (): void => {};
`,
  "packages/datasets/package.json": manifest("@mathesis/datasets", {}),
  "packages/datasets/PROVENANCE.json": `{ "datasets": [{ "name": "digits" }] }`,
  "course/src/lessons/nn/backprop/lesson.mdx": "## The question\n",
};

it("reads modules, ops, lessons, data sets, bundles and sizes from the code", async () => {
  const now = await status(planted(repository));
  expect(now.modules).toEqual({ mathesis: ["erf", "Op"] });
  expect(now.ops).toEqual({ erf: { laws: null } });
  expect(Object.keys(now.lessons)).toEqual(["nn/backprop"]);
  expect(now.projects).toEqual({});
  expect(now.datasets).toEqual(["digits"]);
  expect(now.bundles["mathesis"]).toBeGreaterThan(20);
  expect(now.bundles["mathesis/optim"]).toBeNull();
  expect(now.sizes).toMatchObject({ files: 2, lines: 5 });
  expect(show(now)).toContain("erf");
});

it("takes laws only from a report of the commit that is checked out", async () => {
  const report = (commit: string) => JSON.stringify({ commit, ops: { erf: ["jvp", "vmap"] } });
  const folder = planted({ ...repository, "reports/laws.json": report("0000") });
  expect((await status(folder)).ops).toEqual({ erf: { laws: null } });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  git("init", "--quiet");
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b.c"];
  git(...identity, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "first");
  const withReport = planted({ "laws.json": report(git("rev-parse", "HEAD").trim()) });
  execFileSync("cp", [`${withReport}/laws.json`, `${folder}/reports/laws.json`]);
  expect((await status(folder)).ops).toEqual({ erf: { laws: ["jvp", "vmap"] } });
});

it("an op the report does not know has passed nothing", () => {
  expect(withLaws(["sin"], { erf: ["jvp"] })).toEqual({ sin: { laws: [] } });
});

it("finds the parts of a lesson by its files and components", () => {
  const folder = planted({
    "nn/a/lesson.mdx": `
<Predict id="one" /> <Predict id="two" />
<Derivation of="delta" />
<Formula id="f" />
<Cell file="code/a.ts" />
## When it breaks
## What to remember
`,
    "nn/a/meta.ts": `export const meta = { version: "1", checked: "2026-11-21", question: "Why?",
      outcomes: [{ exercise: "a" }, { exercise: "b" }, { exercise: "c" }, { exercise: "d" }],
      sources: [{ text: "A book." }] };`,
    "nn/a/formulas.ts": "",
    "nn/a/steps.ts": "",
    "nn/a/code/a.ts": "",
    "nn/a/figures/one.tsx": "",
    "nn/a/figures/two.tsx": "",
    "nn/empty/lesson.mdx": "",
    "nn/no-lesson/notes.md": "",
  });
  const lacking = (parts: Readonly<Record<string, boolean>>) =>
    Object.keys(parts).filter((part) => parts[part] === false);
  expect(lacking(lessonParts(`${folder}/nn/a`))).toEqual([
    "workedFadedFree",
    "exercises",
    "aiLink",
  ]);
  const lessons = allLessons(folder);
  expect(Object.keys(lessons)).toEqual(["nn/a", "nn/empty"]);
  expect(Object.values(lessons["nn/empty"]?.parts ?? {}).some(Boolean)).toBe(false);
});
