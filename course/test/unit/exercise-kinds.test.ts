import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitMatrix } from "../../src/kit/exercises/kinds/matrix.ts";
import {
  broadcast,
  choice,
  derivationOf,
  distribution,
  type Entry,
  expression,
  functionOf,
  graphChoice,
  graphValues,
  matrix,
  ordering,
  setOf,
  severalChoice,
  shape,
} from "../../src/kit/index.ts";
import { asking, said } from "./said.ts";

describe("matrices", () => {
  const asked = asking(matrix({ label: "A", rows: 2, columns: 2 }), [
    [1, 2],
    [3, 4],
  ]);
  const entry = (texts: readonly string[]): Entry =>
    Object.fromEntries(["r0c0", "r0c1", "r1c0", "r1c1"].map((name, i) => [name, texts[i] ?? ""]));

  test.each([
    [["1", "2", "3", "4"], "right"],
    [["1", "3", "2", "4"], "partly: Rows and columns have changed places."],
    [["-1", "-2", "-3", "-4"], "wrong: Every entry has the right size and the wrong sign."],
    [["1", "2", "3", "8"], "partly: 3 of 4 are right. In row 2, column 2:"],
    [["1", "2", "3", ""], "problem: This box needs a number."],
  ])("%j: %s", (texts, verdict) => {
    expect(said(asked, entry(texts))).toContain(verdict);
  });

  test.each([
    "1\t2\n3\t4",
    "[[1, 2], [3, 4]]",
    "1 2; 3 4",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
    " 1, 2\n 3, 4\n",
  ])("a paste of %j", (text) => {
    expect(splitMatrix(text)).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test("a single number or a ragged text is no matrix", () => {
    expect([splitMatrix("7"), splitMatrix("1 2\n3"), splitMatrix("")]).toEqual([null, null, null]);
  });
});

describe("sets", () => {
  const asked = asking(setOf("numbers", { label: "S" }), [3, 1, 2]);

  test.each([
    ["{1, 2, 3}", "right"],
    ["3; 2; 1; 1", "right"],
    ["{1, 2}", "One element is missing; what is there is right."],
    ["{1, 2, 3, 4}", "$4$ does not belong to it."],
    ["{7, 8}", "3 elements are missing. $7$ does not belong to it, nor does one other."],
    ["{1,, 2}", "Element 2 is empty"],
    ["{1, x}", "Element 2: “x” is no number"],
    ["", "an empty set is {}"],
  ])("%s: %s", (text, verdict) => {
    expect(said(asked, { elements: text })).toContain(verdict);
  });

  test("words, and the empty set", () => {
    const words = asking(setOf("words", { label: "S" }), ["bias", "weight"]);
    expect(said(words, { elements: "Weight, bias" })).toContain("right");
    expect(said(asking(setOf("numbers", { label: "S" }), []), { elements: "{}" })).toContain(
      "right",
    );
  });
});

describe("formulas", () => {
  test.each([
    ["2x", "right: Yours and $x + x$ agree"],
    ["f(x) = 2x", "right"],
    ["x^2", "wrong: Try it at $x ="],
    ["ln(x)", "wrong: Try it at $x ="],
    ["2y", "problem: “y” is not known here. Known: x"],
    ["2x)", "problem: “)” comes unexpected"],
  ])("a function, %s: %s", (text, verdict) => {
    expect(
      said(asking(functionOf("x", { label: "f", on: "real" }), "x + x"), { formula: text }),
    ).toContain(verdict);
  });

  test("the domain decides: √x² is x for positive x only", () => {
    const on = (range: "real" | "positive") =>
      asking(expression({ label: "e", domain: { x: range } }), "x");
    expect(said(on("positive"), { formula: "sqrt(x^2)" })).toContain("right");
    expect(said(on("real"), { formula: "sqrt(x^2)" })).toContain("wrong");
    expect(said(on("real"), { formula: "|x| sign(x)" })).toContain("right");
  });

  test("a value that is missing is told as such", () => {
    const asked = asking(expression({ label: "e", domain: { x: "real" } }), "x");
    expect(said(asked, { formula: "sqrt(x)^2" })).toContain("yours has no value");
  });
});

describe("shapes", () => {
  const asked = asking(shape({ label: "s" }), [2, 3, 4]);

  test.each([
    ["(2, 3, 4)", "right"],
    ["2x3x4", "right"],
    ["[2,3,4]", "right"],
    ["(4, 3, 2)", "The axes are right, their order is not."],
    ["(3, 4)", "Yours has 2 axes; the answer has more."],
    [
      "(2, 4, 3)",
      "The axis of length 3, number 1 from the right, has another length. The number of entries is right, though.",
    ],
    ["error", "The shapes do fit"],
    ["(2, n)", "“n” is no length of an axis."],
  ])("%s: %s", (text, verdict) => {
    expect(said(asked, { shape: text })).toContain(verdict);
  });

  test("no result and one number are shapes, too", () => {
    expect(said(asking(shape({ label: "s" }), "error"), { shape: "error" })).toContain("right");
    expect(said(asking(shape({ label: "s" }), "error"), { shape: "(3,)" })).toContain(
      "no such result",
    );
    expect(said(asking(shape({ label: "s" }), []), { shape: "()" })).toContain("right");
  });

  test("broadcasting is symmetric, and a shape fits itself", () => {
    const shapes = fc.array(fc.constantFrom(1, 1, 2, 3), { maxLength: 4 });
    fc.assert(
      fc.property(shapes, shapes, (a, b) => {
        expect(broadcast(a, b)).toEqual(broadcast(b, a));
        expect(broadcast(a, a)).toEqual(a);
      }),
    );
  });
});

describe("orderings", () => {
  const lines = ["a", "b", "c"];
  const before = [{ earlier: 0, later: 2, because: "c needs a" }];

  test("one order", () => {
    const asked = asking(ordering({ label: "l", lines }), [2, 0, 1]);
    expect(said(asked, { order: "2,0,1" })).toContain("right: All 3 lines");
    expect(said(asked, { order: "2,1,0" })).toContain(
      "The first line is right; line 2 is not yet.",
    );
    expect(said(asked, {})).toContain("The first line is not the first.");
    expect(said(asked, { order: "2,2,0" })).toContain("names each of the 3 lines once");
  });

  test("any order that obeys", () => {
    const asked = asking(ordering({ label: "l", lines, before }), [0, 1, 2]);
    expect(said(asked, { order: "1,0,2" })).toContain("right");
    expect(said(asked, { order: "2,1,0" })).toContain(
      "Line 3 of yours has to come before line 1, because c needs a.",
    );
  });
});

describe("graphs", () => {
  const spec = {
    label: "g",
    nodes: [
      { id: "a", label: "a", at: [0, 0] as const },
      { id: "b", label: "b", at: [1, 1] as const },
      { id: "c", label: "c", at: [1, 0] as const, value: 5 },
    ],
    edges: [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
    ],
  };

  test("values at nodes that have none", () => {
    const asked = asking(graphValues(spec), { a: 1, b: 2 });
    expect(said(asked, { a: "1", b: "2" })).toContain("right: a: $1$; b: $2$");
    expect(said(asked, { a: "1", b: "-2" })).toContain(
      "partly: 1 of 2 is right. At b: the size is right",
    );
    expect(asked.mark({ a: 1 }).outcome).toBe("wrong");
  });

  test("chosen nodes and edges", () => {
    const nodes = asking(graphChoice("nodes", spec), ["a", "c"]);
    expect(said(nodes, { a: "on", c: "on" })).toContain("right");
    expect(said(nodes, { a: "on", b: "on" })).toContain(
      "partly: 1 more belongs to it. b does not belong to it.",
    );
    const edges = asking(graphChoice("edges", spec), ["a>b"]);
    expect(said(edges, { "a>b": "on" })).toContain("right: a to b");
    expect(edges.mark(["x>y"]).explanation).toContain("no answer of the kind");
  });
});

describe("distributions", () => {
  const asked = asking(distribution({ label: "d", outcomes: ["x", "y"] }), [0.25, 0.75]);

  test.each([
    ["0.25", "75%", "right"],
    ["1/4", "3/4", "right"],
    ["0.5", "0.5", "Some event's probability is wrong by $0.25$"],
    ["0.25", "0.7", "Together they make $0.95$"],
    ["-0.25", "1.25", "A probability lies between 0 and 1; $-0.25$ does not."],
  ])("%s, %s: %s", (p0, p1, verdict) => {
    expect(said(asked, { p0, p1 })).toContain(verdict);
  });
});

describe("derivations", () => {
  const asked = asking(
    derivationOf({
      label: "d",
      start: "(x + 1)^2 - 1",
      target: "x (x + 2)",
      domain: { x: "real" },
    }),
    ["x^2 + 2x", "x (x + 2)"],
  );

  test.each([
    [["x^2 + 2x + 1 - 1", "x^2 + 2x", "x(x+2)"], "right: 3 steps"],
    [["= x^2 + 2x", "= (2 + x) x"], "right: 2 steps"],
    [["x(x+2)"], "right: One step"],
    [["x^2 + 2x"], "is not yet the target"],
    [["x^2 + 1 - 1", "x^2"], "Line 1 breaks the chain. At $x ="],
    [["x^2 + 2x", "x^2 + x"], "Line 2 breaks the chain."],
    [["sqrt(-1 - x^2)"], "line 1 has no value"],
    [["x^2 +"], "problem: The formula stops too early"],
    [[], "problem: Write at least one line."],
  ])("%j: %s", (lines, verdict) => {
    const entry = Object.fromEntries(lines.map((line, i) => [`line${i}`, line]));
    expect(said(asked, entry)).toContain(verdict);
  });
});

describe("choices", () => {
  const options = [
    { text: "up", why: "It rises." },
    { text: "down", why: "It does not fall." },
  ];

  test("one", () => {
    const asked = asking(choice({ label: "c", options }), [0]);
    expect(said(asked, { option: "0" })).toBe("right: It rises.");
    expect(said(asked, { option: "1" })).toContain("It does not fall.");
    expect(said(asked, {})).toContain("Choose one");
  });

  test("several, or none", () => {
    const asked = asking(severalChoice({ label: "c", options }), [0, 1]);
    expect(said(asked, { option0: "on", option1: "on" })).toContain(
      "right: It rises. It does not fall.",
    );
    expect(said(asked, { option1: "on" })).toContain("What you chose is right. One more holds.");
    expect(said(asking(severalChoice({ label: "c", options }), []), {})).toContain(
      "right: None of them holds.",
    );
  });
});
