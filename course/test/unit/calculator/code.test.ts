import fc from "fast-check";
import * as m from "mathesis";
import { transform } from "sucrase";
import { expect, test } from "vitest";
import type { Tree } from "../../../src/calculator/algebra/tree.ts";
import {
  derivativeProgram,
  expressionCode,
  functionCode,
  programOf,
} from "../../../src/calculator/code/typescript.ts";
import { derivativeOf } from "../../../src/calculator/derive/steps.ts";
import { compile } from "../../../src/calculator/numeric/compile.ts";
import { plainOf } from "../../../src/calculator/print/task.ts";
import { Problem } from "../../../src/calculator/problem.ts";
import { readLine } from "../../../src/calculator/read/read.ts";
import { expressions, runs } from "./trees.ts";

function treeOf(line: string): Tree {
  const reading = readLine(line);
  if (!reading.ok || !("tree" in reading.task)) throw new Error(line);
  return reading.task.tree;
}

/** Runs a program as its reader would and gives what it prints. */
function printed(program: string): readonly unknown[] {
  const { code } = transform(program, { transforms: ["typescript", "imports"] });
  const lines: unknown[] = [];
  const run = new Function("require", "exports", "console", code) as (
    require: () => typeof m,
    exports: object,
    console: { log: (...values: unknown[]) => void },
  ) => void;
  run(() => m, {}, { log: (...values) => lines.push(...values) });
  return lines;
}

test("the code of an expression has its values", () => {
  let compared = 0;
  fc.assert(
    fc.property(expressions(["x", "y"]), (tree) => {
      const at = { x: 0.6, y: 1.7 };
      const expected = compile(tree)(at);
      if (!Number.isFinite(expected)) return;
      const program = `import * as m from "mathesis";\n${functionCode("f", tree, ["x", "y"])}\nconsole.log(Number(f(m.array(0.6), m.array(1.7)).item()));`;
      const [value] = printed(program);
      const scale = Math.max(1, Math.abs(expected));
      expect(Math.abs(Number(value) - expected), plainOf(tree)).toBeLessThanOrEqual(1e-9 * scale);
      compared += 1;
    }),
    runs(120),
  );
  expect(compared).toBeGreaterThan(40);
});

test("the program of a derivative prints the same number twice", () => {
  const lists = [["x"], ["x", "x"], ["x", "y"]];
  for (const by of lists) {
    const f = treeOf("x^3 sin(x y) + sigmoid(x - y)");
    const slope = by.reduce(derivativeOf, f);
    const [ours, theirs] = printed(derivativeProgram(f, slope, by, { x: 0.7, y: -1.3 })).map(
      Number,
    );
    expect(ours).toBeCloseTo(theirs ?? Number.NaN, 10);
    expect(ours).toBeCloseTo(compile(slope)({ x: 0.7, y: -1.3 }), 10);
  }
});

test.each([
  ["x^2 sin x", "m.square(x).mul(m.sin(x))"],
  ["1 - x", "m.subtract(1, x)"],
  ["2 pi r", "m.multiply(2 * Math.PI, r)"],
  ["max(x, 0)", "m.maximum(x, 0)"],
  ["log_2 x", "m.log2(x)"],
  ["7", "m.array(7)"],
])("%s is written %s", (line, code) => {
  expect(expressionCode(treeOf(line))).toBe(code);
});

test("work that is still to be done has no code", () => {
  expect(() => programOf(["Integral", "x", "x"])).toThrow(Problem);
});
