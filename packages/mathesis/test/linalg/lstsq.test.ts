/**
 * Least squares: NIST's reference data sets (Statistical Reference Datasets, linear regression; their
 * certified values were checked against the data in rational arithmetic, to 1e-13), any rank, any size.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { array, complex, grad, polyfit, type Tensor } from "../../src/index.ts";
import { lstsq, qr } from "../../src/linalg/index.ts";
import {
  type Given,
  gaussian,
  geometric,
  lapackKinds,
  pathological,
  randomFamily,
  scaled,
  withSingularValues,
} from "./families.ts";
import { EPSILON, GOOD, HARD, norm1, product, type Rows, transposed } from "./ratios.ts";
import { largest, rows, tensor } from "./tensors.ts";

interface DataSet {
  readonly name: string;
  readonly model: string;
  readonly x: readonly (number | readonly number[])[];
  readonly y: readonly number[];
  readonly coefficients: readonly number[];
  readonly residuals: number;
}
const folder = new URL("./nist/", import.meta.url);
const dataSets = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as DataSet, // its files have this form
);

/** The matrix of a model: a variable, powers of one, or several with a constant. */
function design({ model, x, coefficients }: DataSet): number[][] {
  return x.map((given) => {
    if (typeof given !== "number") return [1, ...given];
    return model === "x" ? [given] : coefficients.map((_, e) => given ** e);
  });
}

/** Correct digits: −log₁₀ of the relative error of the worst coefficient, 16 if there is none. */
const digits = (x: ArrayLike<number>, right: readonly number[]): number =>
  Math.min(16, ...right.map((c, i) => -Math.log10(Math.abs((x[i] - c) / c))));

describe("NIST's data sets", () => {
  it.each(dataSets.filter(({ name }) => name !== "Filip").map((d) => [d.name, d] as const))(
    "has twelve correct digits on %s",
    (_, d) => {
      const { x, residuals, rank } = lstsq(design(d), d.y);
      expect(digits(x.data, d.coefficients)).toBeGreaterThan(12);
      expect(rank.item()).toBe(d.coefficients.length);
      if (d.residuals > 0) expect(digits(residuals.data, [d.residuals])).toBeGreaterThan(10);
      else expect(residuals.item()).toBeLessThan(1e-18);
    },
  );

  it("has on Filip the digits that powers in double precision leave", () => {
    const d = dataSets.find(({ name }) => name === "Filip") as DataSet;
    // the columns differ by ten powers of ten, so the last would count for zero
    expect(lstsq(design(d), d.y).rank.item()).toBeLessThan(11);
    // κ is 5e9 with equal columns: the rounding of xᵏ itself moves the solution in its eighth digit
    const { x, rank } = lstsq(design(d), d.y, { rtol: 0 });
    expect(rank.item()).toBe(11);
    expect(digits(x.data, d.coefficients)).toBeGreaterThan(7);
  });
});

describe("NIST's polynomials", () => {
  const polynomials = dataSets.filter(
    (d) => d.model !== "x" && typeof d.x[0] === "number" && d.coefficients.length > 2,
  );
  it.each(polynomials.map((d) => [d.name, d] as const))(
    "have ten correct digits by polyfit on %s",
    (_, { x, y, coefficients, residuals }) => {
      const degree = coefficients.length - 1;
      const found = polyfit(x as number[], [...y], degree, { full: true }); // of a variable
      expect(digits(found.coefficients.data.toReversed(), coefficients)).toBeGreaterThan(10);
      if (residuals > 0) expect(digits(found.residuals.data, [residuals])).toBeGreaterThan(10);
    },
  );
  it("are seven, Filip among them", () => {
    expect(polynomials).toHaveLength(7);
    expect(polynomials.map(({ name }) => name)).toContain("Filip");
  });
});

