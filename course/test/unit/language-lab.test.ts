import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { collectLibraryTypes } from "../../src/build/library-types.ts";
import { declaredIn } from "../../src/client/language/declared.ts";
import { createLanguage } from "../../src/client/language/service.ts";

const language = createLanguage(collectLibraryTypes(resolve(import.meta.dirname, "../..")));

/** Opens cells a, b, c … as one notebook. */
function cells(...texts: readonly string[]): void {
  const files = texts.map((text, index) => ({ name: "abcdef"[index] ?? "", text }));
  language.open(files, "shared");
}

const messages = (name: string): string[] =>
  language.diagnostics(name).map(({ message }) => message);

describe("cells of a notebook", () => {
  test("later cells see the names of earlier ones, and their types", () => {
    cells(
      'import { zeros } from "mathesis";\nconst W = zeros([10, 784]);\ntype Row = [number];\n',
      "const b = zeros([10, 1]);",
      "W.matmul(b);\nconst r: Row = [1];\n",
    );
    expect(messages("a")).toEqual([]);
    expect(messages("b")).toEqual([]);
    const [problem, ...others] = language.diagnostics("c");
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ from: "W.matmul(".length, to: "W.matmul(b".length });
    expect(problem?.message).toMatch(/^matmul: inner dimensions differ/);
    expect(language.hover("c", 0)).toMatchObject({
      from: 0,
      to: 1,
      signature: 'const W: Tensor<[10, 784], "float64">',
    });
  });

  test("earlier cells do not see later ones", () => {
    cells("later;\n", "const later = 1;\n");
    expect(messages("a")).toEqual(["Cannot find name 'later'."]);
  });

  test("a name can be declared anew, by another type, and is that from then on", () => {
    cells("const x = 1;", "x.toFixed();\n", 'const x = "text";', "x.toUpperCase();\nx.toFixed();");
    expect(messages("b")).toEqual([]);
    expect(messages("c")).toEqual([]);
    const [problem, ...others] = language.diagnostics("d");
    expect(others).toEqual([]);
    expect(problem?.from).toBe("x.toUpperCase();\nx.".length);
  });

  test("a variable of an earlier cell can be assigned to; a constant of this one cannot", () => {
    cells(
      "let n = 1;\nfunction f() { return n; }\n",
      "n += 1;\nn = f();\n",
      "const k = 1;\nk = 2;",
    );
    expect(messages("b")).toEqual([]);
    expect(messages("c")).toEqual(["Cannot assign to 'k' because it is a constant."]);
  });

  test("what a cell exports, destructures and imports whole is seen too", () => {
    cells(
      'import * as lib from "mathesis";\nexport const [p, { q }] = [1, { q: "q" }];\nclass K {}\n',
      "lib.zeros([p]);\nq.length;\nnew K();\n",
    );
    expect([...messages("a"), ...messages("b")]).toEqual([]);
  });

  test("a half-written cell hides nothing of the others", () => {
    cells("const a = 1;\n", "const b = (\n", "a.toFixed();\n");
    expect(messages("b").length).toBeGreaterThan(0);
    expect(messages("c")).toEqual([]);
  });

  test("an edit of one cell reaches those after it", () => {
    cells("const a = 1;\n", "a.toFixed();\n");
    expect(messages("b")).toEqual([]);
    language.update("a", 'const a = "1";\n');
    expect(messages("b")).toHaveLength(1);
    language.update("a", "");
    expect(messages("b")).toEqual(["Cannot find name 'a'."]);
  });

  test("completions know the names of earlier cells, at places of the cell", () => {
    cells("const momentum = 0.9;\n", "mom\n");
    const list = language.completions("b", 3);
    expect(list?.from).toBe(0);
    expect(list?.entries.find(({ name }) => name === "momentum")?.module).toBeUndefined();
  });

  test("an import that a completion adds goes into the cell, not before it", () => {
    cells("const momentum = 0.9;\n", "momentum;\nsoftm\n");
    const at = "momentum;\nsoftm".length;
    const list = language.completions("b", at);
    const entry = list?.entries.find(({ name }) => name === "softmax");
    const edits = (entry && language.describe("b", at, entry)?.edits) ?? [];
    expect(edits).toEqual([{ from: 0, to: 0, insert: 'import { softmax } from "mathesis";\n' }]);
    language.update("b", `${edits[0]?.insert}momentum;\nsoftmax([1]);\n`);
    expect(messages("b")).toEqual([]);
  });

  test("a new order of the cells is a new program", () => {
    cells("const a = 1;\n", "a.toFixed();\n");
    const [first, second] = [
      { name: "a", text: "const a = 1;\n" },
      { name: "b", text: "a.toFixed();\n" },
    ];
    language.open([second, first], "shared");
    expect(messages("b")).toEqual(["Cannot find name 'a'."]);
    language.open([first], "shared");
    expect(() => language.diagnostics("b")).toThrow(/no file b/);
  });
});

test("the names of a text's top level", () => {
  const { names, exported } = declaredIn(
    `import d, { e as f } from "x"; import * as g from "y"; import "z";
     export const [h, { i: j, ...k }] = []; function l() { const inner = 1; } type M = 1;
     interface N {} enum O {} class P {} export { l, M as Q }; if (1) { var no = 1; }`,
  );
  expect(names).toEqual(["d", "f", "g", "h", "j", "k", "l", "M", "N", "O", "P"]);
  expect([...exported]).toEqual(["h", "j", "k", "l", "Q"]);
});
