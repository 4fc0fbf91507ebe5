/** @file Planted wrong results: no check may confirm one, and each says where it goes wrong. */
import { describe, expect, test } from "vitest";
import { display } from "../../../src/calculator/algebra/display.ts";
import { normal } from "../../../src/calculator/algebra/normal.ts";
import type { Tree } from "../../../src/calculator/algebra/tree.ts";
import { checkAntiderivative, checkDerivative } from "../../../src/calculator/check/derivative.ts";
import { checkIntegralLines } from "../../../src/calculator/check/integral-lines.ts";
import { checkLines } from "../../../src/calculator/check/lines.ts";
import { checkRoot, checkSolveLines } from "../../../src/calculator/check/roots.ts";
import { compareValues } from "../../../src/calculator/check/same.ts";
import { checkSeries } from "../../../src/calculator/check/series.ts";
import { worstOf } from "../../../src/calculator/check/verdict.ts";
import { derive } from "../../../src/calculator/derive/steps.ts";
import { integrate } from "../../../src/calculator/integrate/search.ts";
import { readLine } from "../../../src/calculator/read/read.ts";
import { seriesOf } from "../../../src/calculator/series/series.ts";
import { solveEquation } from "../../../src/calculator/solve/solve.ts";
import { compute } from "../../../src/calculator/work/compute.ts";
import type { Helpers } from "../../../src/calculator/work/tools.ts";

function treeOf(line: string): Tree {
  const reading = readLine(line);
  if (!reading.ok || !("tree" in reading.task)) throw new Error(line);
  return reading.task.tree;
}

/** Right results, each with wrong ones that a slip would give. */
const derivatives = [
  ["sin(x^2)", "2x cos(x^2)", ["cos(x^2)", "2x cos x", "-2x cos(x^2)", "2x cos(x^2) + 0.0001"]],
  ["x^2 sin x", "2x sin x + x^2 cos x", ["2x cos x", "2x sin x - x^2 cos x"]],
  ["ln x", "1/x", ["1/x^2", "ln x", "1/(x + 0.001)"]],
  ["1/x", "-1/x^2", ["1/x^2", "ln x", "-1/x"]],
  ["x^x", "x^x (ln x + 1)", ["x x^(x-1)", "x^x ln x"]],
  ["sigmoid(x)", "sigmoid(x)(1 - sigmoid(x))", ["sigmoid(x)", "1 - sigmoid(x)^2"]],
  ["arctan x", "1/(1+x^2)", ["1/(1-x^2)", "1/sqrt(1+x^2)"]],
  ["|x|", "sign(x)", ["1", "x", "0"]],
] as const;

describe("derivatives", () => {
  test.each(derivatives)(
    "of %s: the right one is confirmed, wrong ones are refuted",
    (f, right, wrong) => {
      expect(checkDerivative(treeOf(f), treeOf(right), "x").state).toBe("confirmed");
      for (const slip of wrong) {
        const verdict = checkDerivative(treeOf(f), treeOf(slip), "x");
        expect(verdict.state, slip).toBe("refuted");
        expect(verdict.how).toMatch(/^At x = .*differences give/);
      }
    },
  );

  test("antiderivatives are differentiated, so constants do not matter and factors do", () => {
    const f = treeOf("x cos x");
    expect(checkAntiderivative(f, treeOf("x sin x + cos x + 17"), "x").state).toBe("confirmed");
    for (const slip of ["x sin x", "x sin x - cos x", "x^2/2 sin x", "x cos x"]) {
      expect(checkAntiderivative(f, treeOf(slip), "x").state, slip).toBe("refuted");
    }
  });

  test("where nothing can be compared nothing is confirmed", () => {
    expect(checkDerivative(treeOf("sqrt(-1 - x^2)"), treeOf("x"), "x").state).toBe("open");
    expect(checkAntiderivative(treeOf("ln(-x^2)"), treeOf("ln(-x^2)"), "x").state).toBe("open");
  });
});

describe("rewriting", () => {
  test.each([
    ["sqrt(x^2)", "x"],
    ["(x + 1)^2", "x^2 + 1"],
    ["sin(2x)", "2 sin x"],
    ["ln(x^2)", "2 ln x"],
    ["1/(1/x)", "1/x"],
    ["x", "x + 10^(-7)"],
    ["sin(x)^2 + cos(x)^2", "2"],
    ["a b - b a + 1", "0"],
  ])("%s is not %s", (one, other) => {
    expect(compareValues(treeOf(one), treeOf(other)).state).toBe("refuted");
  });

  test("x/x is 1 and ln(e^x) is x, whatever happens at single points", () => {
    expect(compareValues(treeOf("x/x"), treeOf("1")).state).toBe("confirmed");
    expect(compareValues(treeOf("ln(e^x)"), treeOf("x")).state).toBe("confirmed");
  });

  test("cancellation is not taken for a difference", () => {
    expect(compareValues(treeOf("(x + 10^9) - 10^9"), treeOf("x")).state).not.toBe("refuted");
  });
});

test("a wrong line in a derivation is found, wherever it stands", () => {
  const { lines } = derive(treeOf("x^2 sin(3x)"), "x");
  const trees = lines.map(({ tree }) => tree);
  expect(checkLines(trees).state).toBe("confirmed");
  for (const at of trees.keys()) {
    const wrong = trees.with(at, ["Add", trees[at] ?? 0, ["Divide", "x", 50]]);
    expect(checkLines(wrong).state, `line ${at + 1}`).toBe("refuted");
  }
});

