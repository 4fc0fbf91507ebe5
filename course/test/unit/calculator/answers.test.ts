/** @file Lines with results that were worked out by hand. */
import { describe, expect, test } from "vitest";
import { renderRich, renderTex } from "../../../src/build/tex.ts";
import type { Tree } from "../../../src/calculator/algebra/tree.ts";
import { compareValues } from "../../../src/calculator/check/same.ts";
import { libraryDerivative } from "../../../src/calculator/code/library.ts";
import { loadEngine } from "../../../src/calculator/engine/engine.ts";
import { examples } from "../../../src/calculator/page/examples.ts";
import { plainOf } from "../../../src/calculator/print/task.ts";
import { readLine } from "../../../src/calculator/read/read.ts";
import type { Answer, Block } from "../../../src/calculator/work/answer.ts";
import { compute } from "../../../src/calculator/work/compute.ts";
import type { Helpers } from "../../../src/calculator/work/tools.ts";
import { evaluate } from "../../../src/kit/exercises/formula/evaluate.ts";

const helpers: Helpers = {
  engine: loadEngine,
  libraryDerivative: (f, by, at) => Promise.resolve(libraryDerivative(f, by, at)),
};

async function ask(line: string): Promise<Answer> {
  const reading = readLine(line);
  if (!reading.ok) throw new Error(`${line}: ${reading.message}`);
  return compute(reading.task, helpers);
}

async function blocksOf(line: string): Promise<readonly Block[]> {
  const answer = await ask(line);
  if (!answer.ok) throw new Error(`${line}: ${answer.message}`);
  return answer.blocks;
}

const results = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === "result");

function treeOf(line: string): Tree {
  const reading = readLine(line);
  if (!reading.ok || !("tree" in reading.task)) throw new Error(line);
  return reading.task.tree;
}

/** Everything that is shown can be set, and no verdict speaks against its result. */
function holds(blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.kind === "result") renderTex(block.tex);
    if (block.kind === "note") renderRich(block.text);
    if (block.kind === "steps") {
      for (const { tex, reason } of block.lines) {
        renderTex(tex);
        renderRich(reason);
      }
    }
    if (block.kind === "table") for (const cell of block.rows.flat()) renderRich(cell);
    if ("verdict" in block && block.verdict) {
      renderRich(block.verdict.how);
      expect(block.verdict.state, block.verdict.how).not.toBe("refuted");
    }
  }
}

