/** Uniform and normal numbers have their distribution, and keys pass through transformations. */
import { describe, expect, it } from "vitest";
import { array, grad, jvp, stack, stage, type Tensor, vmap } from "../../src/index.ts";
import { erfc } from "../../src/ops/elementwise/scalar/index.ts";
import { type Key, key, normal, rng, split, uniform } from "../../src/random/index.ts";

const N = 100_000;
const LEAST_P = 1e-4;

/** P(chi-squared with k degrees of freedom > x): Wilson & Hilferty's cube-root normal. */
function chiSquaredTail(x: number, k: number): number {
  const z = (Math.cbrt(x / k) - (1 - 2 / (9 * k))) / Math.sqrt(2 / (9 * k));
  return erfc(z / Math.SQRT2) / 2;
}

/** P(√n D > t) in the limit: Kolmogorov's series. */
function kolmogorovTail(t: number): number {
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return Math.min(1, Math.max(0, sum));
}

/** The p value of Kolmogorov and Smirnov's test of a sample against a distribution function. */
function ksTest(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let d = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    d = Math.max(d, (i + 1) / n - p, p - i / n);
  });
  return kolmogorovTail(d * Math.sqrt(n));
}

/** The p value of the chi-squared test of equal cells. */
function cellsTest(cells: readonly number[]): number {
  const expected = cells.reduce((a, b) => a + b, 0) / cells.length;
  const x = cells.reduce((s, c) => s + (c - expected) ** 2 / expected, 0);
  return chiSquaredTail(x, cells.length - 1);
}

const normalCdf = (x: number): number => erfc(-x / Math.SQRT2) / 2;
const meanOf = (xs: ArrayLike<number>, power: number): number =>
  Array.from(xs).reduce((s, x) => s + x ** power, 0) / xs.length;

describe("the tests of this file", () => {
  it("know published quantiles", () => {
    expect(kolmogorovTail(1.3581)).toBeCloseTo(0.05, 4);
    expect(chiSquaredTail(123.225, 99)).toBeCloseTo(0.05, 3);
  });

  it("find a sample that is slightly off", () => {
    const shifted = normal(key(0), [N]).add(0.02).data;
    expect(ksTest(shifted, normalCdf)).toBeLessThan(LEAST_P);
    const cells = Array.from({ length: 100 }, (_, i) => (i === 0 ? 1500 : 1000));
    expect(cellsTest(cells)).toBeLessThan(LEAST_P);
  });
});

describe.each(["float64", "float32"] as const)("%s", (dtype) => {
  const u = uniform(key(20), [N], { dtype }).data;
  const z = normal(key(21), [N], { dtype }).data;

  it("uniform numbers are in [0, 1) and evenly spread", () => {
    expect(u.every((x) => x >= 0 && x < 1)).toBe(true);
    const cells = new Array<number>(100).fill(0);
    for (const x of u) cells[Math.floor(100 * x)]++;
    expect(cellsTest(cells)).toBeGreaterThan(LEAST_P);
    expect(ksTest(u, (x) => x)).toBeGreaterThan(LEAST_P);
    // moments within 4 standard errors
    expect(Math.abs(meanOf(u, 1) - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / N));
    expect(Math.abs(meanOf(u, 2) - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / N));
  });

  it("the last bits of uniform numbers are evenly spread, too", () => {
    const scale = dtype === "float64" ? 2 ** 53 : 2 ** 24;
    const cells = new Array<number>(64).fill(0);
    for (const x of u) cells[(x * scale) % 64]++;
    expect(cellsTest(cells)).toBeGreaterThan(LEAST_P);
  });

  it("normal numbers are normal", () => {
    expect(ksTest(z, normalCdf)).toBeGreaterThan(LEAST_P);
    // E zᵏ = 0, 1, 0, 3 with variances 1, 2, 15, 96
    [0, 1, 0, 3].forEach((moment, i) => {
      const error = Math.sqrt([1, 2, 15, 96][i] / N);
      expect(Math.abs(meanOf(z, i + 1) - moment)).toBeLessThan(4 * error);
    });
    expect(z.every(Number.isFinite)).toBe(true);
  });

  it("neighbours are not related", () => {
    let sum = 0;
    for (let i = 1; i < N; i++) sum += z[i - 1] * z[i];
    expect(Math.abs(sum / N)).toBeLessThan(4 / Math.sqrt(N));
  });

  it("location and scale", () => {
    const a = uniform(key(20), [1000], { low: -2, high: 5, dtype });
    expect(a.dtype).toBe(dtype);
    expect(a.data.every((x) => x >= -2 && x <= 5)).toBe(true);
    expect([...a.data].some((x) => x < -1.9) && [...a.data].some((x) => x > 4.9)).toBe(true);
    const b = normal(key(21), [N], { mean: 10, sd: 0.5, dtype });
    expect(b.dtype).toBe(dtype);
    expect(Math.abs(b.mean().item() - 10)).toBeLessThan((4 * 0.5) / Math.sqrt(N));
  });
});

