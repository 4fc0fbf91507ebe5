import { describe, expect, it } from "vitest";
import { layerProblems } from "../layers.ts";
import { manifest, planted } from "./planted.ts";

const src = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`packages/mathesis/src/${path}`, text]),
  );

const sound = {
  "packages/mathesis/package.json": manifest("mathesis", {
    ".": "./src/index.ts",
    "./optim": "./src/optim/index.ts",
  }),
  "packages/datasets/package.json": manifest("@mathesis/datasets", { ".": "./src/index.ts" }),
  ...src({
    "util/errors.ts": "export class OwnError extends Error {}\n",
    "types/dtype.ts": `import type { OwnError } from "../util/errors.ts";\nexport type D = OwnError;\n`,
    "core/tensor.ts": `import type { D } from "../types/dtype.ts";\nexport type T = D;\n`,
    "core/bind.ts": "export const bind = (x: number): number => x;\n",
    "ops/sin.ts": `import { cos } from "./cos.ts";\nexport const sin = (): unknown => cos;\n`,
    "ops/cos.ts": `import { sin } from "./sin.ts";\nexport const cos = (): unknown => sin;\n`,
    "ops/sin.laws.ts": `import { sin } from "./sin.ts";\nimport "../runtime.ts";\nexport const l = sin;\n`,
    "transforms/grad.ts": `import { bind } from "../core/bind.ts";\nexport const grad = bind;\n`,
    "optim/adam.ts": `import type { T } from "../core/tensor.ts";\nexport type A = T;\n`,
    "optim/index.ts": `import "../runtime.ts";\nexport type { A } from "./adam.ts";\n`,
    "runtime.ts": `import { sin } from "./ops/sin.ts";\nsin();\n`,
    "index.ts": `import "./runtime.ts";\nexport { sin } from "./ops/sin.ts";\n`,
  }),
  "course/src/page.ts": `import { sin } from "mathesis";\nexport const s = sin;\n`,
};

/** The problems of the sound repository with some files more, or other ones. */
const problemsWith = (files: Readonly<Record<string, string>>) =>
  layerProblems(planted({ ...sound, ...files }));

const importing = (path: string) => `import { x } from "${path}";\nexport const y = x;\n`;

describe("a repository that keeps the rules", () => {
  it("has no problems: runtime.ts and laws cross, sin and cos may need each other", () => {
    expect(problemsWith({})).toEqual([]);
  });
});

describe("a planted violation is found, with its line", () => {
  it.each([
    ["lower imports higher", "util/a.ts", importing("../core/bind.ts"), "util is below core"],
    [
      "import type counts",
      "types/a.ts",
      `import type { T } from "../core/tensor.ts";\nexport type U = T;\n`,
      "types is below core",
    ],
    [
      "an import type expression counts",
      "types/a.ts",
      `export type U = import("../core/tensor.ts").T;\n`,
      "types is below core",
    ],
    [
      "a dynamic import counts",
      "types/a.ts",
      `export const u = (): unknown => import("../core/tensor.ts");\n`,
      "types is below core",
    ],
    ["transforms name no op", "transforms/a.ts", importing("../ops/sin.ts"), "must not know ops"],
    [
      "ops know no transform",
      "ops/a.ts",
      importing("../transforms/grad.ts"),
      "must not know transforms",
    ],
    ["ops know no backend", "ops/a.ts", importing("../backends/js.ts"), "must not know backends"],
    ["backends know no core", "backends/a.ts", importing("../core/bind.ts"), "neither core nor"],
    ["domain rooms reach no ir", "optim/a.ts", importing("../ir/program.ts"), "reach into ir"],
    [
      "domain rooms use no internals of core",
      "optim/a.ts",
      importing("../core/bind.ts"),
      "the internals of core",
    ],
    ["edges between domain rooms are listed", "optim/a.ts", importing("../nn/a.ts"), "optim → nn"],
    ["rooms are named", "attic/a.ts", importing("../util/errors.ts"), "attic has no place"],
    ["only entries wire", "optim/a.ts", `import "../runtime.ts";\n`, "only the entry points"],
    ["no effects at import", "optim/a.ts", `import "./adam.ts";\n`, "imported for their effect"],
    ["laws do not ship", "ops/a.ts", importing("./sin.laws.ts"), "laws are evidence"],
    ["nothing runs at import", "ops/a.ts", "console.log(1);\n", "runs at import"],
    ["no dependencies", "ops/a.ts", importing("left-pad"), "no dependencies"],
    [
      "errors are in one place",
      "ops/a.ts",
      "export class MyError extends TypeError {}\n",
      "extends an error",
    ],
    [
      "ops run everywhere",
      "ops/a.ts",
      "export const f = (): unknown => process.env;\n",
      "no process",
    ],
  ])("%s", (_rule, file, text, message) => {
    const problems = problemsWith(src({ [file]: text }));
    expect(problems.join("\n")).toContain(message);
    expect(problems[0]).toMatch(new RegExp(`^packages/mathesis/src/${file}:1: `));
  });

  it("a cycle of files", () => {
    const files = src({ "core/a.ts": importing("./b.ts"), "core/b.ts": importing("./a.ts") });
    expect(problemsWith(files)).toEqual(["cycle: core/a.ts ↔ core/b.ts"]);
  });

  it("a cycle through a third file, while types alone make none", () => {
    const typed = `import type { x } from "./a.ts";\nexport type y = typeof x;\n`;
    const three = src({
      "core/a.ts": importing("./b.ts"),
      "core/b.ts": importing("./c.ts"),
      "core/c.ts": importing("./a.ts"),
    });
    expect(problemsWith(three)).toEqual(["cycle: core/a.ts ↔ core/b.ts ↔ core/c.ts"]);
    expect(problemsWith(src({ "core/a.ts": importing("./b.ts"), "core/b.ts": typed }))).toEqual([]);
  });

  it("a cycle of rooms, even of types", () => {
    const files = src({
      "linalg/a.ts": `import type { y } from "../fft/a.ts";\nexport type z = y;\n`,
      "fft/a.ts": `import type { z } from "../linalg/a.ts";\nexport type y = z;\n`,
    });
    expect(problemsWith(files)).toEqual(["cycle: fft ↔ linalg"]);
  });
});

