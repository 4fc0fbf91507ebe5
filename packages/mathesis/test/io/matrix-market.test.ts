/** Matrix Market files: every format and symmetry, written and read, and where errors point. */
import { describe, expect, it } from "vitest";
import { array, zeros } from "../../src/index.ts";
import { fromMatrixMarket, toMatrixMarket } from "../../src/io/index.ts";
import { failure } from "./failure.ts";
import { bits } from "./helpers.ts";

const file = (kind: string, ...lines: readonly string[]): string =>
  [`%%MatrixMarket matrix ${kind}`, ...lines].join("\n");

describe("fromMatrixMarket", () => {
  it("completes symmetric matrices of all kinds", () => {
    const read = (kind: string, ...lines: string[]) =>
      fromMatrixMarket(file(kind, ...lines)).toArray();
    expect(read("array real symmetric", "2 2", "1", "2", "3")).toEqual([[1, 2], [2, 3]]); // biome-ignore format: a matrix
    expect(read("array real skew-symmetric", "2 2", "5")).toEqual([[0, -5], [5, 0]]); // biome-ignore format: a matrix
    expect(read("array complex hermitian", "2 2", "1 0", "2 3", "4 0")).toEqual([
      [{ re: 1, im: 0 }, { re: 2, im: -3 }],
      [{ re: 2, im: 3 }, { re: 4, im: -0 }].map(({ re, im }) => ({ re, im: im + 0 })),
    ]); // biome-ignore format: a matrix
    expect(read("coordinate pattern symmetric", "2 2 1", "2 1")).toEqual([[false, true], [true, false]]); // biome-ignore format: a matrix
  });

  it("adds entries of one place, skips comments and blank lines, takes any end of line", () => {
    const lines = ["% a", "%", "", "2 2 3", "1 2 1.5", " 2 1  -1e0 ", "", "1 2 1", ""];
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = file("coordinate real general", ...lines).replaceAll("\n", end);
      expect(fromMatrixMarket(text).toArray()).toEqual([[0, 2.5], [-1, 0]]); // biome-ignore format: a matrix
    }
    const loud = file("ARRAY Integer GENERAL", "1 1", "-3");
    expect(bits(fromMatrixMarket(loud))).toEqual(bits(array(new Int32Array([-3])).reshape([1, 1])));
  });

  it.each([
    ["MAGIC", 1, "matrix"],
    ["HEADER", 1, file("array pattern general", "1 1")],
    ["HEADER", 1, file("array real hermitian", "1 1", "1")],
    ["HEADER", 1, file("list real general", "1 1", "1")],
    ["HEADER", 1, file("array real general more", "1 1", "1")],
    ["HEADER", 3, file("array real general", "%", "1 x", "1")],
    ["HEADER", 2, file("array real general", "1 -1", "1")],
    ["SHAPE", 2, file("array real symmetric", "1 2", "1")],
    ["LIMIT", 2, file("coordinate real general", "99999 99999 0")],
    ["TRUNCATED", 2, file("array real general", "3 3", "1")],
    ["TRUNCATED", 4, file("array real general", "2 1", "1         ", "")],
    ["TRAILING", 4, file("array real general", "1 1", "1", "2")],
    ["VALUE", 3, file("array real general", "1 1", "x")],
    ["VALUE", 3, file("array integer general", "1 1", "1.5")],
    ["VALUE", 3, file("array unsigned-integer general", "1 1", "-1")],
    ["VALUE", 3, file("array complex hermitian", "1 1", "1 1")],
    ["PRECISION", 3, file("array integer general", "1 1", "9007199254740993")],
    ["INDEX", 3, file("coordinate real general", "1 1 1", "2 1 1")],
    ["INDEX", 3, file("coordinate real general", "1 1 1", "0 1 1")],
    ["INDEX", 3, file("coordinate real symmetric", "2 2 1", "1 2 1")],
    ["INDEX", 3, file("coordinate real skew-symmetric", "2 2 1", "1 1 1")],
  ])("%s in line %i: %j", async (code, line, text) => {
    const error = await failure(() => fromMatrixMarket(text));
    expect(error).toMatchObject({ name: "FormatError", code, line });
  });

  it("has a limit for what few entries may become", async () => {
    const text = file("coordinate real general", "10 10 0", "");
    expect(fromMatrixMarket(text, { maxElements: 100 }).shape).toEqual([10, 10]);
    const less = () => fromMatrixMarket(text, { maxElements: 99 });
    expect(await failure(less)).toMatchObject({ code: "LIMIT" });
    const odd = () => fromMatrixMarket(text, { maxElements: -1 });
    expect(await failure(odd)).toMatchObject({ code: "RANGE" });
  });
});

describe("toMatrixMarket", () => {
  const pair = { re: 2, im: 3 };
  it.each([
    ["symmetric", [[1, 2], [2, NaN]], 3],
    ["skew-symmetric", [[0, -2], [2, 0]], 1],
    ["hermitian", [[{ re: 1, im: 0 }, { re: 2, im: -3 }], [pair, { re: 4, im: 0 }]], 3],
    ["symmetric", [[{ re: 1, im: 5 }, pair], [pair, { re: 4, im: 0 }]], 3],
    ["symmetric", [[true, true], [true, false]], 2],
  ] as const)("writes the lower triangle of a %s matrix", (symmetry, x, entries) => {
    const text = toMatrixMarket(x, { symmetry });
    expect(text.trim().split("\n").length).toBe(2 + entries);
    expect(fromMatrixMarket(text).toArray()).toEqual(array(x).toArray());
  }); // biome-ignore format: matrices

  it.each([
    ["SYMMETRY", [[1, 2], [3, 4]], { symmetry: "symmetric" }],
    ["SYMMETRY", [[1, 2], [-2, 0]], { symmetry: "skew-symmetric" }],
    ["SYMMETRY", [[NaN]], { symmetry: "skew-symmetric" }],
    ["SYMMETRY", [[1]], { symmetry: "hermitian" }],
    ["SYMMETRY", [[{ re: 1, im: 1 }]], { symmetry: "hermitian" }],
    ["SYMMETRY", zeros([1, 2]), { symmetry: "symmetric" }],
    ["SYMMETRY", [[1]], { symmetry: "odd" }],
    ["COMMENT", [[1]], { comment: 3 }],
    ["NOT_A_MATRIX", [1], {}],
    ["OPTIONS", [[1]], null],
  ])("%s for %j", async (code, x, options) => {
    const error = await failure(() => toMatrixMarket(x, options as never));
    expect(error).toMatchObject({ code });
  }); // biome-ignore format: matrices
});
