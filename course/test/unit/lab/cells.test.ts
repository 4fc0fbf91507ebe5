/** @file Lists of cells, what of their runs still holds, addresses, and code that comes from a lesson. */
import { describe, expect, test } from "vitest";
import { type CellRun, staleCells } from "../../../src/lab/desk/cell-run.ts";
import { lessonDraft } from "../../../src/lab/from-lesson.ts";
import { change, emptyCell, insert, move, remove } from "../../../src/lab/model/cells.ts";
import type { Cell } from "../../../src/lab/model/notebook.ts";
import { routeOf } from "../../../src/lab/page/route.ts";

const cells: readonly Cell[] = [
  { id: "a", kind: "code", text: "1" },
  { id: "t", kind: "text", text: "words" },
  { id: "b", kind: "code", text: "2" },
  { id: "c", kind: "code", text: "3" },
];
const ids = (list: readonly Cell[]): string => list.map(({ id }) => id).join("");

test("cells come, go and move; one is always left", () => {
  expect(ids(move(cells, "a", 1))).toBe("tabc");
  expect(ids(move(cells, "c", -9))).toBe("catb");
  expect(move(cells, "a", -1)).toBe(cells);
  expect(ids(insert(cells, 1, { ...emptyCell("text"), id: "x" }))).toBe("axtbc");
  expect(ids(remove(cells, "t"))).toBe("abc");
  expect(remove([{ id: "a", kind: "text", text: "x" }], "a")).toMatchObject([
    { kind: "code", text: "" },
  ]);
  expect(change(cells, "b", { text: "9" })[2]).toEqual({ id: "b", kind: "code", text: "9" });
});

describe("a run holds as long as its program stands", () => {
  const program = ["1", "2", "3"];
  const run = (place: number): CellRun => ({
    state: "done",
    outputs: [],
    message: "",
    program,
    place,
  });
  const runs = new Map([
    ["a", run(0)],
    ["b", run(1)],
  ]);
  const stale = (list: readonly Cell[]): string => [...staleCells(list, runs)].join("");

  test("a change makes the cell and those below stale, and taking it back mends that", () => {
    expect(stale(cells)).toBe("");
    expect(stale(change(cells, "b", { text: "9" }))).toBe("b");
    expect(stale(change(cells, "a", { text: "9" }))).toBe("ab");
    expect(stale(change(cells, "c", { text: "9" }))).toBe("");
  });

  test("words do not count; order, kind and new code do", () => {
    expect(stale(change(cells, "t", { text: "other" }))).toBe("");
    expect(stale(move(cells, "b", -2))).toBe("ba");
    expect(stale(change(cells, "a", { kind: "text" }))).toBe("b");
    expect(stale(insert(cells, 1, emptyCell("code")))).toBe("b");
  });
});

test("what an address asks for", () => {
  expect(routeOf("")).toEqual({ kind: "shelf" });
  expect(routeOf("#notebook=ab12")).toEqual({ kind: "own", id: "ab12" });
  expect(routeOf("#example=two-halves")).toEqual({ kind: "example", name: "two-halves" });
  expect(routeOf("#n=xyz")).toEqual({ kind: "link", fragment: "n=xyz" });
  for (const odd of ["#notebook=", "#notebook=<b>", "#main", "#m=1"]) {
    expect(routeOf(odd)).toEqual({ kind: "shelf" });
  }
});

test("a lesson's cell brings the files that it imports, in their order, each once", async () => {
  const files: Readonly<Record<string, string>> = {
    "code/a.ts":
      'import { b } from "./b.ts";\nimport { c } from "./c.ts";\nexport const a = b + c;\n',
    "code/b.ts": 'import { c } from "./c.ts";\n\nexport const b = c;\n',
    "code/c.ts": 'import "./a.ts";\nexport const c = 1;\n',
  };
  const code =
    'import { a as sum } from "./a.ts";\nimport { array } from "mathesis";\narray(sum);\n';
  const lesson = { lesson: "x/y", file: "code/try.ts", code, title: "T", address: "/x/y/" };
  const { name, cells: drafted } = await lessonDraft(lesson, (file) =>
    Promise.resolve(files[file] ?? null),
  );
  expect(name).toBe("T: try.ts");
  expect(drafted.map(({ text }) => text)).toEqual([
    "# try.ts\n\nFrom the lesson [T](/x/y/).",
    "`c.ts`",
    "export const c = 1;",
    "`b.ts`",
    "export const b = c;",
    "`a.ts`",
    "export const a = b + c;",
    "`try.ts`",
    'const sum = a;\nimport { array } from "mathesis";\narray(sum);',
  ]);
});
