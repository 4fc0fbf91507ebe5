import { expect, test } from "vitest";
import { kata } from "../../src/guide/exercises/spread.ts";
import {
  type Arbitrary,
  derived,
  lists,
  oneOf,
  reals,
  simplest,
  tuples,
  wholes,
} from "../../src/kit/exercises/arbitrary.ts";
import { plain, printPlain } from "../../src/kit/exercises/plain.ts";
import { judgeProperty, property } from "../../src/kit/exercises/property.ts";
import { seeded } from "../../src/kit/index.ts";

/** The simplest value of an arbitrary that breaks `holds`, found from some seed. */
function smallest<T>(source: Arbitrary<T>, holds: (value: T) => boolean): T {
  const rng = seeded(5);
  for (let i = 0; i < 500; i++) {
    const start = source.draw(rng);
    if (!holds(start.value)) return simplest(start, true, (v) => (holds(v) ? null : true)).value;
  }
  throw new Error("nothing breaks it");
}

test("counterexamples shrink to the simplest", () => {
  expect(smallest(wholes(-1000, 1000), (n) => n < 37)).toBe(37);
  expect(smallest(wholes(-1000, 1000), (n) => n > -37)).toBe(-37);
  expect(smallest(reals(-9, 9), (x) => x < 2.5)).toBeCloseTo(3, 9);
  expect(smallest(lists(wholes(-9, 9), { most: 8 }), (v) => v.length < 3)).toEqual([0, 0, 0]);
  expect(smallest(lists(wholes(0, 99), { most: 9 }), (v) => v.every((n) => n < 50))).toEqual([50]);
  expect(smallest(lists(wholes(-9, 9), { least: 2, most: 8 }), (v) => v.length < 2)).toEqual([
    0, 0,
  ]);
  expect(smallest(oneOf("a", "b", "c"), (v) => v === "a")).toBe("b");
  const [a, b] = smallest(tuples(wholes(0, 50), wholes(0, 50)), ([p, q]) => p + q < 20);
  expect(a + b).toBe(20);
  expect(
    smallest(
      derived(wholes(0, 50), (n) => 2 * n),
      (n) => n < 31,
    ),
  ).toBe(32);
});

test("values stay inside their bounds, drawn and shrunk", () => {
  const rng = seeded(9);
  for (let i = 0; i < 50; i++) {
    for (const source of [wholes(3, 8), reals(3, 8)]) {
      const drawn = source.draw(rng);
      for (const { value } of [drawn, ...drawn.simpler()]) {
        expect(value).toBeGreaterThanOrEqual(3);
        expect(value).toBeLessThanOrEqual(8);
      }
    }
  }
});

const sum = property<(v: number[]) => unknown, number[]>({
  name: "adds",
  inputs: lists(wholes(0, 9), { most: 6 }),
  got: (f, values) => f([...values]),
  expected: (values) => values.reduce((a, b) => a + b, 0),
});

test("a property reports the shrunk input, what is right and what came", () => {
  const report = judgeProperty(sum, (v) => v[0] ?? 0, 1);
  expect(report.counterexample).toEqual({ property: "adds", input: [0, 1], expected: 1, got: 0 });
  expect(report.failure).toBe("For [0, 1] it gives 0; 1 is right.");
  expect(judgeProperty(sum, (v) => v.reduce((a, b) => a + b, 0), 1).failure).toBeNull();
});

test("throwing, wrong types and wrong nesting are counterexamples", () => {
  const thrower = (): never => {
    throw new TypeError("oh");
  };
  expect(judgeProperty(sum, thrower, 1).counterexample?.got).toBe("It threw TypeError: oh");
  for (const strange of [undefined, "0", null, Number.NaN, {}, [0]]) {
    expect(judgeProperty(sum, () => strange, 1).failure, String(strange)).not.toBeNull();
  }
});

test("plain data holds no functions, classes or cycles without end", () => {
  const cycle: Record<string, unknown> = { name: "a" };
  cycle["self"] = cycle;
  const value = plain({
    f: Math.sin,
    t: new Float64Array([1, 2]),
    n: Number.NaN,
    m: new Map(),
    cycle,
  });
  expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  expect(printPlain([1 / 3, Number.NaN, "x"].map((v) => plain(v)))).toBe("[0.333333, NaN, x]");
  expect(plain(Array.from({ length: 1000 }, (_, i) => i))).toHaveLength(201);
});

test("a kata hands the shrunk counterexample to its figure", () => {
  const divided = (v: number[]): number => {
    const mean = v.reduce((a, b) => a + b, 0) / v.length;
    return Math.sqrt(v.reduce((s, x) => s + (x - mean) ** 2, 0) / (v.length - 1));
  };
  const report = kata.judge(divided, 1);
  expect(report.twin?.id).toBe("sample");
  expect(report.figure?.id).toBe("spread");
  expect(report.figure?.state["state"]?.split(",").map(Number).sort()).toEqual([0, 1]);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(kata.judge(kata.reference, 1).figure).toBeNull();
});