/** ‖Aᵀr‖₁ / (max(m, n) ‖A‖₁ ‖·‖ ε), which is zero for the exact solution. */
function normalRatio(a: Given, x: Tensor, b: Rows): number {
  const computed = product(a, rows(x));
  const off = { ...b, values: Float64Array.from(b.values, (v, e) => v - computed.values[e]) };
  const left = norm1(product(transposed(a), off));
  const size = norm1(a) * (norm1(a) * norm1(rows(x)) + norm1(b));
  return size === 0 ? 0 : left / (Math.max(a.m, a.n) * size * EPSILON);
}

const rightFor = (m: number, k: number): Rows => gaussian(m, k, 77);

describe("lstsq", () => {
  it("leaves residuals orthogonal to the columns, on LAPACK's kinds", () => {
    for (const [m, n] of [
      [1, 1],
      [3, 2],
      [2, 3],
      [10, 10],
      [30, 20],
      [20, 30],
      [50, 50],
    ]) {
      // biome-ignore format: pairs
      for (const a of lapackKinds(m, n)) {
        const b = rightFor(m, 2);
        const ratio = normalRatio(a, lstsq(tensor(a), tensor(b)).x, b);
        expect(ratio, a.name).toBeLessThanOrEqual(HARD);
      }
    }
  });

  it("does so on a thousand random matrices and on hard families", () => {
    for (const a of [...randomFamily(1000, 40), ...pathological(20)]) {
      const b = rightFor(a.m, 1);
      const ratio = normalRatio(a, lstsq(tensor(a), tensor(b)).x, b);
      expect(ratio, a.name).toBeLessThanOrEqual(HARD);
    }
  });

  it("has the rank, and the shortest of all solutions, where columns depend on each other", () => {
    for (const [m, n, r] of [
      [20, 10, 4],
      [10, 20, 7],
      [12, 12, 1],
      [40, 35, 34],
      [8, 5, 0],
    ]) {
      // biome-ignore format: triples
      const sigma = geometric(Math.min(m, n), 100).map((s, i) => (i < r ? s : 0));
      const a = withSingularValues("some", [m, n], sigma, m + n);
      const b = tensor(rightFor(m, 3));
      const { x, rank } = lstsq(tensor(a), b);
      expect(rank.item()).toBe(r);
      // the shortest lies in the span of the rows: what is orthogonal to them is not in it
      const { Q } = qr(tensor(a).transpose([1, 0]), { mode: "complete", pivoting: true });
      const outside = Q.slice(`:, ${r}:`).transpose([1, 0]).matmul(x);
      expect(largest(outside)).toBeLessThan(1e-13 * Math.max(1, largest(x)));
      expect(normalRatio(a, x, rows(b))).toBeLessThanOrEqual(GOOD);
    }
  });

  it("gives the same for matrices and right-hand sides far from 1", () => {
    for (const [m, n] of [
      [9, 5],
      [5, 9],
      [6, 6],
    ]) {
      // biome-ignore format: pairs
      const [a, b] = [gaussian(m, n, 3), gaussian(m, 1, 4)];
      const x = lstsq(tensor(a), tensor(b)).x;
      for (const power of [500, -500, 900, -900]) {
        const far = lstsq(tensor(scaled(a, power)), tensor(scaled(b, power)));
        expect(largest(far.x.sub(x))).toBeLessThan(1e-15);
        const up = lstsq(tensor(scaled(a, -power / 2)), tensor(scaled(b, power / 2))).x;
        expect(largest(up.div(2 ** power).sub(x))).toBeLessThan(1e-15);
      }
    }
  });

  it("is correct to the last digits while the condition number allows", () => {
    for (const condition of [1e3, 1e6, 1e9, 1e11]) {
      // integers: A x is exact, so x is the exact solution
      const a = withSingularValues("a", [30, 8], geometric(8, condition), 5);
      const whole = { ...a, values: a.values.map((v) => Math.round(v * 2 ** 40)) };
      const x = [3, -1, 4, 1, -5, 9, -2, 6];
      const b = Array.from({ length: 30 }, (_, i) =>
        Number(x.reduce((sum, v, j) => sum + BigInt(v) * BigInt(whole.values[i * 8 + j]), 0n)),
      );
      const solved = lstsq(tensor(whole), b).x;
      expect(digits(solved.data, x)).toBeGreaterThan(14.5);
    }
  });

  it("solves complex systems of any shape as the real ones of their parts do", () => {
    for (const [m, n] of [
      [7, 4],
      [4, 7],
      [5, 5],
    ]) {
      // biome-ignore format: pairs
      const of = (seed: number, k: number) =>
        complex(tensor(gaussian(m, k, seed)), tensor(gaussian(m, k, seed + 1)));
      const [a, b] = [of(1, n), of(5, 2)];
      const { x, residuals, rank } = lstsq(a, b);
      expect(rank.item()).toBe(Math.min(m, n));
      const off = b.sub(a.matmul(x));
      expect(largest(a.transpose([1, 0]).conj().matmul(off))).toBeLessThan(1e-13);
      expect(largest(off.abs().square().sum({ axis: 0 }).sub(residuals))).toBeLessThan(1e-13);
      // doubled columns halve the solution and keep the rank
      const twice = lstsq(complexBeside(a), b);
      expect(twice.rank.item()).toBe(Math.min(m, n));
      expect(largest(twice.x.slice(`:${n}`).mul(2).sub(x))).toBeLessThan(1e-12);
    }
  });

  it("says how the solution moves where columns depend on each other", () => {
    // the rank stays along A + t·A E: differences along it
    const base = withSingularValues("a", [6, 4], [3, 2, 0, 0], 8);
    const [left, right] = [tensor(gaussian(6, 6, 1)), tensor(gaussian(4, 4, 2))];
    const along = (t: Tensor): Tensor => {
      const a = tensor(base);
      const moved = a.add(left.matmul(a).mul(t));
      return moved.add(moved.matmul(right).mul(t));
    };
    const b = gaussian(6, 1, 3).values;
    const f = (t: Tensor): Tensor => lstsq(along(t), b, { rtol: 1e-9 }).x.sin().sum();
    const h = 1e-5;
    const slope = f(array(h))
      .sub(f(array(-h)))
      .div(2 * h)
      .toArray() as number;
    expect(grad(f)(array(0)).item()).toBeCloseTo(slope, 6);
  });

  it("gives one residual for each right-hand side, and zeros where A x = b can be met", () => {
    const a = [[1, 0], [1, 1], [1, 2]]; // biome-ignore format: rows
    const { residuals } = lstsq(a, [[1, 0], [3, 1], [5, 0]]); // biome-ignore format: rows
    expect(residuals.data[0]).toBe(0);
    expect(residuals.data[1]).toBeCloseTo(2 / 3, 14);
    expect(lstsq([[1, 2, 3]], [6]).residuals.item()).toBe(0);
  });

  it("takes rtol, and has no numbers that are not finite", () => {
    const a = [[1, 0], [0, 1e-20]]; // biome-ignore format: rows
    expect(lstsq(a, [1, 1]).x.toArray()).toEqual([1, 0]);
    expect(lstsq(a, [1, 1], { rtol: 0 }).x.toArray()).toEqual([1, 1e20]);
    expect(lstsq([[0, 0], [0, 0]], [1, 1], { rtol: 0 }).x.toArray()).toEqual([0, 0]); // biome-ignore format: rows
    expect(() => lstsq([[1e-200]], [1e200])).toThrow(/beyond the range/);
  });
});

/** [A A]. */
function complexBeside(a: Tensor): Tensor {
  const both = (x: Tensor): Tensor => x.matmul(tensor(twoIdentities(a.shape[1])));
  return complex(both(a.real()), both(a.imag()));
}
function twoIdentities(n: number): Rows {
  const values = Float64Array.from({ length: 2 * n * n }, (_, e) =>
    Number((e % (2 * n)) % n === Math.floor(e / (2 * n))),
  );
  return { m: n, n: 2 * n, values };
}
