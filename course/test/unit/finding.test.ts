import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxesOf } from "../../src/finding/boxes.ts";
import { formulasOf, writtenLessons } from "../../src/finding/course.ts";
import { sentenceWith, signs, termsByLetter } from "../../src/finding/glossary.ts";
import { lessonsUsing, libraryIn, shownCode } from "../../src/finding/library.ts";
import { linearTex } from "../../src/finding/linear.ts";
import { indexThings, rank } from "../../src/finding/rank.ts";
import type { Thing } from "../../src/finding/thing.ts";
import { allThings } from "../../src/finding/things.ts";
import { askedCommands, askedWords, wordsOf } from "../../src/finding/words.ts";
import { entries } from "../../src/reference/collect.ts";
import { notations } from "./lessons.ts";

describe("words", () => {
  test("a sign, its name and its LaTeX command are one word", () => {
    expect(wordsOf("δ")).toEqual(["delta"]);
    expect(wordsOf("\\delta")).toEqual(["delta"]);
    expect(askedCommands("∇ of \\softmax")).toEqual(["softmax", "nabla"]);
  });

  test("camelCase is found whole and by its parts, asked for whole", () => {
    expect(wordsOf("logSoftmax")).toEqual(["logsoftmax", "log", "softmax"]);
    expect(wordsOf("QRCode a2b")).toEqual(["qrcode", "qr", "code", "a2b", "a", "2", "b"]);
    expect(askedWords("logSoftmax")).toEqual(["logsoftmax"]);
  });

  test("accents and case do not matter", () => {
    expect(wordsOf("Läuchli ŷ")).toEqual(["lauchli", "y"]);
  });
});

describe("a formula in one line", () => {
  test.each([
    ["\\frac{\\partial L}{\\partial W^l}", "∂L/∂W^{l}"],
    ["\\sym{delta}{\\delta^l} = (\\sym{W}{W^{l+1}})\\T", "δ^{l} = (W^{l+1})^{T}"],
    ["\\hat y_i = \\frac{a + b}{2}", "y\u0302_{i} = (a + b)/2"],
    ["\\sqrt[3]{x + 1} \\le \\text{the bound}", "^{3}√(x + 1) ≤ the bound"],
    ["\\softmax(z) = \\softmax\\left(z - c\\right)", "softmax(z) = softmax(z − c)"],
    ["\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "1 2; 3 4"],
  ])("%s", (tex, line) => {
    expect(linearTex(tex)).toBe(line);
  });

  test("no formula of the course leaves a command, a lone brace or nothing", () => {
    for (const { notation } of notations.values()) {
      const { symbols, formulas } = notation;
      const all = [...Object.values(symbols), ...Object.values(formulas)].map(({ tex }) => tex);
      for (const tex of all) {
        const line = linearTex(tex);
        expect(line).not.toMatch(/\\|[&$]/);
        expect(line.replace(/[\^_]\{/g, "(").match(/[({]/g)?.length ?? 0, line).toBe(
          line.match(/[)}]/g)?.length ?? 0,
        );
        expect(line.length).toBeGreaterThan(0);
      }
    }
  });

  test("anything that is typed gives a line", () => {
    const pieces = fc.constantFrom("\\frac", "{", "x", "^", "_", "\\sqrt", "[3]", " ", "\\hat");
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(typeof linearTex(parts.join(""))).toBe("string");
      }),
    );
  });
});

describe("ranking", () => {
  const thing = (title: string, more: Partial<Thing> = {}): Thing => ({
    kind: "function",
    title,
    path: title,
    ...more,
  });
  const things = [
    thing("softmax"),
    thing("logSoftmax", { text: "log softmax(x)" }),
    thing("Softmax", { kind: "formula", tex: "\\softmax(z)", math: "softmax(z)" }),
    thing("Gradient", { kind: "symbol", tex: "\\nabla f", math: "∇f" }),
    thing("gradient", { text: "slopes of a sampled function" }),
    thing("Gradient methods", { kind: "lesson", planned: true }),
  ];
  const found = (query: string): string[] =>
    rank(indexThings(things), query).map((hit) => hit.thing.title);

  test("the name that was typed comes first", () => {
    expect(found("logSoftmax")).toEqual(["logSoftmax"]);
    expect(found("softmax")[0]?.toLowerCase()).toBe("softmax");
    expect(found("softmax")).toHaveLength(3);
    expect(found("gradient").at(-1)).toBe("Gradient methods");
  });

  test("every word must fit, the beginning of a word is enough", () => {
    expect(found("samp slo")).toEqual(["gradient"]);
    expect(found("samp absent")).toEqual([]);
    expect(found("")).toEqual([]);
  });

  test("a command is looked for in TeX; one that nobody wrote by its everyday name", () => {
    expect(found("\\softmax")[0]).toBe("Softmax");
    expect(found("∇")).toEqual(["Gradient"]);
    expect(found("\\nabla f")).toEqual(["Gradient"]);
    expect(rank(indexThings(things.slice(4)), "\\nabla").map((hit) => hit.thing.title)).toEqual([
      "gradient",
      "Gradient methods",
    ]);
  });
});

