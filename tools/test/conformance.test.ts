import { describe, expect, it } from "vitest";
import { type Surface, surfaceOf } from "../conformance/signatures.ts";
import { camelCase, type Standard } from "../conformance/standard.ts";
import { conformanceProblems, conformanceTable, type Differences } from "../conformance/table.ts";
import { conformance } from "../conformance.ts";
import { manifest, planted } from "./planted.ts";

const source = `
export type DType = "float64" | "bool";
interface Reduce { (x: number): number; (x: number, options?: { axis?: number; keepDims?: boolean }): number }
const total: Reduce = (x) => x;
export { total as sum };
export function takeAlongAxis(x: number, i: number, axis?: number): number { return x + i; }
export function clip(x: number, min: number, max: number | null): number { return x; }
export function roll(x: number, options: { shift: number }): number { return x; }
export function variance(x: number): number { return x; }
export function meshgrid(arrays: number[]): number[] { return arrays; }
export function stacked(...arrays: number[]): number[] { return arrays; }
export const pi: number = 3;
export interface Absent { a: number }
`;

let read: Surface | undefined;

/** What the source exports; read once, for the compiler takes its time. */
function surface(): Surface {
  const files = {
    "package.json": manifest("p", { ".": "./src/index.ts" }),
    "src/index.ts": source,
  };
  read ??= surfaceOf(planted(files), "p", [".", "./later"]);
  return read;
}

const positional = (name: string, optional = false) =>
  ({ name, kind: "positional", ...(optional ? { default: null } : {}) }) as const;
const keyword = (name: string) => ({ name, kind: "keyword", default: null }) as const;
const arrays = { name: "arrays", kind: "variadic" } as const;
const x = positional("x");

const standard: Standard = {
  versions: {},
  functions: {
    all: [
      { name: "sum", parameters: [x, keyword("axis"), keyword("keepdims"), keyword("device")] },
      { name: "take_along_axis", parameters: [x, positional("indices"), keyword("axis")] },
      { name: "clip", parameters: [x, positional("min", true), positional("max", true)] },
      { name: "roll", parameters: [x, positional("shift"), keyword("axis")] },
      { name: "meshgrid", parameters: [arrays, keyword("indexing")] },
      { name: "stacked", parameters: [arrays] },
      { name: "var", parameters: [x] },
      { name: "isin", parameters: [x] },
    ],
  },
  constants: ["pi", "e"],
  dtypes: ["bool", "int64"],
  extensions: { fft: [{ name: "rfft", parameters: [x] }] },
};

const none: Differences = {
  names: {},
  keywords: { device: "one device" },
  functions: {},
  behaviour: {},
  constants: {},
  dtypes: {},
  extensions: {},
};

it("spells the standard's names in our way", () => {
  const names = ["broadcast_to", "keepdims", "atan2", "unique_all", "__array_namespace_info__"];
  expect(names.map(camelCase)).toEqual([
    "broadcastTo",
    "keepDims",
    "atan2",
    "uniqueAll",
    "arrayNamespaceInfo",
  ]);
});

it("finds each kind of difference of signatures, and what is absent", () => {
  const rows = conformanceTable(standard, surface(), none);
  expect(rows.map((r) => [r.name, r.ours, r.status, r.differences.join(", ")])).toEqual([
    ["sum", "p sum", "same", ""],
    ["take_along_axis", "p takeAlongAxis", "differs", "axis: positional, not an option"],
    ["clip", "p clip", "differs", "min: must be given, max: must be given"],
    ["roll", "p roll", "differs", "shift: an option, not positional, no option axis"],
    [
      "meshgrid",
      "p meshgrid",
      "differs",
      "arrays: one list, not any number of arguments, no option indexing",
    ],
    ["stacked", "p stacked", "same", ""],
    ["var", undefined, "absent", ""],
    ["isin", undefined, "absent", ""],
    ["pi", "pi", "same", ""],
    ["e", undefined, "absent", ""],
    ["bool", "bool", "same", ""],
    ["int64", undefined, "absent", ""],
    ["rfft", undefined, "absent", ""],
  ]);
});

describe("reasons", () => {
  const complete: Differences = {
    ...none,
    names: { var: { ours: "variance", reason: "a reserved word" } },
    functions: { take_along_axis: "a", clip: "b", roll: "c", meshgrid: "d", isin: "e" },
    behaviour: { sum: "int32, since there is no int64" },
    constants: { e: "Math.E" },
    dtypes: { int64: "no typed array of numbers holds it" },
    extensions: { fft: "not yet" },
  };
  const problems = (listed: Differences) =>
    conformanceProblems(conformanceTable(standard, surface(), listed), listed);

  it("are needed for every difference", () => {
    expect(problems(complete)).toEqual([]);
    expect(problems({ ...complete, functions: { ...complete.functions, clip: " " } })).toEqual([
      "all clip: differs without a reason (min: must be given; max: must be given)",
    ]);
    expect(problems({ ...complete, extensions: {} })).toEqual([
      "fft rfft: absent without a reason (absent)",
    ]);
    expect(problems({ ...complete, dtypes: {}, constants: {} })).toEqual([
      "constants e: absent without a reason (absent)",
      "dtypes int64: absent without a reason (absent)",
    ]);
  });

  it("that nothing needs are told", () => {
    const stale = {
      ...complete,
      functions: { ...complete.functions, sum: "f", nowhere: "g" },
      behaviour: { ...complete.behaviour, isin: "absent anyway" },
      constants: { e: "Math.E", pi: "Math.PI" },
      names: { ...complete.names, stacked: { ours: "stacked", reason: "h" } },
    };
    expect(problems(stale)).toEqual([
      "differences, names: stacked has a reason and needs none",
      "differences, functions: sum has a reason and needs none",
      "differences, functions: nowhere has a reason and needs none",
      "differences, behaviour: isin has a reason and needs none",
      "differences, constants: pi has a reason and needs none",
    ]);
  });

  it("that name a difference of results, or another name, make a row differ", () => {
    const rows = conformanceTable(standard, surface(), complete);
    expect(rows[0]).toMatchObject({ status: "differs", reason: "int32, since there is no int64" });
    const renamed = {
      name: "var",
      ours: "p variance",
      status: "differs",
      reason: "a reserved word",
    };
    expect(rows).toContainEqual(expect.objectContaining(renamed));
  });
});

it("the library differs from the standard where a reason says so, and nowhere else", () => {
  const { rows, problems } = conformance();
  expect(rows.length).toBe(189);
  expect(problems).toEqual([]);
});
