import { describe, expect, test } from "vitest";
import { readFormula } from "../../src/checker/tex/read.ts";
import { formula, seeded } from "../../src/kit/index.ts";
import { lessonIds, notations } from "./lessons.ts";

const POINTS = 10;
const code = { none: "a test" } as const;

describe.each(lessonIds)("the TeX of %s", (lesson) => {
  const formulas = Object.entries(notations.get(lesson)?.notation.formulas ?? {});
  const readable = formulas.filter(([, { reading }]) => reading);

  test(`of its formulas that ask for it says what the code does, at ${POINTS} points`, async () => {
    for (const [id, found] of readable) {
      for (let seed = 1; seed <= POINTS; seed++) {
        const verdict = await readFormula(found, seeded(seed));
        expect(verdict?.read, `${id} can be read: ${verdict?.detail}`).toBeGreaterThan(0);
        expect(verdict?.agrees, `${id}, seed ${seed}: ${verdict?.detail}`).toBe(true);
      }
    }
  });
});

test("seventeen of the 23 formulas of backpropagation can be read", () => {
  const formulas = Object.values(notations.get("nn/backprop")?.notation.formulas ?? {});
  expect(formulas.filter(({ reading }) => reading).length).toBeGreaterThanOrEqual(17);
});

/** How a formula for numbers a, b reads against code that gives `right`. */
const readNumbers = (tex: string, right: (a: number, b: number) => number) =>
  readFormula(
    formula({
      title: "t",
      tex,
      code,
      sample: (rng) => ({ a: rng.uniform(0.5, 2), b: rng.uniform(0.5, 2) }),
      left: ({ a, b }) => right(a, b),
      right: ({ a, b }) => right(a, b),
      reads: ({ a, b }) => ({ a, b }),
    }),
    seeded(4),
  );

test.each([
  ["c = a + b", (a: number, b: number) => a + b],
  ["c = \\frac{a}{2b} - \\sqrt{a}", (a: number, b: number) => a / (2 * b) - Math.sqrt(a)],
  ["c = \\tfrac12\\,a\\,\\log b", (a: number, b: number) => (a * Math.log(b)) / 2],
  ["c = e^{-a^2} \\qquad \\text{for all } a", (a: number) => Math.exp(-a * a)],
  ["c = \\underbrace{|a - b|}_{\\text{apart}}", (a: number, b: number) => Math.abs(a - b)],
  ["\\sym{c}{c} = \\sym{a}{a}^2 \\sym{b}{b}", (a: number, b: number) => a ** 2 * b],
])("%s is read", async (tex, right) => {
  expect(await readNumbers(tex, right)).toMatchObject({ read: 1, sides: 2, agrees: true });
});

test.each([
  ["a wrong sign", "c = a - b", (a: number, b: number) => a + b],
  ["a lost factor", "c = a\\,b", (a: number, b: number) => 2 * a * b],
  ["a lost square", "c = a b", (a: number, b: number) => a * b ** 2],
])("%s is caught", async (_what, tex, right) => {
  expect(await readNumbers(tex, right)).toMatchObject({ read: 1, agrees: false });
});

test("what it does not know is said, not guessed", async () => {
  const verdict = await readNumbers("c = \\nabla a", (a) => a);
  expect(verdict).toMatchObject({ read: 0 });
  expect(verdict?.detail).toContain("cannot be read");
});

/** A formula for a matrix A and vectors x, y; the code gives `right`. */
const readArrays = (tex: string, right: (A: number[][], x: number[], y: number[]) => unknown) =>
  readFormula(
    formula({
      title: "t",
      tex,
      code,
      sample: (rng) => ({ A: rng.matrix(3, 3), x: rng.vector(3), y: rng.vector(3) }),
      left: ({ A, x, y }) => right(A, x, y) as number[],
      right: ({ A, x, y }) => right(A, x, y) as number[],
      reads: ({ A, x, y }) => ({ "A^l": A, x, y }),
    }),
    seeded(5),
  );

const times = (A: number[][], x: number[]): number[] =>
  A.map((row) => row.reduce((sum, v, j) => sum + v * (x[j] ?? 0), 0));
const flip = (A: number[][]): number[][] => (A[0] ?? []).map((_, j) => A.map((row) => row[j] ?? 0));

test.each<[string, (A: number[][], x: number[], y: number[]) => unknown]>([
  ["z = \\sym{A}{A^l} x + y", (A, x, y) => times(A, x).map((v, i) => v + (y[i] ?? 0))],
  ["z = (A^l)\\T x \\odot y", (A, x, y) => times(flip(A), x).map((v, i) => v * (y[i] ?? 0))],
  ["z = x\\,y\\T", (_A, x, y) => x.map((v) => y.map((w) => v * w))],
  ["z = x\\T A^l y", (A, x, y) => times(A, y).reduce((sum, v, i) => sum + v * (x[i] ?? 0), 0)],
  ["z = \\|x\\|^2", (_A, x) => x.reduce((sum, v) => sum + v * v, 0)],
  ["z = \\sum_{i=1}^{3} x_i y_i", (_A, x, y) => x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0)],
  [
    "z_i = \\frac{e^{x_i}}{\\sum_j e^{x_j}}",
    (_A, x) => {
      const e = x.map(Math.exp);
      return e.map((v) => v / e.reduce((a, b) => a + b));
    },
  ],
])("%s is read", async (tex, right) => {
  const verdict = await readArrays(tex, right);
  expect(verdict?.detail).not.toContain("cannot be read: the operation");
  expect(verdict).toMatchObject({ read: 1, agrees: true });
});

test("the transpose that is missing is caught", async () => {
  const verdict = await readArrays("z = A^l x", (A, x) => times(flip(A), x));
  expect(verdict).toMatchObject({ read: 1, agrees: false });
});

test("an inequality is held against its numbers", async () => {
  const bound = (tex: string) =>
    readFormula(
      formula({
        title: "t",
        tex,
        code,
        sample: (rng) => ({ a: rng.uniform(1, 2), b: rng.uniform(3, 4) }),
        holds: ({ a, b }) => a < b,
        reads: ({ a, b }) => ({ a, b }),
      }),
      seeded(6),
    );
  expect(await bound("a \\leq b")).toMatchObject({ read: 2, agrees: true });
  expect(await bound("a > b")).toMatchObject({ read: 2, agrees: false });
});