describe("prose", () => {
  const mdx = `
<Definition title="Computational graph">

Every edge carries a *local derivative* $\\{a*b*c\\}$, \\{so\\} it is.<Note>No *term*.</Note> It costs <Claim id="c" />.

</Definition>
<Theorem title="Chain rule" id="chain">
See [here](https://example.org).
</Theorem>
<Definition>untitled</Definition>
<Code file="code/a.ts" symbol="f" syms={{ x: "y" }} /> <Cell file="code/b.ts" /> <Code file="code/c.ts" lines={[3, 9]} />
`;

  test("definitions and theorems with a title, their anchors and terms", () => {
    const [graph, chain, ...others] = boxesOf(mdx);
    expect(others).toEqual([]);
    expect(graph).toMatchObject({
      kind: "definition",
      anchor: "definition-computational-graph",
      terms: ["local derivative"],
    });
    expect(graph?.text).toContain("$\\{a*b*c\\}$, {so} it is. It costs");
    expect(chain).toMatchObject({ anchor: "chain", text: "See here." });
  });

  test("what is shown of the code", () => {
    expect(shownCode(mdx)).toEqual([
      { file: "code/a.ts", symbol: "f", lines: undefined },
      { file: "code/b.ts", symbol: undefined, lines: undefined },
      { file: "code/c.ts", symbol: undefined, lines: [3, 9] },
    ]);
  });

  test("the sentence of a term ends where its sentence ends, not in a formula", () => {
    const text = "First one. An *edge* has $a. B$ and more. Last.";
    expect(sentenceWith(text, "edge")).toBe("An *edge* has $a. B$ and more.");
  });
});

describe("the course", () => {
  test("every formula, symbol, definition and function can be found by its own name", async () => {
    const things = await allThings(() => Promise.resolve([{ slug: "a", text: "Chain rule" }]));
    const index = indexThings(things);
    const kinds = new Set(things.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["formula", "function", "lesson", "symbol", "term"]);
    expect(things.filter(({ kind }) => kind === "function")).toHaveLength(entries().length);
    for (const thing of things) {
      const best = rank(index, thing.title);
      const found = best.some((hit) => hit.thing === thing);
      expect(found, `${thing.kind} ${thing.title}`).toBe(true);
    }
    const paths = things.filter(({ kind }) => kind === "symbol").map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test("the glossary has every sign of every lesson, and words by letter without articles", async () => {
    const anchors = signs().flatMap(({ lessons }) => lessons.map(({ anchor }) => anchor));
    const symbols = [...notations.values()].flatMap(({ notation }) =>
      Object.keys(notation.symbols),
    );
    expect(anchors).toHaveLength(symbols.length);
    const letters = await termsByLetter();
    expect([...letters.keys()]).toEqual([...letters.keys()].sort());
    expect(letters.get("E")?.some(({ title }) => title === "The error of a layer")).toBe(true);
  });

  test("formulas stand in the order of the prose", () => {
    for (const { id } of writtenLessons) expect(formulasOf(id).length).toBeGreaterThan(0);
    expect(
      formulasOf("nn/backprop")
        .map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(["descent", "small", "chain"]);
  });
});

describe("library and lessons", () => {
  const names = (file: string, symbol?: string): string[] =>
    libraryIn("nn/backprop", { file, symbol }).map(({ name }) => name);

  test("imports, methods of tensors and nothing of the lesson's own", () => {
    expect(names("code/layer.ts", "descend")).toEqual(["Tensor", "subtract", "multiply"]);
    expect(names("code/try-agreement.ts")).toContain("valueAndGrad");
    expect(names("code/training-step.ts")).toEqual([
      "Tensor",
      "valueAndGrad",
      "applyUpdates",
      "jit",
    ]);
    // The tape is built from plain numbers; its own add and mul are no tensor's.
    expect(names("code/tape.ts")).toEqual([]);
  });

  test("a name knows the formulas and files that use it", () => {
    const matmul = entries().find(({ slug }) => slug === "matmul");
    const [used] = matmul ? lessonsUsing(matmul) : [];
    expect(used?.lesson.id).toBe("nn/backprop");
    expect(used?.formulas.map(({ id }) => id)).toContain("recursion");
    const unused = entries().find(({ slug }) => slug === "sinh");
    expect(unused && lessonsUsing(unused)).toEqual([]);
  });
});
