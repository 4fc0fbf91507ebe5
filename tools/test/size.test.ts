import { describe, expect, it } from "vitest";
import { measure, measureFile, readExceptions, sizeProblems, summarise } from "../size.ts";
import { planted } from "./planted.ts";

const body = (lines: number) => Array.from({ length: lines }, (_, i) => `  use(${i});\n`).join("");
/** A function of so many lines, its first and last one included. */
const functionOf = (name: string, lines: number) =>
  `export function ${name}(): void {\n${body(lines - 2)}}\n`;

describe("the limits", () => {
  it("40 lines are a function, 41 are too many", () => {
    const folder = planted({ "a.ts": functionOf("fine", 40) + functionOf("long", 41) });
    expect(sizeProblems(measure(folder), [])).toEqual([
      "a.ts:41: long has 41 lines; the limit is 40",
    ]);
  });

  it("400 lines are a file, 401 are too many", () => {
    const folder = planted({ "a.ts": "x;\n".repeat(400), "b.mjs": "x;\n".repeat(401) });
    expect(sizeProblems(measure(folder), [])).toEqual([
      "b.mjs:1: the file has 401 lines; the limit is 400",
    ]);
  });

  it("hold for arrows, methods and the code of Astro files", () => {
    const folder = planted({
      "a.ts": `export const arrow = () => {\n${body(40)}};\n`,
      "b.ts": `export class C {\n  method() {\n${body(40)}  }\n}\n`,
      "c.astro": `---\nimport x from "y";\nfunction front() {\n${body(40)}}\n---\n<p>{x}</p>\n`,
    });
    expect(sizeProblems(measure(folder), [])).toEqual([
      "a.ts:1: arrow has 42 lines; the limit is 40",
      "b.ts:2: method has 42 lines; the limit is 40",
      "c.astro:3: front has 42 lines; the limit is 40",
    ]);
  });

  it("a group of tests is no function, a test is one", () => {
    const test = (name: string) => `${name}("x", () => {\n${body(40)}});\n`;
    expect(sizeProblems(measureFile("a.test.ts", test("describe")), [])).toEqual([]);
    expect(sizeProblems(measureFile("a.test.ts", test("it")), [])).toHaveLength(1);
  });

  it("do not count what is installed or built", () => {
    const long = functionOf("long", 50);
    const folder = planted({ "node_modules/a/a.ts": long, "dist/a.mjs": long, "a.ts": "x;\n" });
    expect(measure(folder).map(({ file }) => file)).toEqual(["a.ts"]);
  });
});

describe("exceptions", () => {
  const long = { "a.ts": functionOf("long", 50) };
  const exception = { file: "a.ts", function: "long", lines: 50, reason: "one table" };

  it("allow what they name, up to their own number of lines", () => {
    const folder = planted({ ...long, "tools/size-allow.json": JSON.stringify([exception]) });
    expect(sizeProblems(measure(folder), readExceptions(folder))).toEqual([]);
    const short = { ...exception, lines: 49 };
    expect(sizeProblems(measure(folder), [short])).toHaveLength(1);
  });

  it("must be needed and have a reason", () => {
    const measured = measure(planted(long));
    const idle = { file: "b.ts", lines: 500, reason: "gone" };
    expect(sizeProblems(measured, [exception, idle])).toEqual([
      "size-allow.json: b.ts needs no exception now",
    ]);
    expect(sizeProblems(measured, [{ ...exception, reason: " " }])).toEqual([
      "size-allow.json: the exception for a.ts has no reason",
    ]);
  });

  it("are read with care", () => {
    const folder = planted({ "tools/size-allow.json": `[{ "file": "a.ts", "lines": 50 }]` });
    expect(() => readExceptions(folder)).toThrow("not an exception");
  });
});

describe("the summary", () => {
  it("has totals, the median file and the 90% function", () => {
    const functions = Array.from({ length: 10 }, (_, i) => functionOf(`f${i}`, i + 3)).join("");
    const folder = planted({ "a.ts": functions, "b.ts": "x;\n", "c.ts": "x;\nx;\n" });
    expect(summarise(measure(folder))).toEqual({
      files: 3,
      lines: 78,
      medianFile: 2,
      functions: 10,
      p90Function: 11,
    });
  });
});