const byHand: readonly (readonly [line: string, result: string])[] = [
  ["diff(7, x)", "0"],
  ["diff(x, x)", "1"],
  ["diff(3x^4 - 2x + 7, x)", "12x^3 - 2"],
  ["diff(sin(x^2), x)", "2x cos(x^2)"],
  ["diff(x^2 sin x, x)", "2x sin x + x^2 cos x"],
  ["diff((x^2+1)/(x-1), x)", "(x^2 - 2x - 1)/(x-1)^2"],
  ["diff(e^(-x^2/2), x)", "-x e^(-x^2/2)"],
  ["diff(x^x, x)", "x^x (1 + ln x)"],
  ["diff(ln(sin x), x)", "cos(x)/sin(x)"],
  ["diff(sqrt(1+x^2), x)", "x/sqrt(1+x^2)"],
  ["diff(tan x, x)", "1/cos(x)^2"],
  ["diff(arctan(x/2), x)", "2/(4+x^2)"],
  ["diff(arcsin x, x)", "1/sqrt(1-x^2)"],
  ["diff(2^x, x)", "2^x ln 2"],
  ["diff(log_2 x, x)", "1/(x ln 2)"],
  ["diff(cbrt x, x)", "1/(3 cbrt(x)^2)"],
  ["diff(sigmoid(x), x)", "e^x/(1+e^x)^2"],
  ["diff(softplus(x), x)", "sigmoid(x)"],
  ["diff(tanh x, x)", "1/cosh(x)^2"],
  ["diff(erf x, x)", "2 e^(-x^2)/sqrt(pi)"],
  ["diff(relu(x), x)", "(1 + sign(x))/2"],
  ["diff(sin x, x, 4)", "sin x"],
  ["diff(x^3 y^2, x, y)", "6x^2 y"],
  ["diff(sigmoid(w x + b), w)", "x sigmoid(w x + b)(1 - sigmoid(w x + b))"],
  ["diff((y - w x)^2/2, w)", "-x (y - w x)"],
  ["integrate x^2", "x^3/3"],
  ["integrate 3x^2 - 2x + 1", "x^3 - x^2 + x"],
  ["integrate sin(2x)", "-cos(2x)/2"],
  ["integrate x e^(x^2)", "e^(x^2)/2"],
  ["integrate x^2 sin x", "2x sin x + (2 - x^2) cos x"],
  ["integrate x ln x", "x^2 ln(x)/2 - x^2/4"],
  ["integrate 1/(1+x^2)", "arctan x"],
  ["integrate 1/(x^2-1)", "ln|(x-1)/(x+1)|/2"],
  ["integrate e^x sin x", "e^x (sin x - cos x)/2"],
  ["integrate sin(x)^2", "x/2 - sin(x)cos(x)/2"],
  ["integrate tan x", "-ln|cos x|"],
  ["integrate 1/(x ln x)", "ln|ln x|"],
  ["integrate ln x", "x ln x - x"],
  ["integrate e^(-x^2)", "sqrt(pi) erf(x)/2"],
  ["integrate sigmoid(x)", "ln(1+e^x)"],
  ["integrate sqrt(2x+1)", "(2x+1)^1.5/3"],
  ["integrate x/sqrt(1-x^2)", "-sqrt(1-x^2)"],
  ["integrate 1/(x^2+2x+5)", "arctan((x+1)/2)/2"],
  ["integrate x^2 from 0 to 3", "9"],
  ["integrate 1/(1+x^2) from 0 to 1", "pi/4"],
  ["integrate sin x from 0 to pi", "2"],
  ["integrate 1/sqrt(x) from 0 to 1", "2"],
  ["integrate x e^(-x) from 0 to 1", "1 - 2/e"],
  ["integrate a x from 0 to b", "a b^2/2"],
  ["series e^x order 4", "1 + x + x^2/2 + x^3/6 + x^4/24"],
  ["series sin x order 5", "x - x^3/6 + x^5/120"],
  ["series tan x order 5", "x + x^3/3 + 2x^5/15"],
  ["series 1/(1-x) order 3", "1 + x + x^2 + x^3"],
  ["series ln x at 1 order 3", "(x-1) - (x-1)^2/2 + (x-1)^3/3"],
  ["series sqrt(1+x) order 3", "1 + x/2 - x^2/8 + x^3/16"],
  ["series sin(x)/x order 4", "1 - x^2/6 + x^4/120"],
  ["series x/(e^x-1) order 4", "1 - x/2 + x^2/12 - x^4/720"],
  ["series sigmoid(x) order 3", "1/2 + x/4 - x^3/48"],
  ["series 1/x at a order 2", "1/a - (x-a)/a^2 + (x-a)^2/a^3"],
  ["simplify (x^2-1)/(x-1)", "x + 1"],
  ["simplify 2(x+1) - 2x", "2"],
  ["expand (x+1)^3", "x^3 + 3x^2 + 3x + 1"],
  ["expand (x+y)(x-y)", "x^2 - y^2"],
  ["factor x^2 - 5x + 6", "(x-2)(x-3)"],
  ["3/4 + 1/6", "11/12"],
  ["sqrt(2)^2 + 1/3", "7/3"],
  ["evaluate x^2 y at x = 2, y = 3", "12"],
  ["sin(pi/6)", "1/2"],
  ["diff(x^2, x) + 3x", "5x"],
  ["integrate(x, x, 0, 2) + 1", "3"],
];

describe("worked out by hand", () => {
  test.each(byHand)("%s is %s", async (line, expected) => {
    const blocks = await blocksOf(line);
    holds(blocks);
    const [main] = results(blocks);
    expect(main?.verdict.state, main?.verdict.how).not.toBe("refuted");
    const found = main?.tree ?? Number.NaN;
    const verdict = compareValues(treeOf(expected), found);
    expect(verdict.state, `${plainOf(found)}: ${verdict.how}`).toBe("confirmed");
  });
});

