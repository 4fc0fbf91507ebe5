import { describe, expect, test } from "vitest";
import { standTable } from "../../../src/build/stands.ts";
import { blame } from "../../../src/client/cells/run-own.ts";
import { standsBefore } from "../../../src/own/order.ts";
import type { Stand } from "../../../src/own/table.ts";
import { functionsIn, namesFunction } from "../../../src/own/uses.ts";

const softmax = { module: "mathesis", name: "softmax" };

describe("whether a text names a function of the library", () => {
  test.each([
    'import { softmax } from "mathesis";',
    "import { array, softmax, type Tensor } from 'mathesis';",
    'import {\n  array,\n  softmax as s,\n} from "mathesis";',
    'import * as m from "mathesis";\nm.softmax([1]);',
    'const a = 1;\nimport { softmax } from "mathesis"',
  ])("yes: %s", (text) => expect(namesFunction(text, softmax)).toBe(true));

  test.each([
    'import { softmax } from "./layer.ts";',
    'import { logSoftmax, softmaxes } from "mathesis";',
    'import { array as softmax } from "mathesis";',
    'import type { softmax } from "mathesis";',
    'import * as m from "mathesis";\nm.logSoftmax([1]); // softmax',
    'import { array } from "mathesis";\nconst softmax = array;',
    'import "mathesis";',
    "",
  ])("no: %s", (text) => expect(namesFunction(text, softmax)).toBe(false));

  test("files that the text imports count, also in a circle", async () => {
    const files: Record<string, string> = {
      "./a.ts": 'import { b } from "./b.ts";',
      "./b.ts": 'import { softmax } from "mathesis";\nimport { a } from "./a.ts";',
    };
    const textOf = (id: string): Promise<string | null> => Promise.resolve(files[id] ?? null);
    const text = 'import { a } from "./a.ts";\nimport { c } from "./missing.ts";';
    expect(await functionsIn(text, [softmax], textOf)).toEqual([softmax]);
    expect(await functionsIn("const a = 1;", [softmax], textOf)).toEqual([]);
  });
});

describe("which katas come before a cell", () => {
  const stand = (lesson: string, kata: string, name = "softmax"): Stand => ({
    ...{ lesson, kata, name, module: "mathesis", title: kata, address: "" },
  });
  const lessons = ["la/one", "la/two", "nn/three"];
  const before = (stands: readonly Stand[], lesson: string, ...katas: readonly string[]) =>
    standsBefore(stands, { lesson, follows: (kata) => katas.includes(kata) }, { lessons }).map(
      ({ kata }) => kata,
    );

  test("those of earlier lessons, and those above it on its own page", () => {
    const stands = [
      stand("la/one", "a"),
      stand("la/two", "b", "std"),
      stand("nn/three", "c", "max"),
    ];
    expect(before(stands, "la/one")).toEqual([]);
    expect(before(stands, "la/one", "a")).toEqual(["a"]);
    expect(before(stands, "la/two")).toEqual(["a"]);
    expect(before(stands, "nn/three")).toEqual(["a", "b"]);
  });

  test("of two for the same function, the later", () => {
    const stands = [stand("la/two", "late"), stand("la/one", "early")];
    expect(before(stands, "nn/three")).toEqual(["late"]);
    expect(before(stands, "la/two")).toEqual(["early"]);
  });

  test("the guide is no part of the course, and neither is a page without a lesson", () => {
    const stands = [stand("guide/exercises", "softmax")];
    expect(before(stands, "nn/three")).toEqual([]);
    expect(before(stands, "guide/exercises", "softmax")).toEqual(["softmax"]);
    expect(before([stand("la/one", "a")], "")).toEqual([]);
    expect(before([stand("la/one", "a")], "guide/exercises")).toEqual([]);
  });

  test("the table of the site lists lessons in reading order, and every kata that stands for something", () => {
    const table = standTable();
    expect(table.lessons).toContain("nn/backprop");
    expect(table.stands).toContainEqual({
      lesson: "guide/exercises",
      kata: "softmax",
      title: "Softmax",
      module: "mathesis",
      name: "softmax",
      address: "exercise-kinds/#exercise-softmax",
    });
  });
});

test("a run is done again only where own code may be to blame", () => {
  const own = [{ lesson: "a/b", kata: "c", name: "softmax", code: "" }];
  const failed = (file: string | null) =>
    ({ kind: "failed", error: { message: "no", line: 1, file } }) as const;
  expect(blame({ kind: "timeout" }, own)).toMatch(/your softmax .* did not end in time/);
  expect(blame({ kind: "lost" }, own)).not.toBeNull();
  expect(blame({ kind: "flooded" }, own)).not.toBeNull();
  expect(blame(failed("@a/b/code/c.own.ts"), own)).toMatch(/failed beside its calls \(no\)/);
  expect(blame(failed("code/tape.ts"), own)).toBeNull();
  expect(blame(failed(null), own)).toBeNull();
  expect(blame({ kind: "stopped" }, own)).toBeNull();
  expect(blame({ kind: "done", milliseconds: 1, report: null }, own)).toBeNull();
  expect(blame({ kind: "timeout" }, [])).toBeNull();
});
