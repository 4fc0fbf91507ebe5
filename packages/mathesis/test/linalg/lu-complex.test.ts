/** P A = L U of complex matrices and the systems solved with it: halves down to eight columns, and all. */
import { describe, expect, it } from "vitest";
import { complex, SingularMatrix, type Tensor } from "../../src/index.ts";
import { lu, slogdet, solve } from "../../src/linalg/index.ts";
import {
  type Given,
  gaussian,
  lapackKinds,
  pathological,
  randomFamily,
  scaled,
} from "./families.ts";
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
import { tensor } from "./tensors.ts";

/** A matrix whose imaginary part is another of the same size. */
type Parts = readonly [re: Given, im: Given];

const whole = ([re, im]: Parts): Tensor => complex(tensor(re), tensor(im));

/** [Re −Im; Im Re], whose products are those of the complex matrices. */
function asReal(x: Tensor, order?: ArrayLike<number>): Rows {
  const [m, n] = x.shape as readonly [number, number];
  const { data } = x;
  const values = new Float64Array(4 * m * n);
  for (let i = 0; i < m; i++) {
    const from = order?.[i] ?? i;
    for (let j = 0; j < n; j++) {
      const [re, im] = [0, 1].map((part) => Number(data[2 * (from * n + j) + part]));
      values.set([re], i * 2 * n + j);
      values.set([-im], i * 2 * n + n + j);
      values.set([im], (m + i) * 2 * n + j);
      values.set([re], (m + i) * 2 * n + n + j);
    }
  }
  return { m: 2 * m, n: 2 * n, values };
}

/** How far L U is from P A; the multipliers are as pivots by |re| + |im| leave them. */
function factorRatio(parts: Parts, pivoting: "partial" | "complete" = "partial"): number {
  const a = whole(parts);
  const f = lu(a, { pivoting });
  expect(Math.max(0, ...f.L.abs().data), parts[0].name).toBeLessThanOrEqual(
    Math.SQRT2 * (1 + 4 * EPSILON),
  );
  if (pivoting === "complete") return residualRatio(asReal(a), asReal(f.reconstruct()));
  const [l, u] = [asReal(f.L), asReal(f.U)];
  const power = exponent(u);
  const back = rescaled(product(l, rescaled(u, -power)), power);
  return residualRatio(asReal(a, f.order.data), back);
}

const pairs = (all: readonly Given[]): readonly Parts[] =>
  all.map((re, k) => [re, gaussian(re.m, re.n, 70 + k)] as const);

describe("lu of complex matrices", () => {
  it.each([1, 2, 3, 7, 8, 9, 16, 17, 31])(
    "has small residuals on LAPACK's kinds of size %i",
    (n) => {
      for (const m of [n, n + 5, Math.max(1, n - 5)]) {
        const [kinds, others] = [lapackKinds(m, n), lapackKinds(m, n, 9)];
        for (const [k, re] of kinds.entries()) {
          const parts = [re, others[(3 * k + 1) % others.length]] as Parts;
          expect(factorRatio(parts), re.name).toBeLessThanOrEqual(GOOD);
        }
      }
    },
  );

  it("has small residuals on random matrices of any shape and condition", () => {
    for (const parts of pairs(randomFamily(200, 48))) {
      expect(factorRatio(parts), parts[0].name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("has small residuals on hard families, also far from 1", () => {
    for (const re of pathological(20)) {
      for (const power of [0, 500, -500, 900, -900]) {
        const parts = [scaled(re, power), scaled(gaussian(re.m, re.n, 5), power)] as Parts;
        expect(factorRatio(parts), parts[0].name).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it.each([65, 100, 131])("goes down from size %i, wide and tall", (n) => {
    for (const m of [n, n >> 1, n + 40]) {
      expect(factorRatio([gaussian(m, n, 3), gaussian(m, n, 4)])).toBeLessThanOrEqual(GOOD);
    }
  });

  it("with complete pivoting has in each row of U no entry beyond the pivot", () => {
    for (const parts of pairs(randomFamily(60, 20))) {
      expect(factorRatio(parts, "complete"), parts[0].name).toBeLessThanOrEqual(GOOD);
      const { data, shape } = lu(whole(parts), { pivoting: "complete" }).U as Tensor;
      const [k, n] = shape as readonly [number, number];
      const size = (e: number): number =>
        Math.abs(Number(data[2 * e])) + Math.abs(Number(data[2 * e + 1]));
      for (let i = 0; i < k; i++) {
        for (let j = i + 1; j < n; j++)
          expect(size(i * n + j)).toBeLessThanOrEqual(size(i * n + i));
      }
    }
  });
});

describe("solve of complex systems", () => {
  it("has small backward errors, or says that the matrix is singular", () => {
    let refused = 0;
    for (const parts of pairs(randomFamily(150, 48, true).filter(({ n }) => n > 0))) {
      const [a, n] = [whole(parts), parts[0].n];
      const b = whole([gaussian(n, 3, 8), gaussian(n, 3, 9)]);
      try {
        const [given, x, right] = [asReal(a), asReal(solve(a, b)), asReal(b)];
        const back = product(given, x);
        const off = {
          ...right,
          values: Float64Array.from(right.values, (v, e) => v - back.values[e]),
        };
        const ratio = norm1(off) / (2 * n * norm1(given) * norm1(x) * EPSILON);
        expect(ratio, parts[0].name).toBeLessThanOrEqual(GOOD);
      } catch (e) {
        if (!(e instanceof SingularMatrix)) throw e;
        refused++;
      }
    }
    expect(refused).toBeLessThan(30);
  });

  it("says which pivot is the first that is zero, deep in the halves too", () => {
    const n = 40;
    const re = gaussian(n, n, 1);
    for (let i = 0; i < n; i++) re.values.fill(0, i * n + 20, i * n + 22);
    const a = complex(tensor(re), tensor(re)) as unknown as Tensor;
    expect(() => solve(a, whole([gaussian(n, 1, 2), gaussian(n, 1, 3)]))).toThrow(/pivot 20 of 40/);
  });

  it("has the determinant of the factors that stand beside it as real ones", () => {
    for (const n of [1, 8, 9, 30]) {
      const a = whole([gaussian(n, n, n), gaussian(n, n, n + 1)]);
      const { logabsdet } = slogdet(tensor(asReal(a)));
      // the determinant of [Re −Im; Im Re] is |det A|²
      expect(2 * slogdet(a).logabsdet.item()).toBeCloseTo(logabsdet.item(), 10);
    }
  });
});