describe("the course imports public names only", () => {
  it.each([
    ["a.ts", `import { x } from "../../packages/mathesis/src/ops/sin.ts";\n`, "leaves course"],
    ["a.ts", `import { x } from "mathesis/src/ops/sin.ts";\n`, "no public name of mathesis"],
    ["a.tsx", `import { x } from "mathesis/nn";\n`, "no public name of mathesis"],
    ["a.astro", `---\nimport x from "mathesis/nn";\n---\n<p>{x}</p>\n`, "no public name"],
    ["a.mdx", `# Title\n\nimport x from "mathesis/nn";\n\nText.\n`, "no public name"],
    ["a.ts", `import { x } from "@mathesis/datasets/src/a.ts";\n`, "of @mathesis/datasets"],
  ])("%s: %s", (file, text, message) => {
    const [problem = "", ...others] = problemsWith({ [`course/src/${file}`]: text });
    expect(problem).toContain(message);
    expect(others).toEqual([]);
  });

  it("and finds the line in prose", () => {
    const text = `# Title\n\nimport x from "mathesis/nn";\n`;
    expect(problemsWith({ "course/src/a.mdx": text })[0]).toMatch(/^course\/src\/a\.mdx:3: /);
  });

  it.each([
    ["cli/src/a.ts", "../../src/components/box.tsx", "the terminal shares graders"],
    ["cli/src/a.ts", "../../src/learning/store/index.ts", "the terminal shares graders"],
    ["cli/src/a.ts", "../../src/client/sandbox/run-cell.ts", "the terminal shares graders"],
    ["src/kit/a.ts", "../../cli/src/judge.ts", "is not to be imported here"],
    ["src/own/a.ts", "../learning/review/queue.ts", "own/ stands between"],
    ["src/client/cells/cell.ts", "../../own/note.ts", "is not to be imported here"],
  ])("%s does not reach %s", (file, path, message) => {
    const problems = problemsWith({ [`course/${file}`]: importing(path) });
    expect(problems.join("\n")).toContain(message);
    expect(problems).toHaveLength(1);
  });

  it.each([
    ["cli/src/a.ts", "../../src/kit/exercises/kata.ts"],
    ["cli/src/a.ts", "../../src/learning/file/schema.ts"],
    ["cli/src/a.ts", "./b.ts"],
    ["src/own/a.ts", "../learning/store/index.ts"],
    ["src/client/page.ts", "../own/start.ts"],
    ["test/unit/cli/a.test.ts", "../../../cli/src/ids.ts"],
  ])("%s may use %s", (file, path) => {
    expect(problemsWith({ [`course/${file}`]: importing(path) })).toEqual([]);
  });

  it("its tests may use the tools", () => {
    const text = `import { x } from "../../../tools/e2e-browser.ts";\n`;
    expect(problemsWith({ "course/test/e2e/a.test.ts": text })).toEqual([]);
  });
});
