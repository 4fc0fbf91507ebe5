import fc from "fast-check";
import { expect, test } from "vitest";
import {
  collectSteps,
  defineExercise,
  defineFormulas,
  defineKata,
  derivation,
  flatten,
  formula,
  KitError,
  relativeDifference,
  seeded,
} from "../../src/kit/index.ts";

test("flatten reads numbers, nested and typed arrays, tensors and complex values", () => {
  const tensor = { toArray: () => [[1, 2]] };
  expect(flatten([1, [2, Float32Array.of(3)], tensor, true])).toEqual([1, 2, 3, 1, 2, 1]);
  expect(flatten({ re: 1, im: -1 })).toEqual([1, -1]);
  expect(() => flatten("1")).toThrow(KitError);
});

test("relativeDifference compares with the largest magnitude", () => {
  expect(relativeDifference([100, 1], [101, 1])).toBe(1 / 101);
  expect(relativeDifference([0], [0])).toBe(0);
  expect(relativeDifference([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
  expect(relativeDifference([Number.NaN], [Number.NaN])).toBe(Number.POSITIVE_INFINITY);
});

test("a seed gives the same numbers again, other seeds give others", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      expect(seeded(seed).vector(3)).toEqual(seeded(seed).vector(3));
      expect(seeded(seed).uniform()).not.toBe(seeded(seed + 1).uniform());
      const whole = seeded(seed).int(-2, 3);
      expect(whole >= -2 && whole <= 3 && Number.isInteger(whole)).toBe(true);
      expect(
        seeded(seed)
          .shuffle([3, 1, 2])
          .sort((a, b) => a - b),
      ).toEqual([1, 2, 3]);
    }),
  );
});

test("normal draws have mean 0 and variance 1", () => {
  const draws = seeded(7).vector(40_000);
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
  // Five standard errors: 5/√n and 5·√(2/n).
  expect(Math.abs(mean)).toBeLessThan(0.025);
  expect(Math.abs(variance - 1)).toBeLessThan(0.036);
});

const square = {
  title: "square",
  tex: "x^2",
  code: { snippet: "x * x" },
  sample: () => 3,
} as const;

test("a formula is checked at its points", () => {
  const left = (x: number): number => x * x;
  const good = formula({ ...square, left, right: (x: number) => x ** 2 });
  const bad = formula({ ...square, left, right: (x: number) => 2 * x });
  const bound = formula({ ...square, holds: (x: number) => x > 5 });
  expect(good.check(seeded(1)).holds).toBe(true);
  expect(bad.check(seeded(1))).toMatchObject({ holds: false });
  expect(bad.check(seeded(1)).detail).toContain("[9] against [6]");
  expect(bound.check(seeded(1)).holds).toBe(false);
});

test("a derivation says which line fails", () => {
  const lines = [1, 1, 2].map((value) => ({ tex: "x", reason: "r", value: () => value }));
  const verdicts = derivation({ title: "t", sample: () => 0, lines }).check(seeded(1));
  expect(verdicts.map(({ holds }) => holds)).toEqual([true, false]);
  expect(verdicts[1]?.detail).toMatch(/^line 3: /);
});

test("an unknown symbol in a formula is refused", () => {
  const unknown = formula({ ...square, tex: "\\sym{y}{y}", holds: () => true });
  expect(() => defineFormulas({ symbols: {}, formulas: { unknown } })).toThrow(
    /formula unknown.*y/,
  );
});

test("an exercise marks right answers, named mistakes and single boxes", () => {
  const exercise = defineExercise({
    title: "sum",
    generate: (rng) => ({ a: rng.int(2, 9), b: rng.int(10, 19) }),
    prompt: ({ a, b }) => `${a}, ${b}`,
    fields: () => [
      { id: "sum", label: "sum" },
      { id: "product", label: "product" },
    ],
    answer: ({ a, b }) => [a + b, a * b],
    independent: ({ a, b }) => [b + a, b * a],
    hints: () => ["", "", ""],
    solution: () => "",
    misconceptions: [
      { id: "swap", name: "swapped", answer: ({ a, b }) => [a * b, a + b], explain: () => "no" },
    ],
  });
  const { answer, misconceptions } = exercise.answers(3);
  expect(exercise.mark(3, answer).outcome).toBe("right");
  expect(exercise.mark(3, misconceptions["swap"] ?? [])).toMatchObject({ name: "swapped" });
  const [sum] = answer as readonly [number, number];
  expect(exercise.mark(3, [sum, -1000])).toMatchObject({
    outcome: "partly",
    parts: { sum: true, product: false },
  });
});

test("a kata names the planted mistake, and survives code that throws", () => {
  const double = (x: number): number => 2 * x;
  const kata = defineKata<(x: number) => number>({
    title: "double",
    prompt: "",
    start: "code/x.start.ts",
    entry: "double",
    reference: double,
    solution: { file: "code/x.ts", symbol: "double" },
    inputs: (rng) => [rng.uniform(1, 2)],
    properties: [{ name: "f(2) = 4", check: (f) => (f(2) === 4 ? null : `f(2) = ${f(2)}`) }],
    twins: [{ id: "same", name: "returns x", function: (x) => x, explain: "twice" }],
    hints: ["", "", ""],
  });
  expect(kata.judge(double, 1).passed).toBe(true);
  expect(kata.judge((x: number) => x, 1)).toMatchObject({ passed: false, twin: { id: "same" } });
  const thrower = (): never => {
    throw new RangeError("no");
  };
  expect(kata.judge(thrower, 1).properties[0]?.failure).toBe("It threw RangeError: no");
  expect(kata.judge(thrower, 1).twin).toBeNull();
});

test("steps are collected up to a limit", () => {
  function* endless() {
    for (;;) yield { label: "", text: "", state: 0 };
  }
  expect(() => collectSteps(endless(), 5)).toThrow(RangeError);
});
