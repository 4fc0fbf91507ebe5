import fc from "fast-check";
import { expect, test } from "vitest";
import { renderTex } from "../../src/build/tex.ts";
import { canonical } from "../../src/kit/exercises/formula/canonical.ts";
import { evaluate } from "../../src/kit/exercises/formula/evaluate.ts";
import { parseLatex, plainNotation } from "../../src/kit/exercises/formula/latex.ts";
import { parseFormula } from "../../src/kit/exercises/formula/parse.ts";
import { printFormula } from "../../src/kit/exercises/formula/print.ts";
import { type Domain, findDifference, sameFormula } from "../../src/kit/exercises/formula/probe.ts";
import { operations, type Tree } from "../../src/kit/exercises/formula/tree.ts";
import { typeset } from "../../src/kit/exercises/formula/typeset.ts";
import { printNumber, readNumber, texNumber } from "../../src/kit/exercises/numerals.ts";

const read = (text: string): Tree => {
  const parsed = parseFormula(text, ["x", "y", "theta", "x1"]);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.tree;
};

const at = { x: 1.3, y: -0.7, theta: 0.4, x1: 2 };
const value = (text: string): number => evaluate(read(text), at);

test.each([
  ["2x y", 2 * 1.3 * -0.7],
  ["xy", 1.3 * -0.7],
  ["1/2x", 0.5 * 1.3],
  ["-x^2", -(1.3 ** 2)],
  ["2^3^2", 512],
  ["x^-1", 1 / 1.3],
  ["x²y³", 1.3 ** 2 * (-0.7) ** 3],
  ["sin 2x cos y", Math.sin(2.6) * Math.cos(-0.7)],
  ["sin^2 x", Math.sin(1.3) ** 2],
  ["sin^2(x)", Math.sin(1.3) ** 2],
  ["exp(-x)", Math.exp(-1.3)],
  ["e^(-x)", Math.exp(-1.3)],
  ["|y||x|", 0.7 * 1.3],
  ["||y| - 1|", 0.3],
  ["√(x) · 2", 2 * Math.sqrt(1.3)],
  ["θ + π", 0.4 + Math.PI],
  ["x1 + x_1", 4],
  ["max(x, y, 0)", 1.3],
  ["log2(8) + log10(1000) + ln(e)", 7],
  ["relu(y) + sigmoid(0)", 0.5],
  ["x − −y", 1.3 - 0.7],
  ["{x}*[y]", 1.3 * -0.7],
  ["x**2", 1.69],
  ["2e-3x", 2e-3 * 1.3],
])("%s", (text, expected) => {
  expect(value(text)).toBeCloseTo(expected, 12);
});

test.each([
  ["", "A formula is needed here."],
  ["x +", "stops too early"],
  ["(x", "“)” is missing"],
  ["x)", "“)” comes unexpected after “x”."],
  ["|x", "A bar | is not closed."],
  ["2 3", "Two numbers stand side by side"],
  ["x = 2", "no “=” here"],
  ["foo(x)", "“foo” is not known here"],
  ["sin", "sin needs something to act on"],
  ["root(x)", "root takes two values, not 1."],
  ["x $ y", "The sign “$” is not known here."],
  ["\\frac{1}{2}", "A command of LaTeX"],
  ["(".repeat(100), "levels of brackets"],
  ["x".repeat(500), "longer than 400 characters"],
])("%s is refused: %s", (text, message) => {
  const parsed = parseFormula(text, ["x", "y"]);
  expect(parsed.ok ? "" : parsed.message).toContain(message);
});

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.constantFrom<Tree>("x", "y", "pi", "e"),
  fc.double({ min: -50, max: 50, noNaN: true }),
  fc.integer({ min: -9, max: 9 }),
);
const names = Object.keys(operations);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.constantFrom(...names).chain((name) => {
      const [least, most] = operations[name]?.arity ?? [1, 1];
      const operands = fc.array(tie("tree"), { minLength: least, maxLength: Math.min(most, 3) });
      return operands.map(
        (all): Tree =>
          name === "Log" && all.length === 2 ? [name, all[0] ?? 1, 2] : [name, ...all],
      );
    }),
  ),
}));

const same = (a: number, b: number): boolean =>
  (Number.isNaN(a) && Number.isNaN(b)) ||
  a === b ||
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

test("what is printed reads back with the same value", () => {
  fc.assert(
    fc.property(tree, (formula) => {
      const printed = printFormula(formula);
      const parsed = parseFormula(printed, ["x", "y"]);
      if (printed.length > 400) return true;
      expect(parsed, printed).toMatchObject({ ok: true });
      return parsed.ok && same(evaluate(parsed.tree, at), evaluate(formula, at));
    }),
    { numRuns: 500 },
  );
});

