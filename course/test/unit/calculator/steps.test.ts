import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderRich, renderTex } from "../../../src/build/tex.ts";
import { display } from "../../../src/calculator/algebra/display.ts";
import {
  nodesOf,
  operationOf,
  substitute,
  type Tree,
} from "../../../src/calculator/algebra/tree.ts";
import { checkAntiderivative, checkDerivative } from "../../../src/calculator/check/derivative.ts";
import { checkIntegralLines } from "../../../src/calculator/check/integral-lines.ts";
import { checkLines } from "../../../src/calculator/check/lines.ts";
import { checkSeries } from "../../../src/calculator/check/series.ts";
import { libraryDerivative } from "../../../src/calculator/code/library.ts";
import { derivativeOf, derive } from "../../../src/calculator/derive/steps.ts";
import { integrate } from "../../../src/calculator/integrate/search.ts";
import { compile } from "../../../src/calculator/numeric/compile.ts";
import { plainOf } from "../../../src/calculator/print/task.ts";
import { texOf } from "../../../src/calculator/print/tex.ts";
import { Problem } from "../../../src/calculator/problem.ts";
import { readLine } from "../../../src/calculator/read/read.ts";
import { seriesOf } from "../../../src/calculator/series/series.ts";
import { expressions, runs, smoothExpressions } from "./trees.ts";

function orProblem<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function treeOf(line: string): Tree {
  const reading = readLine(line);
  if (!reading.ok || !("tree" in reading.task)) throw new Error(line);
  return reading.task.tree;
}

describe("derivatives", () => {
  test("agree with differences, and so does each line with the others", () => {
    let confirmed = 0;
    fc.assert(
      fc.property(expressions(["x", "y"]), (f) => {
        const found = orProblem(() => derive(f, "x"));
        if (!found) return;
        const verdict = checkDerivative(f, found.result, "x");
        expect(verdict.state, `${plainOf(f)}: ${verdict.how}`).not.toBe("refuted");
        const lines = checkLines(found.lines.map(({ tree }) => tree));
        expect(lines.state, `${plainOf(f)}: ${lines.how}`).not.toBe("refuted");
        if (verdict.state === "confirmed" && lines.state === "confirmed") confirmed += 1;
      }),
      runs(200),
    );
    expect(confirmed).toBeGreaterThan(90);
  });

  test("agree with the library's own to nine digits", () => {
    let compared = 0;
    fc.assert(
      fc.property(smoothExpressions(["x", "y"]), (f) => {
        const slope = orProblem(() => derivativeOf(f, "x"));
        if (slope === null) return;
        const at = { x: 0.7, y: -1.3 };
        const here = compile(slope)(at);
        if (!Number.isFinite(here) || Math.abs(here) > 1e6 || Math.abs(here) < 1e-6) return;
        const there = libraryDerivative(f, ["x"], at);
        expect(Math.abs(here - there), plainOf(f)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(here)),
        );
        compared += 1;
      }),
      runs(150),
    );
    expect(compared).toBeGreaterThan(25);
  });

  test("name their rules, and every line and reason can be set", () => {
    const lines = derive(treeOf("x^2 sin(3x)/(1 + e^x) + 2^x + x^x + |x|"), "x").lines;
    const reasons = lines.map(({ reason }) => reason).join(" ");
    for (const rule of [
      "Sum",
      "Quotient",
      "Product",
      "Power",
      "chain",
      "Table",
      "Exponential",
      "Logarithmic",
    ]) {
      expect(reasons).toContain(rule);
    }
    for (const { tree, reason } of lines) {
      renderTex(texOf(tree));
      renderRich(reason);
    }
  });
});

describe("antiderivatives", () => {
  test("of derivatives of random functions, where the rules find one, have them as derivatives", () => {
    let found = 0;
    fc.assert(
      fc.property(smoothExpressions(), (antiderivative) => {
        const f = orProblem(() => display(derivativeOf(antiderivative, "x")));
        const integrated = f === null ? null : orProblem(() => integrate(f, "x"));
        if (f === null || !integrated) return;
        const verdict = checkAntiderivative(f, integrated.result, "x");
        expect(verdict.state, `${plainOf(f)}: ${verdict.how}`).not.toBe("refuted");
        const trees = integrated.lines.map(({ tree }) => tree);
        const lines = checkIntegralLines(trees, "x", integrated.puts);
        expect(lines.state, `${plainOf(f)}: ${lines.how}`).not.toBe("refuted");
        found += 1;
      }),
      runs(120),
    );
    expect(found).toBeGreaterThan(50);
  });

  test.each([
    ["x^2 sin x", "parts"],
    ["x e^(x^2)", "Substitution"],
    ["1/(x^2 - 1)", "Partial fractions"],
    ["x^5/(x^2 + 1)", "Polynomial division"],
    ["1/(x^2 + 2x + 5)", "completing the square"],
    ["sin(2x) sin(3x)", "Product as a sum"],
    ["sin(x)^3", "cos^2"],
    ["e^x sin x", "By parts twice"],
    ["(x + 1)^2 x", "Multiplied out"],
    ["3x^2 + 2", "Sum rule"],
    ["1/(3x + 2)", "ln"],
  ])("of %s go by: %s", (line, rule) => {
    const f = treeOf(line);
    const found = integrate(f, "x");
    expect(found?.lines.map(({ reason }) => reason).join(" ")).toContain(rule);
    for (const { tree, reason } of found?.lines ?? []) {
      renderTex(texOf(tree));
      renderRich(reason);
    }
    expect(found && checkAntiderivative(f, found.result, "x").state).toBe("confirmed");
    const last = found?.lines.at(-1)?.tree ?? 0;
    expect([...nodesOf(last)].some((node) => operationOf(node) === "Integral")).toBe(false);
  });

  test.each(["e^(x^3)", "sin(x^2)", "sin(ln x)", "x^x", "sqrt(1 + x^4)"])(
    "of %s are not invented",
    (line) => {
      expect(integrate(treeOf(line), "x")).toBeNull();
    },
  );
});

describe("Taylor series", () => {
  test("have the values of their functions near by", () => {
    let confirmed = 0;
    fc.assert(
      fc.property(
        smoothExpressions(),
        fc.constantFrom<Tree>(0, 1, -2, ["Divide", 1, 2]),
        (f, about) => {
          const found = orProblem(() => seriesOf(f, "x", about, 5));
          if (!found) return;
          const exact = found.coefficients.map(({ coefficient }) => coefficient);
          const verdict = checkSeries(f, "x", about, exact);
          expect(verdict.state, `${plainOf(f)}: ${verdict.how}`).not.toBe("refuted");
          if (verdict.state === "confirmed") confirmed += 1;
        },
      ),
      runs(60),
    );
    expect(confirmed).toBeGreaterThan(25);
  });

  test("of polynomials are the polynomials themselves", () => {
    const f = treeOf("x^3 - 2x + 7");
    const { polynomial } = seriesOf(f, "x", 2, 3);
    for (const x of [-1, 0, 3.5]) {
      expect(compile(polynomial)({ x })).toBeCloseTo(compile(substitute(f, "x", x))({}), 10);
    }
  });

  test.each([
    ["sqrt x", "root"],
    ["|x|", "kink"],
    ["1/x", "without bounds"],
    ["ln x", "without bounds"],
  ])("there is none of %s about 0, and it is said why", (line, why) => {
    expect(() => seriesOf(treeOf(line), "x", 0, 4)).toThrow(why);
  });
});
