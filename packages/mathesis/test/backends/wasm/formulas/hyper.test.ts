import { describe, expect, it } from "vitest";
import { arrayOf } from "../kernel-cases.ts";
import { argumentsOf, cases, compute, singleError } from "./hyper-cases.ts";

const COUNT = 60_001; // no multiple of a vector's lanes

/** The first argument for which two results are not the same number, as is: NaN, −0 and all. */
function firstDifference(x: ArrayLike<number>, f: (i: number) => number, g: (i: number) => number) {
  for (let i = 0; i < x.length; i++) if (!Object.is(f(i), g(i))) return [x[i], f(i), g(i)];
  return undefined;
}

describe.each(Object.entries(cases))("%s", (name, { eager, range, single }) => {
  it("of float64 has the bytes of the eager function, in vectors and alone", () => {
    const x = argumentsOf(range.f64, "f64", COUNT);
    const { vectors, scalars } = compute(name, "f64", x);
    const expected = x.map(eager);
    expect(
      firstDifference(
        x,
        (i) => vectors[i],
        (i) => expected[i],
      ),
    ).toBe(undefined);
    expect(
      firstDifference(
        x,
        (i) => scalars[i],
        (i) => expected[i],
      ),
    ).toBe(undefined);
    expect([...vectors.slice(COUNT)]).toEqual([7, 7, 7]);
  });

  it("of float32 is the same in vectors and alone, and near the real value", () => {
    const x = argumentsOf(range.f32, "f32", COUNT);
    const { vectors, scalars } = compute(name, "f32", x);
    const expected = Float64Array.from(x, eager);
    expect(
      firstDifference(
        x,
        (i) => vectors[i],
        (i) => scalars[i],
      ),
    ).toBe(undefined);
    if (single === "rounded") {
      const rounded = (i: number) => Math.fround(expected[i]);
      expect(firstDifference(x, (i) => vectors[i], rounded)).toBe(undefined);
    } else {
      const errors = expected.map((t, i) => singleError(vectors[i], t));
      const worst = errors.reduce((most, e) => Math.max(most, e), 0);
      expect(worst, `at ${x[errors.indexOf(worst)]}`).toBeLessThanOrEqual(single);
    }
  });

  it.each(["f32", "f64"] as const)("of %s gives signed zeros, infinities and NaN", (type) => {
    const x = [0, -0, 1, -1, Infinity, -Infinity, NaN];
    const { vectors } = compute(name, type, arrayOf(type, x));
    // finite numbers are compared above
    const special = (y: number) => (y === 0 || !Number.isFinite(y) ? y : "finite");
    const actual = x.map((_, i) => special(vectors[i]));
    expect(actual).toEqual(x.map((v) => special(eager(v))));
  });
});

it("erfinv of float32 has the bytes that normal random numbers get from the eager function", () => {
  // every 61st of the 2²⁴ arguments of random/normal.ts
  const cells = Float32Array.from({ length: 2 ** 18 }, (_, i) => ((61 * i) % 2 ** 24) * 2 ** -24);
  const x = cells.map((u) => Math.fround(2 * u - 1) + 2 ** -24);
  const { vectors } = compute("erfinv", "f32", x);
  const expected = x.map(cases["erfinv"].eager);
  expect(
    firstDifference(
      x,
      (i) => vectors[i],
      (i) => expected[i],
    ),
  ).toBe(undefined);
});
