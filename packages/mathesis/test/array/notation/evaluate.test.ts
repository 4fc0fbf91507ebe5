import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateNotation, type NotationTable } from "../../../src/array/notation/evaluate.ts";
import { parseTemplate, parseText } from "../../../src/array/notation/parse.ts";
import { ArgumentError, SyntaxError as NotationError } from "../../../src/util/errors.ts";

/** Plain numbers; `@` and `.T` are given meanings that can be told apart from the others. */
const table: NotationTable<number> = {
  constant: (value) => value,
  neg: (x) => -x,
  transpose: (x) => x + 1000,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  matmul: (a, b) => a * b + 0.5,
  pow: (a, b) => a ** b,
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
  functions: { exp: (x) => Math.exp(x), dot: (a, b) => a * b },
};
type Given = number | ((...args: number[]) => number);
const evaluate = (text: string, names: Record<string, Given> = {}) =>
  evaluateNotation(parseText(text).node, table, [], names);
const tag = (strings: TemplateStringsArray, ...slots: Given[]) =>
  evaluateNotation(parseTemplate(strings).node, table, slots, {});

describe("evaluateNotation", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["-2^2", -4],
    ["2^3^2", 512],
    ["2^-1", 0.5],
    ["8 / 4 / 2", 1],
    ["2 @ 3", 6.5],
    ["2.T", 1002],
    ["1 < 2", 1],
    ["2 <= 1", 0],
    ["3 > 2", 1],
    ["3 >= 4", 0],
    ["3 == 3", 1],
    ["3 != 3", 0],
    ["exp(1) - e", 0],
    ["π - pi", 0],
    ["dot(2, 3)", 6],
  ])("%s is %d", (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it("reads names and functions that are given, before its own", () => {
    expect(evaluate("W * a", { W: 2, a: 3 })).toBe(6);
    expect(evaluate("e + exp(1)", { e: 1, exp: (x) => x + 1 })).toBe(3);
    expect(evaluate("f(2, 3)", { f: (a, b) => a - b })).toBe(-1);
  });

  it("reads the values of a template", () => {
    expect(tag`${2} * ${3} + exp(${0})`).toBe(7);
    expect(tag`${(x: number) => x * x}(${3})`).toBe(9);
  });

  it.each([
    ["x + 1", { W: 1 }, "NOTATION_NAME", /x has no value\.\s+known: W\./],
    ["toString + 1", {}, "NOTATION_NAME", /toString has no value/],
    ["__proto__(1)", {}, "NOTATION_NAME", /not a known function/],
    ["sigma(1)", {}, "NOTATION_NAME", /sigma is not a known function\.\s+known: exp, dot\./],
    ["W(1)", { W: 1 }, "NOTATION_CALL", /W is a value, not a function[^]*W \* \(…\)/],
    ["pi(1)", {}, "NOTATION_CALL", /pi is a value/],
    ["exp + 1", {}, "NOTATION_CALL", /exp is a function without its argument/],
  ])("%s is an error of its own", (text, names: Record<string, Given>, code, message) => {
    const run = () => evaluate(text, names);
    expect(run).toThrow(NotationError);
    expect(run).toThrow(message);
    expect(run).toThrow(expect.objectContaining({ code }));
  });

  it("counts the arguments of its own functions", () => {
    expect(() => evaluate("exp(1, 2)")).toThrow(ArgumentError);
    expect(() => evaluate("dot(1)")).toThrow(/dot takes 2 arguments; 1 given/);
  });

  it("equals what JavaScript computes", () => {
    const leaf = fc.integer({ min: 0, max: 9 }).map(String);
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { depthSize: "medium", withCrossShrink: true },
        leaf,
        fc
          .tuple(tie("text"), fc.constantFrom(" + ", " - ", "*", " / "), tie("text"))
          .map((t) => t.join("")),
        tie("text").map((t) => `(${t})`),
        tie("text").map((t) => `(-(${t}))`),
        fc.tuple(leaf, leaf).map(([a, b]) => `${a} ** ${b}`),
      ),
    }));
    fc.assert(
      fc.property(text, (t) => {
        // The text holds only the digits, operators and parentheses above.
        const computed = new Function(`return ${t};`) as () => number;
        expect(evaluate(t)).toBe(computed());
      }),
      { numRuns: 1000, examples: [["1 - 2 - 3"], ["8 / 2*4"]] },
    );
  });
});
