import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BinaryOperator,
  bindingOf,
  type Node,
  printNotation,
} from "../../../src/array/notation/ast.ts";
import { parseTemplate, parseText } from "../../../src/array/notation/parse.ts";
import { SyntaxError as NotationError } from "../../../src/util/errors.ts";

/** The tree as a fully parenthesised text, so that tests show the structure. */
function structure(node: Node): string {
  switch (node.kind) {
    case "number":
      return String(node.value);
    case "name":
      return node.name;
    case "slot":
      return `$${node.index}`;
    case "negate":
      return `(-${structure(node.operand)})`;
    case "transpose":
      return `${structure(node.operand)}.T`;
    case "binary":
      return `(${structure(node.left)} ${node.operator} ${structure(node.right)})`;
    case "call":
      return `${structure(node.callee)}(${node.args.map(structure).join(", ")})`;
  }
}

const template = (strings: TemplateStringsArray, ..._values: unknown[]) => parseTemplate(strings);

function errorOf(run: () => unknown): NotationError {
  try {
    run();
  } catch (error) {
    if (error instanceof NotationError) return error;
    throw error;
  }
  throw new TypeError("nothing was thrown");
}

describe("precedence", () => {
  it.each([
    ["W @ a + b", "((W @ a) + b)"],
    ["a + b * c", "(a + (b * c))"],
    ["a * b @ c / d", "(((a * b) @ c) / d)"],
    ["a - b - c", "((a - b) - c)"],
    ["a - (b - c)", "(a - (b - c))"],
    ["-x^2", "(-(x ^ 2))"],
    ["(-x)^2", "((-x) ^ 2)"],
    ["x^-2", "(x ^ (-2))"],
    ["x^-y^2", "(x ^ (-(y ^ 2)))"],
    ["x^y^z", "(x ^ (y ^ z))"],
    ["x**2", "(x ^ 2)"],
    ["-a * b", "((-a) * b)"],
    ["a * -b", "(a * (-b))"],
    ["- -a", "(-(-a))"],
    ["+a - +b", "(a - b)"],
    ["a − b", "(a - b)"],
    ["a · b × c ⊙ d", "(((a * b) * c) * d)"],
    ["a ÷ b", "(a / b)"],
    ["W.T @ x", "(W.T @ x)"],
    ["W.T.T", "W.T.T"],
    ["W.T^2", "(W.T ^ 2)"],
    ["(A @ B).T", "(A @ B).T"],
    ["exp(x).T", "exp(x).T"],
    ["a + b < c * d", "((a + b) < (c * d))"],
    ["a ≤ b", "(a <= b)"],
    ["a ≥ b", "(a >= b)"],
    ["a ≠ b", "(a != b)"],
    ["a == b", "(a == b)"],
    ["(a < b) * (b < c)", "((a < b) * (b < c))"],
    ["f(x, y + 1, g())", "f(x, (y + 1), g())"],
    ["exp(-(x - μ)^2 / (2 * σ^2))", "exp(((-((x - μ) ^ 2)) / (2 * (σ ^ 2))))"],
    ["1.5e-3 * .5", "(0.0015 * 0.5)"],
    ["2.T", "2.T"],
    ["2e3 * e", "(2000 * e)"],
    ["W₁ @ δ̂_l + b2", "((W₁ @ δ̂_l) + b2)"],
    ["\n  a\n  + b\n", "(a + b)"],
    ["T.T", "T.T"],
  ])("%s", (text, expected) => {
    expect(structure(parseText(text).node)).toBe(expected);
  });

  it("reads templates with values in their places", () => {
    const x = 1;
    expect(structure(template`${x} @ ${x}.T + exp(${x})`.node)).toBe("(($0 @ $1.T) + exp($2))");
    expect(structure(template`${x}(${x}, 2) ^ ${x}`.node)).toBe("($0($1, 2) ^ $2)");
  });
});