test("a wrong line in an integration is found, wherever it stands", () => {
  const found = integrate(treeOf("x^2 e^(2x)"), "x");
  const trees = (found?.lines ?? []).map(({ tree }) => tree);
  expect(trees.length).toBeGreaterThan(3);
  expect(checkIntegralLines(trees, "x", found?.puts ?? []).state).toBe("confirmed");
  // A constant more is no fault of an antiderivative; anything that grows is.
  expect(checkIntegralLines(trees.with(-1, ["Add", trees.at(-1) ?? 0, 7]), "x", []).state).toBe(
    "confirmed",
  );
  for (const at of trees.keys()) {
    const wrong = trees.with(at, ["Add", trees[at] ?? 0, ["Divide", "x", 50]]);
    expect(checkIntegralLines(wrong, "x", found?.puts ?? []).state, `line ${at + 1}`).toBe(
      "refuted",
    );
  }
});

test("a wrong Taylor coefficient is found, whichever it is", () => {
  const f = treeOf("e^x cos x");
  const exact = seriesOf(f, "x", 0, 8).coefficients.map(({ coefficient }) => coefficient);
  expect(checkSeries(f, "x", 0, exact).state).toBe("confirmed");
  for (const at of exact.keys()) {
    const wrong = exact.with(at, display(normal(["Add", exact[at] ?? 0, ["Divide", 1, 5040]])));
    expect(checkSeries(f, "x", 0, wrong).state, `order ${at}`).toBe("refuted");
  }
});

describe("roots", () => {
  const root = (line: string): { tree: Tree; value: number } => {
    const tree = treeOf(line);
    return { tree, value: typeof tree === "number" ? tree : Number.NaN };
  };

  test("are put in", () => {
    const [left, right] = [treeOf("x^2"), 2];
    expect(checkRoot(left, right, "x", { tree: ["Sqrt", 2], value: Math.SQRT2 }).state).toBe(
      "confirmed",
    );
    expect(checkRoot(left, right, "x", { tree: null, value: 1.41421356 }).state).toBe("refuted");
    expect(checkRoot(left, right, "x", { tree: 2, value: 2 }).state).toBe("refuted");
  });

  test("with letters are put in at random values of the letters", () => {
    const left = treeOf("a x^2 + b x");
    expect(checkRoot(left, 0, "x", root("-b/a")).state).toBe("confirmed");
    expect(checkRoot(left, 0, "x", root("b/a")).state).toBe("refuted");
  });

  test("a wrong line on the way is found", () => {
    const found = solveEquation(treeOf("x^2"), treeOf("3x + 5"), "x", null);
    expect(checkSolveLines(found.lines, "x", found.roots).state).toBe("confirmed");
    const wrong = found.lines.map((line, i) =>
      i === 1 && line.sides ? { ...line, sides: [line.sides[0], 1] as const } : line,
    );
    expect(checkSolveLines(wrong, "x", found.roots).state).toBe("refuted");
  });
});

describe("what the page is told", () => {
  const lying = (tree: Tree): Helpers => ({
    engine: () =>
      Promise.resolve({ antiderivative: () => tree, simplified: () => tree, factored: () => tree }),
    libraryDerivative: () => Promise.resolve(42),
  });

  const answer = async (line: string, helpers: Helpers) => {
    const reading = readLine(line);
    if (!reading.ok) throw new Error(reading.message);
    const found = await compute(reading.task, helpers);
    if (!found.ok) throw new Error(found.message);
    return found.blocks;
  };

  test("a wrong antiderivative of the engine is not confirmed", async () => {
    const blocks = await answer("integrate sqrt(1 - x^2)", lying(["Sin", "x"]));
    const [result] = blocks.filter((block) => block.kind === "result");
    expect(result?.verdict.state).toBe("refuted");
  });

  test("a wrong factorisation or simplification of the engine is not even shown", async () => {
    const wrong: Tree = ["Multiply", "x", "y"];
    for (const line of ["factor x^2 - y^2", "simplify x^2 y + sin(x) cos(y) + x y + ln(y) + 3"]) {
      const blocks = await answer(line, lying(wrong));
      const [result] = blocks.filter((block) => block.kind === "result");
      expect(result?.verdict.state).toBe("confirmed");
      expect(result?.tree).not.toEqual(wrong);
    }
  });

  test("a derivative that is not the library's is said to differ", async () => {
    const blocks = await answer("diff(x^2, x)", lying(0));
    const [table] = blocks.filter((block) => block.kind === "table");
    expect(table?.verdict?.state).toBe("refuted");
  });

  test("F(b) − F(a) across a pole is not confirmed", async () => {
    for (const line of [
      "integrate 1/x^2 from -1 to 1",
      "integrate 1/x from -1 to 2",
      "integrate 1/cos(x)^2 from 0 to 3",
    ]) {
      const blocks = await answer(line, lying(0));
      const results = blocks.filter((block) => block.kind === "result");
      expect(results[0]?.verdict.state, line).not.toBe("confirmed");
    }
  });

  test("the worst verdict is the one that counts", () => {
    const [good, bad, silent] = [
      { state: "confirmed", how: "a" },
      { state: "refuted", how: "b" },
      { state: "open", how: "c" },
    ] as const;
    expect(worstOf([good, silent, bad])).toBe(bad);
    expect(worstOf([good, silent])).toBe(silent);
    expect(worstOf([]).state).toBe("open");
  });
});
