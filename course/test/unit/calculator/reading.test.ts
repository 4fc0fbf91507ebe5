import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderTex } from "../../../src/build/tex.ts";
import type { Tree } from "../../../src/calculator/algebra/tree.ts";
import { compareValues } from "../../../src/calculator/check/same.ts";
import { notations } from "../../../src/calculator/notation.ts";
import { examples } from "../../../src/calculator/page/examples.ts";
import { lineFor, operations } from "../../../src/calculator/page/operations.ts";
import { lineOf, plainOf, saidOf } from "../../../src/calculator/print/task.ts";
import { texOf } from "../../../src/calculator/print/tex.ts";
import { readLine } from "../../../src/calculator/read/read.ts";
import type { Task } from "../../../src/calculator/read/task.ts";
import { parseLatex } from "../../../src/kit/exercises/formula/latex.ts";
import { expressions, runs } from "./trees.ts";

function taskOf(line: string): Task {
  const reading = readLine(line);
  if (!reading.ok) throw new Error(`${line}: ${reading.message}`);
  return reading.task;
}

/** The expression of a bare line. */
function treeOf(line: string): Tree {
  const task = taskOf(line);
  if (task.kind !== "simplify" && task.kind !== "evaluate") throw new Error(`${line} is a task`);
  return task.tree;
}

describe("plain text and LaTeX", () => {
  test.each([
    ["\\frac{d}{dx} \\sin x^2", "diff(sin(x^2), x)"],
    ["\\frac{d^2}{dx^2} x^3", "diff(x^3, x, 2)"],
    ["\\frac{\\partial^2}{\\partial x\\,\\partial y} x^2 y", "diff(x^2 y, x, y)"],
    ["d/dx x^3", "diff(x^3, x)"],
    ["\\int_0^1 \\frac{1}{1+x^2}\\,dx", "integrate 1/(1+x^2) from 0 to 1"],
    ["\\int \\frac{dx}{x}", "integrate 1/x"],
    ["\\int x^2\\,\\mathrm{d}x", "integrate x^2 dx"],
    ["∫ x² dx", "integrate(x^2, x)"],
    ["\\nabla (x^2 y)", "grad(x^2 y, x, y)"],
    ["x^2 = 2", "solve x^2 = 2 for x"],
    ["taylor(sin x, x, pi, 5)", "series sin x at x = pi order 5"],
    ["plot(sin x, x = -1..1)", "plot sin x from -1 to 1"],
    ["evaluate(x y, x = 2, y = 3)", "evaluate x y at x = 2, y = 3"],
  ])("%s means the same as %s", (one, other) => {
    const [a, b] = [taskOf(one), taskOf(other)];
    expect({ ...a, tree: "" }).toEqual({ ...b, tree: "" });
    if ("tree" in a && "tree" in b) expect(compareValues(a.tree, b.tree).state).toBe("confirmed");
  });

  test.each([
    ["2x^2 - 3x", "2*x^2 - 3*x"],
    ["sin 2x cos x", "sin(2*x)*cos(x)"],
    ["sinx cosx", "sin(x)*cos(x)"],
    ["sin^2 x", "(sin(x))^2"],
    ["\\sin^{-1} x", "arcsin(x)"],
    ["\\frac12 x", "x/2"],
    ["\\sqrt[3]{x}", "cbrt(x)"],
    ["\\log_2 x", "ln(x)/ln(2)"],
    ["\\left|x\\right|", "abs(x)"],
    ["2^3^2", "512"],
    ["-2^2", "-4"],
    ["x²√x", "x^2*sqrt(x)"],
    ["e^-x", "exp(-x)"],
    ["αβ", "alpha*beta"],
    ["sec x", "1/cos(x)"],
    ["silu(x)", "x*sigmoid(x)"],
    ["softplus(x)", "ln(1+exp(x))"],
    ["gelu(x)", "x*(1 + erf(x/sqrt(2)))/2"],
  ])("%s is %s", (one, other) => {
    expect(compareValues(treeOf(one), treeOf(other)).state).toBe("confirmed");
  });
});

