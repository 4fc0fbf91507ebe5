import { describe, expect, test } from "vitest";
import { readArgs } from "../../../cli/src/args.ts";
import { distance, meant, resolveId } from "../../../cli/src/ids.ts";
import { paintFor } from "../../../cli/src/paint.ts";
import { plainTex, plainWords, wrapped } from "../../../cli/src/words.ts";
import { exerciseFiles, guideFiles } from "../lessons.ts";

describe("formulas as plain text", () => {
  test.each([
    ["\\sqrt{\\frac1n \\sum (v_i - \\bar v)^2}", "√(1/n Σ (v_i - v̄)^2)"],
    ["\\frac{\\partial L}{\\partial W^l}", "(∂L)/(∂W^l)"],
    ["\\sym{delta}{\\delta^{l+1}} \\odot \\sigma'(z)", "δ^(l+1) ⊙ σ'(z)"],
    ["x \\in \\R^{n}, W\\T", "x ∈ ℝ^n, Wᵀ"],
    ["\\text{ReLU}(z) \\le 2\\cdot10^{-3}", "ReLU(z) ≤ 2·10^(-3)"],
    ["\\sqrt 2 + \\hat{y}", "√2 + ŷ"],
  ])("%s", (tex, text) => expect(plainTex(tex)).toBe(text));

  test("no text of a kata is left with TeX in it", () => {
    const katas = [...exerciseFiles, ...guideFiles].flatMap(({ kata }) => kata ?? []);
    expect(katas.length).toBeGreaterThan(3);
    for (const { prompt, hints } of katas) {
      for (const text of [prompt, ...hints])
        expect(plainWords(text)).not.toMatch(/\\|\$|\{[a-z]+\}/);
    }
  });

  test("code keeps its backticks and its stars, emphasis goes", () => {
    expect(plainWords("Write `a*b*c` for the *last* line, $a\\cdot b$.")).toBe(
      "Write `a*b*c` for the last line, a·b.",
    );
  });

  test("lines are no longer than asked, unless one word is", () => {
    const lines = wrapped("one two three four\n\nfive incomprehensibilities six", 9);
    expect(lines).toEqual(["one two", "three", "four", "five", "incomprehensibilities", "six"]);
  });
});

describe("ids", () => {
  const ids = ["nn/backprop/walk-back", "nn/backprop/linear-backward", "la/svd/pinv", "x/y/pinv"];

  test("are found whole, with #, or by an end that only one has", () => {
    expect(resolveId("nn/backprop/walk-back", ids)).toBe(ids[0]);
    expect(resolveId("nn/backprop#walk-back", ids)).toBe(ids[0]);
    expect(resolveId("backprop/walk-back/", ids)).toBe(ids[0]);
    expect(() => resolveId("pinv", ids)).toThrow('"pinv" may be la/svd/pinv or x/y/pinv.');
  });

  test.each([
    ["nn/backprop/walkback", "nn/backprop/walk-back"],
    ["wlak-back", "nn/backprop/walk-back"],
    ["linear-backwards", "nn/backprop/linear-backward"],
    ["la/svd/pniv", "la/svd/pinv"],
  ])("%s: did you mean %s", (word, id) => {
    expect(() => resolveId(word, ids)).toThrow(`There is no kata "${word}". Did you mean ${id}`);
  });

  test("what is like nothing gets no guess", () => {
    expect(meant("attention-is-all", ids)).toEqual([]);
    expect(() => resolveId("attention-is-all", ids)).toThrow(
      /^There is no kata "attention-is-all"\.$/,
    );
  });

  test("the distance counts letters and swaps", () => {
    expect(distance("start", "strat")).toBe(1);
    expect(distance("", "abc")).toBe(3);
    expect(distance("kitten", "sitting")).toBe(3);
    expect(distance("same", "same")).toBe(0);
  });
});

describe("the command line", () => {
  test("is read with its options anywhere", () => {
    const asked = readArgs(["test", "walk-back", "-w", "--seed", "7", "a b.ts", "--limit=2"]);
    expect(asked).toMatchObject({
      ...{ command: "test", rest: ["walk-back", "a b.ts"], watch: true, seed: 7, limit: 2000 },
    });
    expect(readArgs([])).toMatchObject({ command: "", progress: "mathesis-progress.json" });
  });

  test.each([
    [["test", "x", "--seed", "-1"], /seed/],
    [["test", "x", "--seed", "1.5"], /--seed wants a whole number/],
    [["test", "x", "--limit", "0"], /--limit wants a whole number from 1/],
    [["test", "--wacth"], /Unknown option '--wacth'/],
    [["test", "--seed"], /seed/],
  ])("%j is refused with a sentence", (words, sentence) => {
    expect(() => readArgs(words)).toThrow(sentence);
  });

  test("colours only where they can be seen and are not refused", () => {
    const red = "\u001B[31mx\u001B[39m";
    expect(paintFor({ isTTY: true }, {}).bad("x")).toBe(red);
    expect(paintFor({ isTTY: true }, { NO_COLOR: "" }).bad("x")).toBe(red);
    expect(paintFor({ isTTY: true }, { NO_COLOR: "1" }).bad("x")).toBe("x");
    expect(paintFor({ isTTY: true }, { TERM: "dumb" }).bad("x")).toBe("x");
    expect(paintFor({}, {}).bad("x")).toBe("x");
  });
});