describe("keys under transformations", () => {
  const keys = split(key(8), 6);
  const bitsOf = (x: Tensor) => [...x.data];

  it.each<[string, (k: Key) => Tensor]>([
    ["normal", (k) => normal(k, [3, 2])],
    ["uniform", (k) => uniform(k, [5], { low: 1, high: 2 })],
    ["split", (k) => split(k, 3)],
  ])("vmap of %s over keys is the stack of single draws", (_name, draw) => {
    const single = Array.from({ length: 6 }, (_, i) => draw(keys.slice(i) as unknown as Key));
    expect(bitsOf(vmap(draw)(keys as never))).toEqual(bitsOf(stack(single)));
  });

  it("a staged program draws the same for the same key, and other numbers for another", () => {
    const draw = (k: Key) => normal(k, [4]);
    const program = stage(draw)(key(0));
    for (const seed of [0, 5]) {
      expect(bitsOf(program.call(key(seed)) as Tensor)).toEqual(bitsOf(draw(key(seed))));
    }
  });

  it("derivatives pass beside the draw", () => {
    const f = (mu: Tensor) => normal(key(3), [10]).mul(2).add(mu).sum();
    expect(grad(f)(array(1)).item()).toBe(10);
  });
});

describe("rng", () => {
  it("gives the same sequence from the same seed, and moves on", () => {
    const [a, b] = [rng(5), rng(5)];
    const draw = (g: typeof a) =>
      [g.normal([3]), g.uniform([3]), g.normal([3])].map((x) => [...x.data]);
    const first = draw(a);
    expect(draw(b)).toEqual(first);
    expect(first[2]).not.toEqual(first[0]);
    expect(draw(a)).not.toEqual(first);
    expect([...rng(6).normal([3]).data]).not.toEqual(first[0]);
  });

  it.each<[string, (f: (x: Tensor) => Tensor) => unknown]>([
    ["grad", (f) => grad((x: Tensor) => f(x).sum())(array([1, 2]))],
    ["vmap", (f) => vmap(f)(array([1, 2]))],
    ["stage", (f) => stage(f)(array([1, 2]))],
    ["jvp", (f) => jvp(f, [array([1, 2])], [array([1, 2])])],
  ])("refuses to be drawn from inside %s, and stays where it was", (_name, transform) => {
    const g = rng(5);
    for (const draw of [() => g.normal([]), () => g.uniform([]), () => g.key()]) {
      expect(() => transform((x) => x.add(draw() as Tensor))).toThrow(
        expect.objectContaining({ name: "TraceError", code: "STATEFUL_RANDOM" }),
      );
    }
    expect([...g.normal([3]).data]).toEqual([...rng(5).normal([3]).data]);
  });

  it("refuses seeds that are none", () => {
    expect(() => rng(-1)).toThrow(expect.objectContaining({ code: "SEED" }));
  });
});
