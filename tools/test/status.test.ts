import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { checkLesson, parts } from "../../course/src/checker/index.ts";
import { describe, lessonParts } from "../check-lesson.ts";
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
  "packages/plot/package.json": manifest("@mathesis/plot", { ".": "./src/index.ts" }),
  "packages/plot/src/index.ts": "export const plot = (): void => {};\n",
  "packages/datasets/PROVENANCE.json": `{ "datasets": [{ "name": "digits" }] }`,
  "course/src/lessons/nn/backprop/lesson.mdx": "## The question\n",
};

it("reads modules, ops, lessons, data sets, bundles and sizes from the code", async () => {
  const now = await status(planted(repository));
  expect(now.modules).toEqual({ mathesis: ["erf", "Op"], "@mathesis/plot": ["plot"] });
  expect(now.ops).toEqual({ erf: { laws: null } });
  expect(Object.keys(now.lessons)).toEqual(["nn/backprop"]);
  expect(now.projects).toEqual({});
  expect(now.datasets).toEqual(["digits"]);
  expect(now.bundles["mathesis"]).toBeGreaterThan(20);
  expect(now.bundles["mathesis/optim"]).toBeNull();
  expect(now.sizes).toMatchObject({ files: 3, lines: 6 });
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

it("shows of each lesson which parts are there, by the checker", async () => {
  const folder = planted({
    "nn/a/lesson.mdx": "## One\n\nText.\n",
    "nn/a/meta.ts": `export const meta = { sources: [{ text: "A book, section 2." }] };`,
    "nn/no-lesson/notes.md": "",
  });
  const lessons = await lessonParts(folder);
  expect(Object.keys(lessons)).toEqual(["nn/a"]);
  expect(Object.keys(lessons["nn/a"]?.parts ?? {})).toEqual(Object.keys(parts));
  expect(Object.entries(lessons["nn/a"]?.parts ?? {}).filter(([, ok]) => ok)).toEqual([
    ["sources", true],
  ]);
});

it("says in sentences what a lesson lacks", async () => {
  const folder = planted({ "nn/a/lesson.mdx": "It always works.\n" });
  const text = describe(await checkLesson(folder, "nn/a"));
  expect(text).toContain("nn/a: 0 of 14 parts");
  expect(text).toContain("LACKS  hook\n         meta.ts is missing or cannot be read.");
  expect(text).toContain("Line 1: the word “always” needs a claim: “It always works.”");
});