describe("what cannot be read", () => {
  test.each([
    ["", 0, "Write something"],
    ["sni(x)", 0, "Did you mean sin"],
    ["x +", 3, "stops too early"],
    ["(x + 1", 0, "not closed"],
    ["sin(x", 3, "not closed"],
    ["2 3", 2, "side by side"],
    ["x$2", 1, "“$”"],
    ["5!", 1, "Factorials"],
    ["0,5 + 1", 2, "comma"],
    ["\\foo{x}", 0, "foo"],
    ["x + simplify y", 4, "beginning"],
    ["integrate x from 0", 18, "“to”"],
    ["plot x y", 5, "“y” has no value"],
    ["x = 1 = 2", 6, "second “=”"],
    ["series x order 99", 15, "whole number"],
    ["12345678901234567890", 0, "15 digits"],
    ["solve x at", 10, "stops too early"],
    [`${"(".repeat(80)}x`, 60, "levels"],
    ["x".repeat(700), 600, "longer than 600"],
  ])("%s: the place is %i, and the sentence says why", (line, from, message) => {
    const reading = readLine(line);
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.message).toContain(message);
    expect(reading.from).toBe(from);
    expect(reading.to).toBeGreaterThanOrEqual(reading.from);
  });

  test("no text makes it throw", () => {
    const signs = [
      ..."xyz()[]{}|^_*/+-=,.;:'\\ 0123456789",
      "sin",
      "\\frac",
      "\\int",
      "dx",
      "from",
      "to",
      "diff",
      "\\sqrt",
      "d/dx",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 24 }), (parts) => {
        const reading = readLine(parts.join(""));
        expect(reading.ok || reading.message.length > 5).toBe(true);
      }),
      runs(1500),
    );
  });
});

describe("what is printed reads back", () => {
  test("plain text", () => {
    fc.assert(
      fc.property(expressions(["x", "y"]), (tree) => {
        const again = treeOf(plainOf(tree));
        // What was read once is printed and read as the very same tree.
        expect(treeOf(plainOf(again))).toEqual(again);
        expect(compareValues(tree, again).state).not.toBe("refuted");
      }),
      runs(400),
    );
  });

  test("LaTeX", () => {
    fc.assert(
      fc.property(expressions(["x", "y"]), (tree) => {
        const tex = texOf(tree);
        renderTex(tex);
        const again = treeOf(tex);
        expect(treeOf(texOf(again))).toEqual(again);
        expect(compareValues(tree, again).state).not.toBe("refuted");
      }),
      runs(400),
    );
  });

  test("LaTeX with a root in the index of a root", () => {
    const root: Tree = ["Root", "x", ["Root", "y", 3]];
    expect(treeOf(texOf(root))).toEqual(treeOf("root(x, root(y, 3))"));
  });

  test("LaTeX as another parser reads it", async () => {
    const samples = fc.sample(
      expressions(["x"], ["Sin", "Cos", "Exp", "Ln", "Sqrt", "Tanh"]),
      runs(60),
    );
    let compared = 0;
    for (const tree of samples) {
      const parsed = await parseLatex(texOf(tree));
      if (!parsed.ok) continue;
      const verdict = compareValues(tree, parsed.tree);
      expect(verdict.state, texOf(tree)).not.toBe("refuted");
      if (verdict.state === "confirmed") compared += 1;
    }
    expect(compared).toBeGreaterThan(25);
  });

  test.each(examples.map(({ line }) => line))("the line of %s", (line) => {
    const task = taskOf(line);
    expect(taskOf(lineOf(task))).toEqual(task);
    renderTex(saidOf(task).tex);
  });
});

test("every line of the page's table of notation is read, and its LaTeX like its print", () => {
  for (const { plain, latex } of notations) {
    for (const line of [...plain, ...(latex === "" ? [] : [latex])]) taskOf(line);
  }
});

test("every operation makes a line of every expression that is read as that operation", () => {
  for (const operation of operations) {
    for (const line of ["x^2 sin(y)", "diff(x^3, x)", "x^2 = 2", "plot x, x^2", "t + 1", "7"]) {
      const made = lineFor(operation, taskOf(line));
      // A picture has one variable: of two letters it is refused, with a sentence.
      if (operation.kind === "plot" && line.includes("y")) continue;
      expect(taskOf(made).kind, `${operation.name} of ${line}: ${made}`).toBe(operation.kind);
    }
  }
});
