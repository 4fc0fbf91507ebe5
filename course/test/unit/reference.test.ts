/** @file The reference: what is read from doc comments and types, and that no link leads nowhere. */
import { describe, expect, test } from "vitest";
import { entries } from "../../src/reference/collect.ts";
import { defaultOf, splitSummary, splitThrows, withoutDefault } from "../../src/reference/docs.ts";
import type { Entry } from "../../src/reference/entry.ts";
import { factsOf, methodTable, recordOf } from "../../src/reference/facts.ts";
import { fits } from "../../src/reference/filter.ts";
import {
  entryHref,
  links,
  linksFrom,
  neighbours,
  pages,
  sections,
} from "../../src/reference/site.ts";
import {
  exampleLines,
  renderExample,
  renderSignature,
  renderWords,
} from "../../src/reference/text.ts";

const entry = (slug: string): Entry => {
  const found = entries().find((one) => one.slug === slug);
  if (found === undefined) throw new RangeError(`no entry ${slug}`);
  return found;
};

test("what can be imported as a type alone says so", () => {
  const typeOnly = (slug: string): boolean => entry(slug).typeOnly;
  expect(["linalg/LuFactors", "linalg/LuOptions"].map(typeOnly)).toEqual([true, true]);
  expect(["linalg/lu", "Tensor", "ShapeError"].map(typeOnly)).toEqual([false, false, false]);
});

test("a class has the members that it inherits, and no protected ones", () => {
  const names = entry("linalg/SvdFactors").members.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["S", "rank", "solve", "logdet", "reconstruct"]));
  expect(names).not.toContain("pivots");
});

describe("the text of doc comments", () => {
  test.each([
    ["The sum. More words.", "The sum.", "More words."],
    [
      "Adam: −α m̂ / (√v̂ + ε), e.g. 0.1. Then more.",
      "Adam: −α m̂ / (√v̂ + ε), e.g. 0.1.",
      "Then more.",
    ],
    ["One line\nthat goes on.\n\nA paragraph.", "One line that goes on.", "A paragraph."],
    ["See `a. B` here. (In brackets.)", "See `a. B` here.", "(In brackets.)"],
    ["no stop", "no stop", ""],
  ])("the first sentence of %j", (text, first, rest) => {
    expect(splitSummary(text)).toEqual({ first, rest });
  });

  test.each([
    ["keep reduced axes; default false", "false", "keep reduced axes"],
    ["default 0.001", "0.001", ""],
    ["in [0, 1); default 0.9", "0.9", "in [0, 1)"],
    ["Step size. Default 1e-8.", "1e-8", "Step size"],
    ["Default: the dtype of the data", "the dtype of the data", ""],
    ["default float64 (of plain data: its own)", "float64 (of plain data: its own)", ""],
    ["default n; must be even", "n", "must be even"],
    ["first axis; by default the last", "the last", "first axis"],
    ["default 0. Then more (see there).", "0", "Then more (see there)."],
    [
      "all of them by default. Negative axes count.",
      null,
      "all of them by default. Negative axes count.",
    ],
  ])("the default in %j", (text, shown, rest) => {
    expect(defaultOf(text)).toBe(shown);
    expect(withoutDefault(text)).toBe(rest);
  });

  test("errors by class", () => {
    expect(splitThrows("{ShapeError} RAGGED, AXIS; {ArgumentError} NUMBER if not finite")).toEqual([
      { error: "ShapeError", text: "RAGGED, AXIS" },
      { error: "ArgumentError", text: "NUMBER if not finite" },
    ]);
  });

  test("markup of readers' text is escaped, names are linked", () => {
    const html = renderWords("a < b, `sum` and `x<y`", (name) => (name === "sum" ? "/sum/" : null));
    expect(html).toBe('a &lt; b, <a href="/sum/"><code>sum</code></a> and <code>x&lt;y</code>');
  });

  test("quotes of words are typographic, those of code are not", () => {
    const html = renderWords('Kahan, "Accurate values" ("twice") is `"a"`', () => null);
    expect(html).toBe("Kahan, “Accurate values” (“twice”) is <code>&quot;a&quot;</code>");
  });
});

describe("examples", () => {
  test("values go below their line, remarks stay", () => {
    const code = '// two numbers\nconst x = f("// no") // [1\n// 2]\ng(x)\n// a remark';
    expect(exampleLines(code)).toEqual([
      { kind: "code", text: "// two numbers" },
      { kind: "code", text: 'const x = f("// no")' },
      { kind: "output", text: "[1" },
      { kind: "output", text: "2]" },
      { kind: "code", text: "g(x)" },
      { kind: "code", text: "// a remark" },
    ]);
  });

  test("errors look like errors", () => {
    expect(renderExample("f(0) // throws ShapeError")).toContain('class="line is-error"');
  });
});

