import { describe, expect, it } from "vitest";
import * as s from "../../../src/ops/elementwise/scalar/index.ts";
import { expectClose, ulp } from "../../../src/testing/close.ts";

/** Numbers in [0, 1) from a fixed multiplicative generator (Park and Miller). */
function* fractions(count: number): Generator<number> {
  let state = 20240229;
  for (let i = 0; i < count; i++) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

function samples(low: number, high: number, count: number): number[] {
  return [...fractions(count)].map((u) => low + u * (high - low));
}

/** Consecutive float64s around a point of magnitude near 1 or above. */
function neighbours(x: number, count: number): number[] {
  const step = 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);
  return Array.from({ length: 2 * count + 1 }, (_, i) => x + (i - count) * step);
}

const HALF_LN2 = Math.LN2 / 2;

/** Increasing functions and the seams of their reductions. */
const increasing: readonly (readonly [(x: number) => number, readonly number[]])[] = [
  [s.exp, [HALF_LN2, 3 * HALF_LN2, -HALF_LN2, -708.3964185322641, 20.1]],
  [s.expm1, [0.3465, -0.3465, 3 * HALF_LN2, 37.4, -37.5]],
  [s.log, [Math.SQRT1_2, Math.SQRT2, 2, 1]],
  [s.log1p, [0.4142, -0.2928, 1, 2 * Math.SQRT2 - 1]],
  [s.log2, [Math.SQRT1_2, Math.SQRT2]],
  [s.sin, [Math.PI / 4, -Math.PI / 4]],
  [s.tan, [Math.PI / 4, (3 * Math.PI) / 4]],
  [s.asin, [0.5, -0.5]],
  [s.atan, [0.4375, 0.6875, 1.1875, 2.4375]],
  [s.sinh, [1, -1, 40]],
  [s.tanh, [0.5625, -0.5625]],
  [s.asinh, [0.5, 2 ** 28]],
  [s.acosh, [2, 2 ** 28]],
  [s.atanh, [0.5]],
  [s.cbrt, [1, 8]],
  [s.erf, [0.75, 1, 1.25, 1.5, 2]],
  [s.erfinv, [0.5, 0.8]],
  [s.sigmoid, [-38, 0.5, -0.5]],
  [s.softplus, [-38, 0.5, 38]],
];

describe("monotone across the seams", () => {
  for (const [f, seams] of increasing) {
    it(`${f.name} never falls by more than an ulp, nor at all over eight steps`, () => {
      for (const seam of seams) {
        const values = neighbours(seam, 400).map(f);
        for (let i = 1; i < values.length; i++) {
          if (values[i] < values[i - 1]) expectClose(values[i], values[i - 1], ulp(1));
          if (i >= 8)
            expect(values[i], `${f.name} near ${seam}`).toBeGreaterThanOrEqual(values[i - 8]);
        }
      }
    });
  }
});

describe("symmetry, bit for bit", () => {
  const points = [...samples(0, 1, 500), ...samples(0, 30, 500), ...samples(0, 1e9, 200), 1e300];
  const odd = [
    s.sin,
    s.tan,
    s.asin,
    s.atan,
    s.sinh,
    s.tanh,
    s.asinh,
    s.atanh,
    s.cbrt,
    s.erf,
    s.erfinv,
  ];
  for (const f of odd) {
    it(`${f.name} is odd`, () => {
      for (const x of points) expect(f(-x)).toBe(-f(x));
    });
  }
  for (const f of [s.cos, s.cosh]) {
    it(`${f.name} is even`, () => {
      for (const x of points) expect(f(-x)).toBe(f(x));
    });
  }
});

describe("10,000 random points beside the engine's Math", () => {
  type Scalar = (x: number) => number;
  const ranges: readonly (readonly [Scalar, Scalar, number, number])[] = [
    [s.exp, Math.exp, -700, 700],
    [s.expm1, Math.expm1, -5, 5],
    [s.log, Math.log, 0, 1000],
    [s.log1p, Math.log1p, -0.99, 10],
    [s.sin, Math.sin, -1e6, 1e6],
    [s.cos, Math.cos, -1e6, 1e6],
    [s.tan, Math.tan, -100, 100],
    [s.asin, Math.asin, -1, 1],
    [s.acos, Math.acos, -1, 1],
    [s.atan, Math.atan, -20, 20],
    [s.cosh, Math.cosh, -20, 20],
    [s.cbrt, Math.cbrt, -1e6, 1e6],
  ];
  for (const [ours, theirs, low, high] of ranges) {
    it(`${ours.name} agrees within 2 ulp`, () => {
      const points = samples(low, high, 10_000);
      expectClose(points.map(ours), points.map(theirs), ulp(2));
    });
  }
});

describe("inverses", () => {
  it("erf(erfinv(y)) returns y within 2 ulp for |y| ≤ 1/2", () => {
    for (const y of samples(-0.5, 0.5, 2000)) expectClose(s.erf(s.erfinv(y)), y, ulp(2));
  });

  it("erf(x) + erfc(x) and sigmoid(x) + sigmoid(−x) are 1", () => {
    for (const x of samples(-6, 6, 2000)) {
      expectClose(s.erf(x) + s.erfc(x), 1, ulp(2));
      expectClose(s.sigmoid(x) + s.sigmoid(-x), 1, ulp(1));
    }
  });
});
