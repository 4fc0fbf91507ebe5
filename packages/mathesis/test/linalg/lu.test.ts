/** P A = L U and the systems solved with it, on LAPACK's kinds, random matrices and hard families. */
import { describe, expect, it } from "vitest";
import { array, SingularMatrix, type Tensor } from "../../src/index.ts";
import { lu, solve } from "../../src/linalg/index.ts";
import { type Given, lapackKinds, pathological, randomFamily, scaled } from "./families.ts";
import {
  EPSILON,
  exponent,
  GOOD,
  norm1,
  product,
  type Rows,
  rescaled,
  residualRatio,
} from "./ratios.ts";
import { rows, tensor } from "./tensors.ts";

/** P A. */
function reordered(a: Given, order: ArrayLike<number>): Rows {
  const at = (e: number): number => order[Math.floor(e / a.n)] * a.n + (e % a.n);
  return { ...a, values: Float64Array.from(a.values, (_, e) => a.values[at(e)]) };
}

function factorRatio(a: Given): number {
  const { L, U, order } = lu(tensor(a));
  const [l, u] = [rows(L), rows(U)];
  expect(Math.max(0, ...Array.from(l.values, Math.abs)), a.name).toBeLessThanOrEqual(1);
  const power = exponent(u);
  const back = rescaled(product(l, rescaled(u, -power)), power);
  return residualRatio(reordered(a, order.data), back);
}

describe("lu", () => {
  it.each([1, 2, 3, 5, 10, 16, 50])("has small residuals on LAPACK's kinds of size %i", (n) => {
    for (const m of [n, n + 3, Math.max(1, n - 3)]) {
      for (const a of lapackKinds(m, n)) expect(factorRatio(a), a.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("has small residuals on a thousand random matrices", () => {
    for (const a of randomFamily(1000, 64)) {
      expect(factorRatio(a), a.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("has small residuals on hard families, also far from 1", () => {
    for (const a of pathological(20)) {
      for (const power of [0, 500, -500, 900, -900]) {
        const b = scaled(a, power);
        expect(factorRatio(b), b.name).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("crosses the sizes at which blocks begin", () => {
    for (const n of [15, 16, 17, 31, 33, 63, 65, 100, 129, 200]) {
      const [a] = randomFamily(1, 0).map(() => lapackKinds(n, n)[5]);
      expect(factorRatio(a), a.name).toBeLessThanOrEqual(GOOD);
    }
  });
});

/** ‖b − A x‖₁ / (n ‖A‖₁ ‖x‖₁ ε). */
function backwardError(a: Given, x: Rows, b: Rows): number {
  const computed = product(a, x);
  const off = { ...b, values: Float64Array.from(b.values, (v, e) => v - computed.values[e]) };
  return norm1(off) / (Math.max(1, a.n) * norm1(a) * norm1(x) * EPSILON);
}

describe("lu with complete pivoting", () => {
  const squares = () => randomFamily(200, 24, true).filter(({ n }) => n > 0);

  it("gives the matrix back, with falling pivots", () => {
    for (const a of [
      ...squares(),
      ...lapackKinds(7, 4),
      ...lapackKinds(4, 7),
      ...pathological(12),
    ]) {
      const f = lu(tensor(a), { pivoting: "complete" });
      expect(residualRatio(a, rows(f.reconstruct())), a.name).toBeLessThanOrEqual(GOOD);
      expect(Math.max(0, ...Array.from(f.L.data, Math.abs)), a.name).toBeLessThanOrEqual(1);
    }
  });

  it("solves, and has the determinant, of partial pivoting", () => {
    for (const a of squares().slice(0, 60)) {
      const [f, g] = [lu(tensor(a), { pivoting: "complete" }), lu(tensor(a))];
      if (g.rcond().item() < 1e-6) continue;
      const b = array(Float64Array.from({ length: a.n }, (_, i) => Math.cos(i)));
      const x = { m: a.n, n: 1, values: f.solve(b).data };
      const given = { m: a.n, n: 1, values: b.data };
      expect(backwardError(a, x, given), a.name).toBeLessThanOrEqual(GOOD);
      const [d, e] = [f.slogdet(), g.slogdet()];
      expect(d.sign.item(), a.name).toBe(e.sign.item());
      expect(d.logabsdet.item()).toBeCloseTo(e.logabsdet.item(), 6);
    }
  });
});

describe("solve", () => {
  it("has small backward errors on random matrices, or says that the matrix is singular", () => {
    let refused = 0;
    for (const a of randomFamily(300, 64, true).filter(({ n }) => n > 0)) {
      const b = {
        m: a.n,
        n: 2,
        values: Float64Array.from({ length: 2 * a.n }, (_, e) => Math.sin(e)),
      };
      try {
        const x = solve(tensor(a), array(b.values).reshape([a.n, 2]));
        expect(backwardError(a, rows(x), b), a.name).toBeLessThanOrEqual(GOOD);
      } catch (e) {
        if (!(e instanceof SingularMatrix)) throw e;
        refused++;
      }
    }
    expect(refused).toBeLessThan(60);
  });

  it("names the pivot and the matrix of a stack", () => {
    const stack = array([
      [
        [1, 0],
        [0, 1],
      ],
      [
        [1, 2],
        [2, 4],
      ],
    ]);
    expect(() => solve(stack, [1, 1])).toThrow(/pivot 1 of 2 of matrix 1 is zero/);
  });
});

describe("the object of the factors", () => {
  const a = array([
    [4, 3, 2],
    [6, 3, 1],
    [2, 5, 7],
  ]);

  it("gives solutions, inverse, determinant and the matrix back", () => {
    const f = lu(a);
    const near = (x: Tensor, y: Tensor) => {
      expect(Math.max(...x.sub(y).abs().data)).toBeLessThan(1e-14);
    };
    near(f.reconstruct(), a);
    near(a.matmul(f.inv()), lu(a.matmul(f.inv())).reconstruct());
    near(a.matmul(f.solve([1, 2, 3])), array([1, 2, 3]));
    expect(f.det().item()).toBeCloseTo(-8, 12);
    expect(f.slogdet().sign.item()).toBe(-1);
    expect(f.slogdet().logabsdet.item()).toBeCloseTo(Math.log(8), 12);
    expect(
      lu([
        [1, 2],
        [2, 4],
      ])
        .rcond()
        .item(),
    ).toBe(0);
    expect(
      lu([
        [2, 0],
        [0, 1],
      ])
        .rcond()
        .item(),
    ).toBe(0.5);
  });

  it("refuses what needs a square matrix", () => {
    expect(() => lu([[1, 2, 3]]).det()).toThrow(/1 rows and 3 columns/);
  });
});
