/** @file What the records, the law suites and the golden tables say about a function. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as mathesis from "mathesis";
import type { Entry } from "./entry.ts";
import { repositoryRoot } from "./program.ts";

/** A fact in the margin of a function's page. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

const kinds: Readonly<Record<string, string>> = {
  elementwise: "elementwise op",
  linear: "linear op",
  routine: "routine",
  control: "control flow",
  composite: "made of other ops",
};

interface OpFacts {
  readonly name: string;
  readonly kind: string;
  /** Why a transformation cannot follow the function, on the records of those that it cannot. */
  readonly untraceable?: unknown;
}

const exported: Readonly<Record<string, unknown>> = mathesis;

/** The record that a public function of the library is; undefined for plain functions. */
export function recordOf({ module, name }: Entry): OpFacts | undefined {
  if (module !== "mathesis") return undefined;
  const value = exported[name];
  if (typeof value !== "function" || !("kind" in value)) return undefined;
  return value as unknown as OpFacts; // records carry their kind
}

/** Everything that is known beyond the doc comment. */
export function factsOf(entry: Entry): readonly Fact[] {
  const record = recordOf(entry);
  const facts: Fact[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) facts.push({ name, value });
  };
  if (record !== undefined) {
    add("Kind", kinds[record.kind] ?? record.kind);
    add("In transformations", traceability(record));
  }
  add("Differentiable", differentiability(entry));
  const laws = lawsOf(record?.name ?? "");
  add("Laws", laws === undefined ? undefined : lawsText(laws));
  add("Golden values", goldenOf(entry));
  return facts;
}

const traceability = ({ untraceable }: OpFacts): string =>
  typeof untraceable === "string" ? `eager only: ${untraceable}` : "grad, jvp, vmap, stage";

/** From the tag `@gradient`, which every function must carry. */
function differentiability({ kind, tags }: Entry): string | undefined {
  const { gradient } = tags;
  if (kind !== "function" || gradient === undefined) return undefined;
  if (/^none\b/.test(gradient)) return "no";
  return /^a constant/.test(gradient) ? "constant" : "yes";
}

const reports = import.meta.glob<{ readonly ops?: Readonly<{ [op: string]: readonly string[] }> }>(
  "../../../reports/laws.json",
  { eager: true },
);

/** The laws an op passed in the last run of its suite, where a report of it lies. */
export function lawsOf(op: string): readonly string[] | undefined {
  return Object.values(reports)[0]?.ops?.[op];
}

const lawsText = (laws: readonly string[]): string => `${laws.length}: ${laws.join(", ")}`;

/** The table that the op's laws name, and the units in the last place they allow. */
function goldenOf({ file }: Entry): string | undefined {
  const laws = join(repositoryRoot(), file.replace(/\.ts$/, ".laws.ts"));
  if (!existsSync(laws)) return undefined;
  const text = readFileSync(laws, "utf8");
  const table = /\bgolden: "([^"]+)"/.exec(text)?.[1];
  if (table === undefined) return undefined;
  const ulp = /\bulp: \{[^}]*float64: (\d+)/.exec(text)?.[1];
  return ulp === undefined ? `table ${table}` : `table ${table}, at most ${ulp} ulp away`;
}

let methods: ReadonlyMap<string, string> | undefined;

/** Method → function, as the library's runtime wires them: `sub` → `subtract`. */
export function methodTable(): ReadonlyMap<string, string> {
  methods ??= readMethods();
  return methods;
}

function readMethods(): ReadonlyMap<string, string> {
  const runtime = join(repositoryRoot(), "packages/mathesis/src/runtime.ts");
  const pairs = [...readFileSync(runtime, "utf8").matchAll(/^ {2}(\w+): \w+\.(\w+),$/gm)];
  return new Map(pairs.map(([, method = "", name = ""]) => [method, name]));
}
