/** @file Every pair of the guide: our side is run, and compared with what Python gave. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { array } from "mathesis";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { difference } from "../../src/guide/compare.ts";
import type { Golden, GoldenValue, Pair } from "../../src/guide/pair.ts";
import { topics } from "../../src/guide/pairs/index.ts";
import { renderPython } from "../../src/guide/python-tokens.ts";
import { importLines, runOurs, topicCode } from "../../src/guide/run.ts";

const file = new URL("../../../golden/coming-from.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Golden;

describe.each(topics)("$title", (topic) => {
  const { id, pairs, before } = topic;

  test("golden/coming-from.json was made from these lines", () => {
    const made = golden.topics[id];
    expect(made?.before).toBe(before?.python ?? "");
    expect(made?.pairs.map(({ python }) => python)).toEqual(pairs.map(({ python }) => python));
  });

  test.each(pairs.map((pair, i) => ({ pair, i })))("$pair.ours", async ({ pair, i }) => {
    const wanted = golden.topics[id]?.pairs[i]?.value ?? { type: "error", name: "(none)" };
    const ours = await runOurs(topic, pair).catch((error: unknown) => error);
    expect(difference(pair, wanted, ours)).toBeNull();
  });
});

test("there are pairs enough, and no pair twice", () => {
  const pairs = topics.flatMap((topic) => topic.pairs);
  expect(pairs.length).toBeGreaterThan(120);
  for (const { id, pairs: own } of topics) {
    const texts = own.map(({ python, ours }) => `${python}\n${ours}`);
    expect(new Set(texts).size, id).toBe(texts.length);
  }
});

/** What TypeScript finds wrong in some modules, at the strictest. */
function typeErrors(modules: readonly string[]): readonly string[] {
  const names = modules.map((_, i) => fileURLToPath(new URL(`pairs-${i}.ts`, import.meta.url)));
  const codeOf = (file: string): string | undefined => modules[names.indexOf(file)];
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ["mathesis-source"],
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => names.includes(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) => {
    const code = codeOf(file);
    if (code === undefined) return getSourceFile(file, ...rest);
    return ts.createSourceFile(file, code, ts.ScriptTarget.ES2023);
  };
  const program = ts.createProgram(names, options, host);
  const found = names.flatMap((name) =>
    program.getSemanticDiagnostics(program.getSourceFile(name)),
  );
  return found.map(({ messageText, start = 0, file }) => {
    const line = file?.text.slice(0, start).split("\n").length ?? 1;
    const text = file?.text.split("\n")[line - 1] ?? "";
    return `${text}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

test("what the page shows is TypeScript, strictly checked", () => {
  const files = topics.map((topic) => {
    const { before, pairs, module } = topic;
    // a pair that throws is wrong in its types, too: that is what types are for
    const right = pairs.filter(({ throws }) => (throws?.[1] ?? null) === null);
    const bodies = right.map(({ ours }) => `async () => {\n${before?.ours ?? ""}\n${ours}\n};`);
    return [...importLines(topicCode(topic), module), ...bodies].join("\n");
  });
  const wrong = 'import { array } from "mathesis";\narray([1]).nothing();';
  const errors = typeErrors([...files, wrong]);
  expect(errors).toEqual([expect.stringContaining("nothing")]);
});

describe("a pair is wrong", () => {
  const pair: Pair = { python: "", ours: "" };
  const golden: GoldenValue = { type: "array", dtype: "float64", shape: [1], data: ["0x1p+0"] };

  test.each([
    ["in its value", pair, golden, array([2])],
    ["by one unit in the last place", pair, golden, array([1 + 2 ** -52])],
    ["in its dtype", pair, golden, array([1], { dtype: "float32" })],
    [
      "in the dtype it says Python has",
      { ...pair, dtype: ["int64", "float64"] },
      golden,
      array([1]),
    ],
    ["in its shape", pair, golden, array([[1]])],
    ["if ours throws", pair, golden, new Error("no")],
    ["if only Python throws", pair, { type: "error", name: "ValueError" }, array([1])],
    [
      "if it says that Python throws",
      { ...pair, throws: ["ValueError", null] },
      golden,
      array([1]),
    ],
    ["if it says that ours throws", { ...pair, throws: [null, "ShapeError"] }, golden, array([1])],
    [
      "if it says that only Python throws",
      { ...pair, throws: ["ValueError", null] },
      { type: "error", name: "ValueError" },
      new Error("no"),
    ],
    ["in the length of a list", pair, { type: "list", items: [golden] }, []],
    ["in an item of a list", pair, { type: "list", items: [golden] }, [array([2])]],
    ["in its text", pair, { type: "text", data: "a" }, "b"],
  ] as [string, Pair, GoldenValue, unknown][])("%s", (_name, wrong, wanted, ours) => {
    expect(difference(wrong, wanted, ours)).not.toBeNull();
  });

  test("but not within the tolerance it names", () => {
    expect(difference(pair, golden, array([1]))).toBeNull();
    expect(difference({ ...pair, ulp: 1 }, golden, array([1 + 2 ** -52]))).toBeNull();
    const close: Pair = { ...pair, relative: [1e-3, "a test"] };
    expect(difference(close, golden, array([1.0005]))).toBeNull();
    expect(difference(close, golden, array([1.005]))).not.toBeNull();
  });
});

test("the lines of imports name what is used and not declared", () => {
  const code =
    "const { sign } = f();\nconst grad = sign;\nlet x: Tensor = normal(key(0), [sum([1])]);\nx.mul(grad)";
  expect(importLines(code)).toEqual([
    'import { Tensor, sum } from "mathesis";',
    'import { key, normal } from "mathesis/random";',
  ]);
});

test("Python is coloured and escaped", () => {
  expect(renderPython("x < 1 # a & b")).toBe(
    'x &lt; <span class="tok-number">1</span> <span class="tok-comment"># a &amp; b</span>',
  );
  expect(renderPython('for s in "a<b"')).toContain('<span class="tok-string">&quot;a&lt;b&quot;');
});
