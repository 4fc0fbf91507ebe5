import { describe, expect, test } from "vitest";
import {
  parseRecorded,
  printedNumbers,
  pythonDefinition,
  snakeCase,
} from "../../src/build/python.ts";
import { renderPythonListing } from "../../src/build/python-listing.ts";
import { codeFiles } from "./lessons.ts";
import { recordFault } from "./python-record.ts";

const records = import.meta.glob<string>("../../src/lessons/*/*/code/*.py.out", {
  eager: true,
  import: "default",
  query: "?raw",
});
const versions = import.meta.glob("../../src/lessons/*/*/code/*.py", { query: "?raw" });
/** A module runs once in a process: under a name of their own, these run here. */
const twins = import.meta.glob("../../src/lessons/*/*/code/*.ts", { query: "?twin" });

describe.each(Object.entries(records))("%s", (path, record) => {
  const folder = path.replace(/code\/[^/]+$/, "");

  test("stands beside its Python and its TypeScript", () => {
    expect(versions[path.replace(/\.out$/, "")]).toBeDefined();
    expect(codeFiles[path.replace(/\.py\.out$/, ".ts")]).toBeDefined();
  });

  test("agrees with what the twin prints now", { timeout: 60_000 }, async () => {
    const twin = twins[`${folder}${parseRecorded(record).twin}`];
    expect(twin).toBeDefined();
    expect(await recordFault(record, async () => await twin?.())).toBeNull();
  });
});

test("every Python version has a record", () => {
  expect(Object.keys(versions).filter((path) => records[`${path}.out`] === undefined)).toEqual([]);
});

const head =
  "# python 3.12.1, numpy 2.1.3\n# date 2026-11-21\n# twin code/a.ts\n# tolerance 1e-6\n";

test("a record is read with its head; without one it is refused", () => {
  expect(parseRecorded(`${head}L = 0.5\n`)).toEqual({
    versions: "Python 3.12.1, numpy 2.1.3",
    date: "2026-11-21",
    twin: "code/a.ts",
    tolerance: 1e-6,
    output: "L = 0.5",
  });
  expect(() => parseRecorded("L = 0.5\n")).toThrow("needs the line");
  expect(() => parseRecorded(head.replace("1e-6", "0"))).toThrow("tolerance above 0");
});

test("a record that differs is caught, with the number that does", async () => {
  const run = (value: number) => async () => console.log("L =", value, [1, 2]);
  expect(await recordFault(`${head}L = 0.5 [1. 2.]`, run(0.5))).toBeNull();
  expect(await recordFault(`${head}L = 0.5 [1. 2.]`, run(0.5000004))).toBeNull();
  expect(await recordFault(`${head}L = 0.5 [1. 2.]`, run(0.6))).toBe(
    "number 1: 0.5 there, 0.6 here",
  );
  expect(await recordFault(`${head}L = 0.5`, run(0.5))).toBe("1 numbers there, 3 here");
});

test("numbers are read as both languages print them", () => {
  expect(printedNumbers("[-1. 2.5e-03 .5] nan inf −3")).toEqual([
    -1,
    0.0025,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -3,
  ]);
});

const python = "import math\n\n\n# doubles\ndef error_below(x):\n    return 2 * x\n\n\nprint(1)\n";

test("one definition is cut out with its comment", () => {
  expect(pythonDefinition(python, snakeCase("errorBelow"))).toBe(
    "# doubles\ndef error_below(x):\n    return 2 * x",
  );
  expect(pythonDefinition(python, "other")).toBeNull();
});

test("Python's listing shows the code and nothing but the code, quantities marked", () => {
  const html = renderPythonListing('x = {"a": x < 1}  # x', new Map([["x", "input"]]));
  const text = html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&quot;", '"');
  expect(text).toBe('x = {"a": x < 1}  # x\n');
  expect(html.match(/data-sym="input"/g)).toHaveLength(2);
});