describe("signatures", () => {
  test.each([
    ["exp", /^exp\(x: TensorLike\): Tensor$/],
    ["add", /^add\(x: TensorLike, y: TensorLike\): Tensor$/],
    ["sum", /^sum\(x: TensorLike, options\?: \w+\): Tensor$/],
    ["treeLeaves", /^treeLeaves\(tree: unknown\): Tensor\[\]$/],
    ["vmap", /^vmap\(f: TreeFunction, options\?: VmapOptions\): \(\.\.\.args\) => Result$/],
    ["optim/adam", /^adam\(options\?: AdamOptions\): Optimiser<AdamState>$/],
  ])("%s", (slug, form) => {
    expect(entry(slug).signatures[0]).toMatch(form);
  });

  test("nothing of the compiler's is left in them", () => {
    const texts = entries().flatMap(({ signatures }) => signatures);
    expect(texts.length).toBeGreaterThan(150);
    expect(
      texts.filter((text) => /\binfer\b|CheckBroadcast|CheckMatmul|ShapeOf|DTypeOf/.test(text)),
    ).toEqual([]);
  });

  test("named types are links", () => {
    const html = renderSignature("f(x: TensorLike): Tensor", links);
    expect(html).toContain('/reference/types/#TensorLike"');
    expect(html).toContain('/reference/Tensor/"');
    expect(html).not.toContain("function");
  });

  test("a name that two modules have leads to the one of the module that says it", () => {
    expect(links("HistogramOptions")).toContain("#HistogramOptions");
    expect(linksFrom("@mathesis/plot")("HistogramOptions")).toContain("#plot-HistogramOptions");
    expect(linksFrom("@mathesis/plot")("TensorLike")).toBe(links("TensorLike"));
  });
});

describe("the entries", () => {
  test("parameters carry types, defaults and words", () => {
    const keep = entry("sum").parameters.find(({ name }) => name === "options.keepDims");
    expect(keep).toMatchObject({ type: "boolean", optional: true, default: "false" });
    const names = entry("optim/adam").parameters.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(["options.learningRate", "options.beta1"]);
    expect(names).not.toContain("options");
  });

  test("addresses differ, also where letters have no case", () => {
    const slugs = pages().map(({ slug }) => slug.toLowerCase());
    expect(slugs.length).toBeGreaterThan(150);
    expect(slugs.filter((slug, i) => slugs.indexOf(slug) !== i)).toEqual([]);
    for (const page of ["types", "array-api", "speed"]) expect(slugs).not.toContain(page);
  });

  test("every page has words, and every function an example or a reason", () => {
    const silent = pages().filter(({ summary, kind, examples, tags }) => {
      const isShown = kind !== "function" || examples.length > 0 || "noexample" in tags;
      return summary === "" || !isShown;
    });
    expect(silent.map(({ slug }) => slug)).toEqual([]);
  });

  test("every page is in the index once", () => {
    const listed = sections().flatMap(({ families }) => families.flatMap((f) => f.entries));
    expect(listed.map(({ slug }) => slug).sort()).toEqual(
      pages()
        .map(({ slug }) => slug)
        .sort(),
    );
  });

  test("neighbours are mutual", () => {
    for (const one of pages()) {
      const { next } = neighbours(one);
      if (next !== undefined) expect(neighbours(next).previous?.slug).toBe(one.slug);
    }
    expect(entryHref(entry("optim/adam"))).toBe("/reference/optim/adam/");
  });
});

describe("facts", () => {
  test("records say their kind, gradients whether there is one", () => {
    const facts = new Map(factsOf(entry("exp")).map(({ name, value }) => [name, value]));
    expect(facts.get("Kind")).toBe("elementwise op");
    expect(facts.get("Differentiable")).toBe("yes");
    expect(facts.get("Golden values")).toMatch(/^table exp/);
    expect(factsOf(entry("floor")).find(({ name }) => name === "Differentiable")?.value).toBe("no");
    expect(recordOf(entry("optim/adam"))).toBeUndefined();
  });

  test("each method has its function", () => {
    const table = methodTable();
    expect(table.get("sub")).toBe("subtract");
    expect(table.size).toBeGreaterThan(40);
    for (const name of table.values()) expect(links(name), name).not.toBeNull();
  });
});

test("the filter needs every word, anywhere", () => {
  const text =
    "cumulativeSum Reductions mathesis The running sum along an axis. ArgumentError AXIS";
  expect(
    ["", "sum", "running axis", "CUMULATIVE", "cumulative sum"].map((q) => fits(text, q)),
  ).toEqual([true, true, true, true, true]);
  expect(["product", "sum product"].map((q) => fits(text, q))).toEqual([false, false]);
});