const solutions: readonly (readonly [line: string, roots: readonly string[]])[] = [
  ["2x + 1 = 7", ["3"]],
  ["x^2 = 2", ["-sqrt(2)", "sqrt(2)"]],
  ["x^2 - 5x + 6 = 0", ["2", "3"]],
  ["x^2 - 2x + 1 = 0", ["1"]],
  ["x^2 + 1 = 0", []],
  ["x^3 - x = 0", ["-1", "0", "1"]],
  ["x^3 = 8", ["2"]],
  ["x^4 - 5x^2 + 6 = 0", ["-sqrt(3)", "-sqrt(2)", "sqrt(2)", "sqrt(3)"]],
  ["x^5 - x - 1 = 0", ["1.1673039782614187"]],
  ["1/x + 1/(x-1) = 2", ["1 - sqrt(2)/2", "1 + sqrt(2)/2"]],
  ["e^x = 3", ["ln 3"]],
  ["2^x = 8", ["3"]],
  ["ln x = 2", ["e^2"]],
  ["e^(2x) - 3e^x + 2 = 0", ["0", "ln 2"]],
  ["sin x = 1/2", ["pi/6", "5pi/6"]],
  ["cos x = x", ["0.7390851332151607"]],
  ["|x - 1| = 2", ["-1", "3"]],
  ["sqrt(x + 1) = 3", ["8"]],
  ["sqrt x = -1", []],
  ["(x-1)^2/(x-1) = 0", []],
  ["sigmoid(x) = 0.9", ["ln 9"]],
  ["0.1x^2 = 0.4", ["-2", "2"]],
  ["x + 1 = x", []],
  ["solve sin x = 0 from -4 to 4", ["-pi", "0", "pi"]],
  ["solve x^x = 2 from 0 to 3", ["1.5596104694623694"]],
];

describe("equations solved by hand", () => {
  test.each(solutions)("%s", async (line, expected) => {
    const blocks = await blocksOf(line);
    holds(blocks);
    const found = results(blocks).map(({ tree }) => evaluate(tree ?? Number.NaN, {}));
    const wanted = expected.map((root) => evaluate(treeOf(root), {}));
    expect(found).toHaveLength(wanted.length);
    found.forEach((value, i) => {
      expect(Math.abs(value - (wanted[i] ?? 0))).toBeLessThan(1e-12);
    });
    for (const { verdict } of results(blocks)) expect(verdict.state).toBe("confirmed");
  });

  test("with letters: the quadratic formula", async () => {
    const blocks = await blocksOf("a x^2 + b x + c = 0");
    const [first] = results(blocks);
    const formula = treeOf("(-b - sqrt(b^2 - 4 a c))/(2 a)");
    const at = { a: 1.5, b: -4, c: 2 };
    expect(evaluate(first?.tree ?? 0, at)).toBeCloseTo(evaluate(formula, at), 12);
    expect(first?.verdict.state).toBe("confirmed");
  });
});

test.each(examples.map(({ line }) => line))(
  "the example %s has an answer that is confirmed",
  async (line) => {
    const blocks = await blocksOf(line);
    holds(blocks);
    for (const { verdict } of results(blocks)) expect(verdict.state).toBe("confirmed");
  },
);

test.each([
  ["integrate sin(x^2)", /neither the rules/i],
  ["integrate sqrt(1 - x^2)", /compute engine/],
  ["integrate 1/x from -1 to 1", /does not settle/],
  ["sqrt(-1)", /no real value/],
  ["factor x^2 + 1", /no factors/i],
  ["evaluate x^2", /value below/],
  ["plot sqrt(-1 - x^2)", /no real value anywhere/],
  ["simplify x", /as short as/],
])("%s says what there is to say", async (line, sentence) => {
  const notes = (await blocksOf(line)).filter((block) => block.kind === "note");
  expect(notes.map(({ text }) => text).join(" ")).toMatch(sentence);
});

test.each([
  ["series sqrt x", /no Taylor series/],
  ["expand (a+b+c+d+f+g+h)^9", /more than 1500 terms/],
  ["plot x from 2 to 1", /lower end comes first/],
  ["solve x^y + y^x = 3 for x", /needs? a value/],
  ["diff(x^x^x^x^x^x^x^x, x, 6)", /too (long|large)/],
])("%s is refused with a sentence", async (line, sentence) => {
  const answer = await ask(line);
  expect(answer.ok).toBe(false);
  expect(answer.ok ? "" : answer.message).toMatch(sentence);
});

test("the list is long enough", () => {
  expect(byHand.length + solutions.length).toBeGreaterThanOrEqual(60);
});
