import { describe, expect, it } from "vitest";
import { matches } from "../doc-examples/compare.ts";
import { examplesOf } from "../doc-examples/extract.ts";
import { runExample } from "../doc-examples/run.ts";

/** Stands for a tensor: prints like NumPy, gives plain arrays. */
const vector = (...values: number[]) => ({
  toArray: () => values,
  toString: () => `[${values.map((value) => `${value}.`).join(" ")}]`,
});

class ShapeError extends Error {
  override name = "ShapeError";
}

const scope = {
  vector,
  half: (x: number) => x / 2,
  later: (x: number) => Promise.resolve(x),
  fail: () => {
    throw new ShapeError("inner dimensions differ: 2 and 3");
  },
  text: () => "first line\nsecond line",
};

const failuresOf = async (code: string) => (await runExample(code, scope)).failures;

describe("examples that are right", () => {
  it.each([
    "half(3) // 1.5",
    "half(1/1.5) // 0.333",
    "vector(1, 2) // [1. 2.]",
    "vector(1, 2) // [1, 2]",
    "vector(1.25, 2) // [1.3, 2]",
    "const x = half(3) // 1.5",
    "const x = half(3);\nx + x // 3",
    "const half = 7\nhalf // 7",
    "await later(2) // 2",
    "later(2) // 2",
    "fail() // throws ShapeError",
    "fail() // throws ShapeError: inner dimensions",
    "text() // first line\n       // second line",
    "text() // first line\\nsecond line",
    "({ a: vector(1), b: true }) // { a: [1], b: true }",
    "({ re: 0.5, im: -1e-20 }) // { re: 0.5, im: -1e-20 }",
    `import { half } from "mathesis/optim"\nhalf(2) // 1`,
    "// a remark\nconst f = (x: number): number => half(x)\nf(4) // 2",
    "new Float32Array([1, 2]) // [1, 2]",
    "vector // [Function vector]",
  ])("%s", async (code) => {
    expect(await failuresOf(code)).toEqual([]);
  });
});

describe("examples that are wrong", () => {
  it.each([
    ["half(3) // 1.6", 1, "expected 1.6, got 1.5"],
    ["half(3)\nhalf(4) // 3", 2, "expected 3, got 2"],
    ["half(3) // 1", 1, "expected 1, got 1.5"],
    ["vector(1, 2) // [1, 2, 3]", 1, "got [1. 2.]"],
    ["const x = half(3) // 2", 1, "got 1.5"],
    ["fail() // 3", 1, "it threw ShapeError"],
    ["half(1) // throws ShapeError", 1, "it gave 0.5"],
    ["fail() // throws TypeError", 1, "it threw ShapeError"],
    ["fail() // throws ShapeError: outer", 1, "it threw ShapeError: inner"],
    ["half(1)", 1, "claims nothing"],
    ["absent(1) // 1", 1, "absent is not defined"],
    ["fail()\nhalf(1) // 0.5", 1, "stopped: ShapeError"],
    [`import { gone } from "mathesis"\nhalf(2) // 1`, 1, "gone is not exported"],
    ["half( // 1", 1, "is not TypeScript"],
  ])("%s", async (code, line, message) => {
    const [failure, ...others] = await failuresOf(code);
    expect(failure?.line).toBe(line);
    expect(failure?.message).toContain(message);
    expect(others.length).toBeLessThanOrEqual(1);
  });
});

describe("numbers match to the digits shown", () => {
  it.each([
    [0.8427007929497149, "0.8427007929497149", true],
    [0.8427007929497149, "0.8427", true],
    [0.8427007929497149, "0.8428", false],
    [0.842700792949715, "0.8427007929497149", false],
    [1234.5, "1234.5", true],
    [1234.4, "1234", false],
    [1.2e-7, "1.2e-7", true],
    [1.24e-7, "1.2e-7", true],
    [1.26e-7, "1.2e-7", false],
    [1.26e-7, "1e-7", false],
    [Number.NaN, "NaN", true],
    [Number.POSITIVE_INFINITY, "Infinity", true],
    [-0, "-0", true],
    [1, "NaN", false],
    [-0.5, "0.5", false],
  ])("%f as %s: %s", (value, shown, same) => {
    expect(matches(value, shown)).toBe(same);
  });
});

describe("examples are found", () => {
  it("in functions, constants and members, with their lines, without stars and fences", () => {
    const source = `
/**
 * One.
 * @example one() // 1
 * @see two
 */
export function one() {}

/** @example two // 2 */
export const two = 2;

export class Three {
  /**
   * A method.
   * @example
   * \`\`\`ts
   * const t = new Three()
   * t.go() // { at: 3 }
   * \`\`\`
   *
   * @example t.go() // later
   */
  go() {}
}
`;
    expect(examplesOf("a.ts", source)).toEqual([
      { name: "one", file: "a.ts", line: 4, code: "one() // 1" },
      { name: "two", file: "a.ts", line: 9, code: "two // 2" },
      {
        name: "Three.go",
        file: "a.ts",
        line: 15,
        code: "const t = new Three()\nt.go() // { at: 3 }",
      },
      { name: "Three.go", file: "a.ts", line: 21, code: "t.go() // later" },
    ]);
  });
});
