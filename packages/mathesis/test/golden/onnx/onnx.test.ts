/**
 * @file Every ONNX node case passes, or its operator, dtype or name stands in not-applicable.ts with
 * the reason. reports/onnx.json says how many did what.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { absolute, ulp } from "../../../src/testing/close.ts";
import { adapters } from "./adapters.ts";
import { readCases, type Sample, sets } from "./cases.ts";
import { foreignCases, foreignDTypes, notApplicable, reasonAgainst } from "./not-applicable.ts";
import { lacking, opsOf, problemsOf } from "./run.ts";

/** The number of cases in each set. */
const sizes = { "libonnx-testdata": 932, recent: 214 } as const;
const names = Object.keys(sets) as readonly (keyof typeof sets)[]; // its own keys
const cases = Object.fromEntries(names.map((name) => [name, readCases(name)]));
const all = Object.values(cases).flat();
const summary: Record<string, unknown> = {};

/** Cases by the operator they test: a graph that defines one counts as `graph`. */
function byOperator(samples: readonly Sample[]): ReadonlyMap<string, readonly Sample[]> {
  const groups = new Map<string, Sample[]>();
  for (const c of samples) {
    const key = c.nodes.length === 1 ? opsOf(c)[0] : "graph";
    groups.set(key, [...(groups.get(key) ?? []), c]);
  }
  return groups;
}

/** How many cases have each reason not to apply. */
function reasons(samples: readonly Sample[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const c of samples) {
    const reason = reasonAgainst(c);
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

afterAll(() => {
  const root = fileURLToPath(new URL("../../../../../", import.meta.url));
  mkdirSync(`${root}reports`, { recursive: true });
  writeFileSync(`${root}reports/onnx.json`, `${JSON.stringify(summary, null, 2)}\n`);
});

describe.each(names)("ONNX node cases, %s", (set) => {
  const samples = cases[set];
  const applicable = samples.filter((c) => reasonAgainst(c) === undefined);
  const waiting = applicable.filter((c) => lacking(c).length > 0);
  const ready = applicable.filter((c) => lacking(c).length === 0);
  const passed: string[] = [];

  afterAll(() => {
    summary[set] = {
      cases: samples.length,
      applicable: applicable.length,
      passed: passed.length,
      failed: ready.map(({ name }) => name).filter((name) => !passed.includes(name)),
      withoutAdapter: waiting.map(({ name }) => name),
      notApplicable: samples.length - applicable.length,
      reasons: reasons(samples),
    };
    console.log(
      `ONNX ${set}: ${samples.length} node cases; ${passed.length} of the ${applicable.length} ` +
        `that apply pass; ${samples.length - applicable.length} do not apply`,
    );
  });

  it.each([...byOperator(ready)])("%s", (_operator, own) => {
    const problems = own.flatMap((sample) => {
      const found = problemsOf(sample);
      if (found.length === 0) passed.push(sample.name);
      return found.map((problem) => `${sample.name}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });

  it("all are there, and every one that applies was run", () => {
    expect(samples.length).toBe(sizes[set]);
    expect(waiting.flatMap((c) => lacking(c).map((op) => `${c.name} waits for ${op}`))).toEqual([]);
    expect(passed.length).toBe(applicable.length);
  });
});

describe("the tables", () => {
  it("name operators of the cases, each once", () => {
    const tables = [adapters, notApplicable].map((table) => Object.keys(table));
    const used = new Set(all.flatMap(opsOf));
    expect(tables.flat().sort()).toEqual([...used].sort());
  });

  it("name dtypes and cases that occur", () => {
    const tensors = all.flatMap((c) => [...Object.values(c.inputs), ...Object.values(c.outputs)]);
    const dtypes = new Set(tensors.map((t) => t.dtype));
    expect(Object.keys(foreignDTypes).filter((dtype) => !dtypes.has(dtype))).toEqual([]);
    const known = new Set(all.map(({ name }) => name));
    expect(Object.keys(foreignCases).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("the comparison", () => {
  it("sees a wrong value, shape and dtype", () => {
    const sample = all.find(({ name }) => name === "abs")!;
    const { y } = sample.outputs;
    const planted = (wrong: typeof y) => problemsOf({ ...sample, outputs: { y: wrong } });
    expect(planted(y)).toEqual([]);
    expect(planted(sample.inputs["x"])[0]).toMatch(/^y\[\d+\] is .*, not -.*allowed ulp\(0\)$/);
    expect(planted({ ...y, shape: [60] })).toEqual(["y: shape [3,4,5], not [60]"]);
    expect(planted({ ...y, dtype: "int32" })).toEqual(["y: dtype float32 for int32"]);
  });

  it("is far stricter than the standard's own, rtol 1e-3 and atol 1e-7", () => {
    const error = 1 + 1e-6;
    expect(ulp(4, "float32").check(error, 1).ok).toBe(false);
    expect(absolute(4 * 2 ** -23, "as summed(4) of numbers up to 1").check(error, 1).ok).toBe(
      false,
    );
  });
});