describe("errors", () => {
  it.each([
    ["a +", 3, /a value is expected after \+, not the end/],
    ["a + * b", 4, /a value is expected after \+, not \*/],
    ["* b", 0, /a value is expected first, not \*/],
    ["", 0, /there is nothing to read/],
    ["2 x", 2, /an operator is missing between 2 and x\.[^]*write 2 \* x\./],
    ["2x", 1, /write 2 \* x\./],
    ["W a", 2, /write W \* a \(elementwise\) or W @ a \(matrix product\)/],
    ["(a)(b)", 3, /write \(…\) \* \(…\) \(elementwise\)/],
    ["(a + b", 0, /this parenthesis is not closed/],
    ["f(a, b", 1, /this parenthesis is not closed/],
    ["a + b)", 5, /was never opened/],
    ["f(a b)", 4, /an operator is missing between a and b/],
    ["f(a,)", 4, /a value is expected after ,, not \)/],
    ["(a, b)", 2, /expected \) or an operator, not ,/],
    ["a, b", 1, /expected an operator or the end, not ,/],
    ["a < b < c", 6, /comparisons do not chain/],
    ["a = b", 2, /the character = has no meaning here[^]*compare with ==/],
    ["W' @ x", 1, /write \.T for the transpose/],
    ["Wᵀ @ x", 1, /write \.T for the transpose/],
    ["x²", 1, /write \^2/],
    ["params.W", 6, /\.W is not known here; only \.T/],
    ["x.Tail", 1, /\.Tail is not known here/],
    ["1e999", 0, /too large/],
    ["a $ b", 2, /the character \$ has no meaning/],
    ["a 𝄞 b", 2, /the character 𝄞/],
  ])("%j fails at %i", (text, position, message) => {
    const error = errorOf(() => parseText(text));
    expect(error.code).toBe("NOTATION");
    expect(error.details.position).toBe(position);
    expect(error.message).toMatch(message);
    expect(error.message.split("\n").length).toBeLessThanOrEqual(4);
  });

  it("draws the caret under the character", () => {
    expect(errorOf(() => parseText("W @ a b")).message).toBe(
      [
        "m: an operator is missing between a and b.",
        "  W @ a b",
        "        ^",
        "  write a * b (elementwise) or a @ b (matrix product).",
      ].join("\n"),
    );
  });

  it("shows the values of a template by their number", () => {
    const x = 1;
    const error = errorOf(() => template`${x} @ ${x} ${x}`);
    expect(error.message).toContain([0, 1].map((i) => `\${${i}}`).join(" @ "));
    expect(error.details.position).toBe(12);
  });

  it("shows a part of a long text, with the caret in place", () => {
    const error = errorOf(() => parseText(`${"a + ".repeat(50)}b c${" + d".repeat(50)}`));
    const [, shown = "", caret = ""] = error.message.split("\n");
    expect(shown.length).toBeLessThan(90);
    expect(shown[caret.indexOf("^")]).toBe("c");
  });

  it("refuses what would overflow the stack", () => {
    expect(errorOf(() => parseText("(".repeat(5000))).message).toMatch(/symbols|deep/);
    expect(errorOf(() => parseText("-".repeat(1500))).message).toMatch(/nested more than/);
    expect(errorOf(() => parseText("a+".repeat(2000))).message).toMatch(/more than 2000 symbols/);
    expect(errorOf(() => parseText(" ".repeat(20_000))).message).toMatch(/longer than/);
  });
});

describe("caches", () => {
  it("parses a template once per place", () => {
    const at = (x: number) => template`${x} + 1`;
    expect(at(1)).toBe(at(2));
    expect(template`${1} + 1`).not.toBe(at(1));
  });

  it("keeps texts in use and forgets others", () => {
    const first = parseText("kept + 1");
    for (let i = 0; i < 300; i++) {
      parseText(`a + ${i}`);
      if (i % 100 === 0) expect(parseText("kept + 1")).toBe(first);
    }
    const before = parseText("a + 0");
    for (let i = 0; i < 300; i++) parseText(`b + ${i}`);
    expect(parseText("a + 0")).not.toBe(before);
  });

  it("freezes every node", () => {
    const { node } = parseText("f(-a.T + 2, b)");
    const seen: Node[] = [node];
    for (const n of seen) {
      expect(Object.isFrozen(n)).toBe(true);
      for (const child of Object.values(n)) {
        if (Array.isArray(child)) expect(Object.isFrozen(child)).toBe(true);
        seen.push(...[child].flat().filter((c) => typeof c === "object"));
      }
    }
    expect(seen.length).toBe(8);
  });
});

const operators = Object.keys(bindingOf) as BinaryOperator[];
const nodes = fc.letrec<{ node: Node; value: Node }>((tie) => ({
  value: fc.oneof(
    fc
      .double({ min: 0, noNaN: true, noDefaultInfinity: true })
      .map((value): Node => ({ kind: "number", value: Math.abs(value) })),
    fc.constantFrom("a", "W", "σ", "x₁").map((name): Node => ({ kind: "name", name, at: 0 })),
  ),
  node: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    tie("value"),
    fc.record({
      kind: fc.constant("binary" as const),
      operator: fc.constantFrom(...operators),
      left: tie("node"),
      right: tie("node"),
    }),
    fc.record({ kind: fc.constant("negate" as const), operand: tie("node") }),
    fc.record({ kind: fc.constant("transpose" as const), operand: tie("node") }),
    fc.record({
      kind: fc.constant("call" as const),
      callee: fc.constantFrom("f", "exp").map((name) => ({ kind: "name" as const, name, at: 0 })),
      args: fc.array(tie("node"), { maxLength: 3 }),
    }),
  ),
}));

describe("properties", () => {
  it("parses a printed tree to the same tree", () => {
    fc.assert(
      fc.property(nodes.node, (node) => {
        expect(structure(parseText(printNotation(node)).node)).toBe(structure(node));
      }),
      { numRuns: 2000 },
    );
  });

  it("prints no parentheses that are not needed", () => {
    expect(printNotation(parseText("((a) + (b * (c))) - (d - e)").node)).toBe(
      "a + b * c - (d - e)",
    );
    expect(printNotation(parseText("(x^(y^z)).T @ (-(x^2))").node)).toBe("(x^y^z).T @ -x^2");
  });

  it("gives a tree or a NOTATION error for any text", () => {
    const piece = fc.constantFrom(
      ..."a,W,σ,1,2.5,1e9,.,.T,(,),((,),+,-,*,/,@,^,**,<,<=,==,=,exp,exp(, ,\n,',ᵀ,²,$,{,|,−,·,é,𝄞,_,__proto__".split(
        ",",
      ),
      ",",
    );
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    let parsed = 0;
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parseText(text);
          parsed++;
        } catch (error) {
          expect(error).toBeInstanceOf(NotationError);
          const { code, details } = error as NotationError;
          expect(code).toBe("NOTATION");
          expect(details.position).toBeGreaterThanOrEqual(0);
          expect(details.position).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(parsed).toBeGreaterThan(100);
  });
});