test("a root in the index of a root keeps its bracket to itself", () => {
  const root: Tree = ["Root", "x", ["Root", "y", 3]];
  expect(typeset(root)).toBe("\\sqrt[{\\sqrt[3]{y}}]{x}");
  expect(renderTex(typeset(root))).toContain("<math");
});

test("every formula is TeX that KaTeX accepts, and its normal form has its value", () => {
  fc.assert(
    fc.property(tree, (formula) => {
      expect(renderTex(typeset(formula))).toContain("<math");
      const again = parseFormula(canonical(formula), ["x", "y"]);
      const [a, b] = [evaluate(formula, at), again.ok ? evaluate(again.tree, at) : Number.NaN];
      // The normal form may have a value where the formula has none: x/x at 0.
      return (
        !again.ok ||
        !Number.isFinite(a) ||
        !Number.isFinite(b) ||
        same(a, b) ||
        Math.abs(a - b) < 1e-6
      );
    }),
    { numRuns: 200 },
  );
});

test("no text crashes or hangs the parser", () => {
  const signs = fc.string({
    unit: fc.constantFrom(..."xy012.+-*/^()|[]{},= \\e√²−π"),
    maxLength: 80,
  });
  fc.assert(
    fc.property(fc.oneof(signs, fc.string({ unit: "binary" })), (text) => {
      const parsed = parseFormula(text, ["x", "y"]);
      return parsed.ok ? typeof evaluate(parsed.tree, at) === "number" : parsed.message !== "";
    }),
    { numRuns: 2000 },
  );
});

const real: Domain = { x: "real" };

test.each([
  ["sin^2 x + cos^2 x", "1", true],
  ["sin^2 x + cos^2 x - 1", "0", true],
  ["1e-15x", "0", false],
  ["(x + 1)^2", "x^2 + 2x + 1", true],
  ["(x + 1)^2", "x^2 + 1", false],
  ["x", "sqrt(x^2)", false],
  ["2 ln(x)", "ln(x^2)", true],
  ["ln(x^2)", "2 ln(x)", false],
  ["tanh(x)", "2 sigmoid(2x) - 1", true],
  ["(1e8 + x) - 1e8", "x", true],
  ["x", "x + 1e-6", false],
])("%s and %s: %s", (expected, given, verdict) => {
  expect(sameFormula(read(expected), read(given), real)).toBe(verdict);
});

test("a difference comes with a point of few digits and both values", () => {
  const found = findDifference(read("x^2"), read("2x"), real);
  if (found === null || found === "nowhere") throw new Error("no difference");
  expect(String(found.point["x"]).length).toBeLessThan(5);
  expect(found.expected).not.toBeCloseTo(found.given, 3);
  expect(findDifference(read("ln(-1 - x^2)"), read("x"), real)).toBe("nowhere");
});

test.each([
  ["\\frac{x}{2}", "x / 2"],
  ["2x e^{-x^{2}}", "2 * x * e^-x^2"],
  ["\\sqrt[3]{x}", "root(x, 3)"],
  ["\\sin^2 x", "sin(x)^2"],
  ["\\mathrm{sigmoid}(x)", "sigmoid(x)"],
  ["\\left|x\\right|", "abs(x)"],
  ["\\max(0,x)", "max(0, x)"],
  ["\\frac{x-\\mu}{\\sigma^2}", "(x - mu) / sigma^2"],
  ["x_{1}", "x1"],
  ["x + 1", "x + 1"],
])("LaTeX %s is %s", async (latex, plain) => {
  expect(await plainNotation(latex)).toBe(plain);
});

test("LaTeX that says nothing known is refused in words", async () => {
  for (const latex of [
    "\\frac{",
    "\\int x\\,dx",
    "\\constructor",
    "",
    "\\sum_{i=1}^n i",
    "a<b",
    "\\".repeat(50),
    "{".repeat(300),
  ]) {
    const parsed = await parseLatex(latex);
    if (parsed.ok) expect(parseFormula(printFormula(parsed.tree), ["x"]).ok, latex).toBe(false);
    else expect(parsed.message, latex).not.toBe("");
  }
});

test("numbers survive print and read", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const numeral = readNumber(printNumber(x));
      expect(numeral).toMatchObject({ ok: true });
      return numeral.ok && numeral.value === x + 0;
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => typeof readNumber(text).ok === "boolean"),
  );
});

test("numbers are shown with the digits that help", () => {
  expect([1 / 3, 2.5e-6, 12, 0, 1e9, -0.125].map((x) => texNumber(x))).toEqual([
    "0.3333",
    "2.5 \\cdot 10^{-6}",
    "12",
    "0",
    "1 \\cdot 10^{9}",
    "-0.125",
  ]);
});
