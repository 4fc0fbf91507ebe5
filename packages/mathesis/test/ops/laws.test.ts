/** Every op obeys every law; reports/laws.json says which ops passed which. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import reference from "../../../../golden/elementary.json" with { type: "json" };
import "../../src/runtime.ts";
import * as arrays from "../../src/array/index.ts";
import { laws as arrayLaws } from "../../src/array/laws.ts";
import * as room from "../../src/linalg/index.ts";
import { laws as roomLaws } from "../../src/linalg/laws.ts";
import * as ops from "../../src/ops/index.ts";
import { laws as opLaws } from "../../src/ops/laws.ts";
import type { OpLaws } from "../../src/ops/laws-types.ts";
import * as linalg from "../../src/ops/linalg/index.ts";
import { laws as linalgLaws } from "../../src/ops/linalg/laws.ts";
import { parseHexFloat } from "../../src/testing/golden.ts";
import {
  checkOpLaws,
  type GoldenTable,
  type LawResult,
  type OpUnderTest,
} from "../../src/testing/laws/op.ts";

interface StoredTable {
  readonly x: readonly string[];
  readonly y?: readonly string[];
  readonly value: readonly string[];
}
const tables: Readonly<Record<string, StoredTable>> = reference.functions;

function goldenTable(name: string): GoldenTable {
  const { x, y, value } = tables[name];
  const columns = { x: x.map(parseHexFloat), value: value.map(parseHexFloat) };
  return y === undefined ? columns : { ...columns, y: y.map(parseHexFloat) };
}

const isRecord = (f: unknown): f is OpUnderTest => typeof f === "function" && "kind" in f;
const recordsOf = (module: object): [string, OpUnderTest][] =>
  Object.entries(module).flatMap(([name, f]: [string, unknown]) =>
    isRecord(f) ? [[name, f]] : [],
  );
const first = recordsOf({ ...ops, ...linalg, ...arrays });
const known = new Set(first.map(([, f]) => f));
/** A room's own functions, named with it: some have the name of one that knows less. */
const own = recordsOf(room).flatMap(([name, f]) => (known.has(f) ? [] : [[`linalg.${name}`, f]]));
const functions: Readonly<Record<string, OpUnderTest>> = Object.fromEntries([...first, ...own]);
const named = Object.entries(roomLaws).map(([name, of]) => [`linalg.${name}`, of]);
const laws = { ...opLaws, ...linalgLaws, ...arrayLaws, ...Object.fromEntries(named) };
const entries = Object.entries(laws as Readonly<Record<string, OpLaws>>);
const passed: Record<string, string[]> = {};

function checked(name: string, own: OpLaws): readonly LawResult[] {
  const golden = own.golden === undefined ? {} : { golden: goldenTable(own.golden) };
  return checkOpLaws(functions[name], own, golden);
}

function currentCommit(root: string): string | null {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null; // outside a repository
  }
}

afterAll(() => {
  const root = fileURLToPath(new URL("../../../../", import.meta.url));
  const report = { commit: currentCommit(root), ops: passed };
  mkdirSync(`${root}reports`, { recursive: true });
  writeFileSync(`${root}reports/laws.json`, `${JSON.stringify(report, null, 2)}\n`);
});

describe("every op", () => {
  it("has laws", () => {
    expect(Object.keys(laws).sort()).toEqual(Object.keys(functions).sort());
  });

  it.each(entries)("%s obeys its laws", (name, own) => {
    const results = checked(name, own);
    passed[name] = results.filter((r) => r.passed).map((r) => r.law);
    expect(results.filter((r) => !r.passed)).toEqual([]);
    expect(["abstract", "untraceable"].some((law) => passed[name]?.includes(law))).toBe(true);
  });
});
