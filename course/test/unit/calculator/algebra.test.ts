import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { display } from "../../../src/calculator/algebra/display.ts";
import { expand } from "../../../src/calculator/algebra/expand.ts";
import { factorPolynomial } from "../../../src/calculator/algebra/factor.ts";
import { factored } from "../../../src/calculator/algebra/factored.ts";
import { light } from "../../../src/calculator/algebra/light.ts";
import { normal } from "../../../src/calculator/algebra/normal.ts";
import {
  degree,
  multiplyPolynomials,
  type Polynomial,
} from "../../../src/calculator/algebra/polynomial.ts";
import { isZero, rational } from "../../../src/calculator/algebra/rational.ts";
import { simplifications, simplify } from "../../../src/calculator/algebra/simplify.ts";
import type { Tree } from "../../../src/calculator/algebra/tree.ts";
import { compareValues } from "../../../src/calculator/check/same.ts";
import { plainOf } from "../../../src/calculator/print/task.ts";
import { Problem } from "../../../src/calculator/problem.ts";
import { readLine } from "../../../src/calculator/read/read.ts";
import { expressions, runs } from "./trees.ts";

function treeOf(line: string): Tree {
  const reading = readLine(line);
  if (!reading.ok || !("tree" in reading.task)) throw new Error(line);
  return reading.task.tree;
}

/** What cannot be done must say so; anything else is a fault. */
function orProblem<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

describe("rewriting keeps values", () => {
  test.each<readonly [string, (tree: Tree) => Tree]>([
    ["the normal form", normal],
    ["the normal form, shown", (tree) => display(normal(tree))],
    ["multiplying out", (tree) => expand(normal(tree))],
    ["factoring", factored],
    ["simplifying", simplify],
    ["tidying", light],
  ])("%s", (_name, rewrite) => {
    let compared = 0;
    fc.assert(
      fc.property(expressions(["x", "y"]), (tree) => {
        const found = orProblem(() => rewrite(tree));
        if (found === null) return;
        const verdict = compareValues(tree, found);
        expect(verdict.state, `${plainOf(tree)} → ${plainOf(found)}: ${verdict.how}`).not.toBe(
          "refuted",
        );
        if (verdict.state === "confirmed") compared += 1;
      }),
      runs(300),
    );
    expect(compared).toBeGreaterThan(120);
  });

  test("every way of simplifying, each by itself", () => {
    fc.assert(
      fc.property(
        expressions(["x"], ["Sin", "Cos", "Tan", "Ln", "Sinh", "Cosh", "Exp"]),
        (tree) => {
          const ways = orProblem(() => simplifications(tree));
          for (const { tree: found, reason } of ways ?? []) {
            expect(compareValues(tree, found).state, `${plainOf(tree)}: ${reason}`).not.toBe(
              "refuted",
            );
          }
        },
      ),
      runs(150),
    );
  });

  test("the normal form of a normal form is itself", () => {
    fc.assert(
      fc.property(expressions(["x", "y"]), (tree) => {
        const once = orProblem(() => normal(tree));
        if (once !== null) expect(normal(once)).toEqual(once);
      }),
      runs(300),
    );
  });
});

describe("factors of polynomials", () => {
  const whole = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 3 });
  const polynomial = (coefficients: readonly number[]): Polynomial => {
    const all = coefficients.map((c) => rational(BigInt(c)));
    return all.slice(0, all.findLastIndex((c) => !isZero(c)) + 1);
  };

  test("multiply to the polynomial, and none of degree two or more that was put in is missed", () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 3 }), (list) => {
        const parts = list.map(polynomial).filter((p) => degree(p) > 0);
        if (parts.length === 0) return;
        const product = parts.reduce(multiplyPolynomials);
        const { constant, factors } = factorPolynomial(product);
        const again = factors
          .flatMap(({ polynomial: p, times }) => Array.from({ length: times }, () => p))
          .reduce<Polynomial>(multiplyPolynomials, [constant]);
        expect(again).toEqual(product);
        const count = factors.reduce((sum, { times }) => sum + times, 0);
        expect(count).toBeGreaterThanOrEqual(parts.length);
      }),
      runs(200),
    );
  });
});

test.each([
  ["x + x", "2 * x"],
  ["sqrt(8)", "2 * sqrt(2)"],
  ["1/sqrt(2)", "sqrt(2) / 2"],
  ["sqrt(x^2)", "abs(x)"],
  ["(x^2 - 1)/(x - 1)", "x + 1"],
  ["(x^2 - y^2)/(x - y)", "x + y"],
  ["sin(x)^2 + cos(x)^2", "1"],
  ["1 - sin(x)^2", "cos(x)^2"],
  ["cosh(x)^2 - sinh(x)^2", "1"],
  ["tan(x) cos(x)", "sin(x)"],
  ["ln(e^x)", "x"],
  ["e^(2 ln x)", "x^2"],
  ["sin(pi/3)", "sqrt(3) / 2"],
  ["cos(3pi/4)", "-(sqrt(2) / 2)"],
  ["arctan(1)", "pi / 4"],
  ["ln(8)/ln(2)", "3"],
  ["0.1 + 0.2", "3 / 10"],
  ["(x+1)^2 - (x-1)^2", "4 * x"],
  ["2^100/2^98", "4"],
])("%s simplifies to %s", (line, shown) => {
  expect(plainOf(display(simplify(treeOf(line))))).toBe(shown);
});

test.each([
  ["x^2 - 5x + 6", "(x - 2) * (x - 3)"],
  ["x^4 + 4", "(x^2 - 2 * x + 2) * (x^2 + 2 * x + 2)"],
  ["6x^2 - x - 1", "(2 * x - 1) * (3 * x + 1)"],
  ["sin(x)^2 - 3 sin(x) + 2", "(sin(x) - 1) * (sin(x) - 2)"],
  ["2x^2 y + 4x y", "2 * x * y * (x + 2)"],
  ["x^2 + 1", "x^2 + 1"],
])("%s factors as %s", (line, shown) => {
  expect(compareValues(treeOf(line), treeOf(shown)).state).toBe("confirmed");
  expect(plainOf(display(factored(treeOf(line)))).length).toBe(shown.length);
});
