/** A = Q R on LAPACK's kinds, random matrices and hard families, real and complex. */
import { describe, expect, it } from "vitest";
import { array, complex, DomainError, jvp, SingularMatrix, type Tensor } from "../../src/index.ts";
import { det, inv, lu, type QrOptions, qr } from "../../src/linalg/index.ts";
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
  orthogonalityRatio,
  product,
  type Rows,
  rescaled,
  residualRatio,
} from "./ratios.ts";
import { largest, rows, tensor } from "./tensors.ts";

/** A[:, order]. */
function reordered(a: Given, order: ArrayLike<number>): Rows {
  const at = (e: number): number => Math.floor(e / a.n) * a.n + order[e % a.n];
  return { ...a, values: Float64Array.from(a.values, (_, e) => a.values[at(e)]) };
}

/** The larger of both ratios; what R must be is looked at on the way. */
function worst(a: Given, options: QrOptions = {}): number {
  const { Q, R, order } = qr(tensor(a), options);
  const [q, r] = [rows(Q), rows(R)];
  const below = r.values as Float64Array;
  expect(below.every((v, e) => e % r.n >= Math.floor(e / r.n) || v === 0)).toBe(true);
  const power = exponent(r);
  const back = rescaled(product(q, rescaled(r, -power)), power);
  return Math.max(residualRatio(reordered(a, order.data), back), orthogonalityRatio(q));
}

/** Whether no entry of the diagonal is longer than the one before it, but for rounding. */
function falls(r: Tensor): boolean {
  const [m, n] = r.shape;
  const sizes = Array.from({ length: Math.min(m, n) }, (_, i) => Math.abs(r.data[i * n + i]));
  return sizes.every((x, i) => i === 0 || x <= sizes[i - 1] * (1 + 1e-12));
}

const ways: readonly QrOptions[] = [
  {},
  { mode: "complete" },
  { pivoting: true },
  { mode: "complete", pivoting: true },
];

describe("qr", () => {
  it.each([1, 2, 3, 5, 10, 16, 33, 50])("is good on LAPACK's kinds of size %i", (n) => {
    for (const m of [n, n + 3, Math.max(1, n - 3)]) {
      for (const a of lapackKinds(m, n)) {
        for (const way of n > 20 ? ways.slice(0, 3) : ways) {
          expect(worst(a, way), a.name).toBeLessThanOrEqual(GOOD);
        }
      }
    }
  });

  it("is good on a thousand random matrices", () => {
    randomFamily(1000, 64).forEach((a, i) => {
      expect(worst(a, { pivoting: i % 2 === 0 }), a.name).toBeLessThanOrEqual(GOOD);
    });
  });

  it("is good on hard families, also far from 1", () => {
    for (const a of [...pathological(20), ...lapackKinds(12, 9), ...lapackKinds(9, 12)]) {
      for (const power of [0, 500, -500, 900, -900]) {
        const b = scaled(a, power);
        for (const way of ways) expect(worst(b, way), b.name).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("keeps Q orthonormal where one column is 600 powers of ten below the others", () => {
    const a = gaussian(8, 5, 1);
    const values = a.values.map((v, e) => (e % 5 === 2 ? v * 1e-300 : e % 5 === 3 ? v * 1e300 : v));
    for (const way of ways) {
      const q = rows(qr(tensor({ ...a, values }), way).Q);
      expect(orthogonalityRatio(q)).toBeLessThanOrEqual(GOOD);
    }
  });

  it("crosses the sizes at which blocks begin", () => {
    for (const n of [31, 32, 33, 63, 64, 65, 97, 130]) {
      for (const [m, k] of [
        [n, n],
        [n + 40, n],
        [n, n + 40],
        [2, n],
        [n, 1],
      ] as const) {
        // biome-ignore format: pairs
        const a = gaussian(m, k, n);
        expect(worst(a), a.name).toBeLessThanOrEqual(GOOD);
        if (m <= 100) expect(worst(a, { mode: "complete" }), a.name).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("with pivoting has a falling diagonal, and shows the rank", () => {
    for (const a of randomFamily(200, 40)) {
      const { R, order } = qr(tensor(a), { mode: "r", pivoting: true });
      expect(falls(R), a.name).toBe(true);
      expect([...order.data].sort((p, q) => p - q)).toEqual([...order.data].map((_, j) => j));
    }
    const half = lapackKinds(30, 20).find(({ name }) => name.startsWith("half rank"));
    const { R } = qr(tensor(half as Given), { pivoting: true });
    const sizes = Array.from({ length: 20 }, (_, i) => Math.abs(R.data[i * 20 + i]));
    expect(sizes.filter((x) => x > 1e-12)).toHaveLength(10);
  });

  it("takes matrices without rows or columns", () => {
    for (const [m, n] of [
      [0, 0],
      [0, 3],
      [3, 0],
    ] as const) {
      // biome-ignore format: pairs
      for (const way of ways) {
        const f = qr(array(new Float64Array(0)).reshape([m, n]), way);
        expect(f.R.shape).toEqual([way.mode === "complete" ? m : Math.min(m, n), n]);
        expect(f.reconstruct().shape).toEqual([m, n]);
      }
    }
    const { Q } = qr(array(new Float64Array(0)).reshape([3, 0]), { mode: "complete" });
    expect(Q.toArray()).toEqual([[1, 0, 0], [0, 1, 0], [0, 0, 1]]); // biome-ignore format: rows
  });
});

/** A complex matrix of normal numbers. */
function complexGaussian(m: number, n: number, seed: number): Tensor {
  return complex(tensor(gaussian(m, n, seed)), tensor(gaussian(m, n, seed + 1000)));
}
const adjoint = (x: Tensor): Tensor => x.transpose([1, 0]).conj();

describe("qr of complex matrices", () => {
  const sizes = [[1, 1], [2, 2], [3, 1], [1, 3], [7, 4], [4, 7], [20, 20], [33, 12], [31, 40], [32, 32], [33, 49], [75, 40], [40, 75]] as const; // biome-ignore format: pairs
  it.each(sizes)("is good on random matrices of %i × %i, also far from 1", (m, n) => {
    for (const power of [1, 2 ** 900, 2 ** -900]) {
      const a = complexGaussian(m, n, m + n).mul(power);
      for (const way of ways) {
        const f = qr(a, way);
        const off = largest(f.reconstruct().div(power).sub(a.div(power)));
        expect(off).toBeLessThan(100 * Math.max(m, n) * EPSILON);
        const gram = adjoint(f.Q).matmul(f.Q);
        const eye = array(
          Float64Array.from({ length: gram.size }, (_, e) => Number(e % (gram.shape[1] + 1) === 0)),
        );
        expect(largest(gram.sub(eye.reshape(gram.shape)))).toBeLessThan(10 * m * EPSILON);
        for (let i = 0; i < Math.min(m, n); i++) expect(f.R.imag().data[i * n + i]).toBe(0);
      }
    }
  });

  it.each([5, 40])("gives the determinant, the inverse and solutions of %i × %i", (n) => {
    for (const options of [{}, { pivoting: true }]) {
      const a = complexGaussian(n, n, 3).div(Math.sqrt(n));
      const f = qr(a, options);
      expect(largest(f.det().sub(det(a)))).toBeLessThan(1e-12);
      const { sign, logabsdet } = f.slogdet();
      expect(largest(sign.mul(logabsdet.exp()).sub(det(a)))).toBeLessThan(1e-12);
      expect(largest(f.inv().sub(inv(a)))).toBeLessThan(1e-12);
      const b = complexGaussian(n, 2, 9);
      expect(largest(a.matmul(f.solve(b)).sub(b))).toBeLessThan(1e-12);
    }
  });
});

describe("qr of complex matrices without full rank", () => {
  it.each([20, 48])("has unitary Q of size %i, and gives the matrix back", (n) => {
    const a = complexGaussian(n, n >> 1, 5)
      .matmul(complexGaussian(n >> 1, n, 6))
      .div(n);
    const zeros = a.mul(array(Float64Array.from({ length: n }, (_, j) => Number(j % 3 > 0))));
    for (const x of [a, zeros]) {
      const { Q, R } = qr(x);
      expect(largest(Q.matmul(R).sub(x))).toBeLessThan(100 * n * EPSILON);
      const eye = array(Float64Array.from({ length: n * n }, (_, e) => Number(e % (n + 1) === 0)));
      expect(
        largest(
          adjoint(Q)
            .matmul(Q)
            .sub(eye.reshape([n, n])),
        ),
      ).toBeLessThan(10 * n * EPSILON);
    }
  });
});

describe("known factors", () => {
  it("has the signs of LAPACK", () => {
    // what numpy.linalg.qr([[3, 1], [4, 2]]) gives: Q = [[-0.6, -0.8], [-0.8, 0.6]]
    const { Q, R } = qr([[3, 1], [4, 2]]); // biome-ignore format: rows
    const near = (x: Tensor, y: readonly number[]) =>
      expect(Math.max(...[...x.data].map((v, e) => Math.abs(v - y[e])))).toBeLessThan(1e-15);
    near(Q, [-0.6, -0.8, -0.8, 0.6]);
    near(R, [-5, -2.2, 0, 0.4]);
    // nothing to reflect: the signs of a triangular matrix stay
    const upper = array([[2, 1], [0, -3]]); // biome-ignore format: rows
    expect(qr(upper).R.toArray()).toEqual(upper.toArray());
    expect(qr(upper).Q.toArray()).toEqual([[1, 0], [0, 1]]); // biome-ignore format: rows
  });

  it("has an R with RᵀR = AᵀA, which makes it unique but for signs", () => {
    const a = gaussian(6, 4, 5);
    const { R } = qr(tensor(a), { mode: "r" });
    const gram = rows(tensor(a).transpose([1, 0]).matmul(tensor(a)));
    const again = rows(R.transpose([1, 0]).matmul(R));
    expect(residualRatio(gram, again)).toBeLessThan(GOOD);
  });
});

describe("the object of the factors", () => {
  const a = array([[4, 3, 2], [6, 3, 1], [2, 5, 7]]); // biome-ignore format: rows
  const near = (x: Tensor, y: Tensor) => expect(largest(x.sub(y))).toBeLessThan(1e-13);

  it.each(ways)("gives what lu gives, %o", (way) => {
    const [f, g] = [qr(a, way), lu(a)];
    near(f.reconstruct(), a);
    near(f.inv(), g.inv());
    near(f.solve([1, 2, 3]), g.solve([1, 2, 3]));
    near(f.det(), g.det());
    near(f.slogdet().sign, g.slogdet().sign);
    near(f.slogdet().logabsdet, g.slogdet().logabsdet);
    near(f.rcond(), g.rcond());
    expect(qr([[1, 2], [2, 4]]).rcond().item()).toBeLessThan(1e-16); // biome-ignore format: rows
    expect(qr([[0, 0], [0, 0]], way).rcond().item()).toBe(0); // biome-ignore format: rows
  });

  it("solves least squares, also for stacks", () => {
    for (const way of ways) {
      const stack = array([[[1, 0], [1, 1], [1, 2]], [[2, 0], [1, 1], [0, 3]]]); // biome-ignore format: rows
      const x = qr(stack, way).solve([1, 3, 5]);
      near(x.slice("0"), array([1, 2]));
      const one = qr(stack.slice("1"), way).solve([1, 3, 5]);
      near(x.slice("1"), one);
      // the residual is orthogonal to the columns
      const off = stack.slice("1").matmul(one).sub([1, 3, 5]);
      near(stack.slice("1").transpose([1, 0]).matmul(off), array([0, 0]));
    }
  });

  it("refuses what needs another shape", () => {
    expect(() => qr([[1, 2, 3]]).det()).toThrow(/1 rows and 3 columns/);
    expect(() => qr([[1, 2, 3]]).solve([1])).toThrow(/more columns than rows/);
  });

  it("refuses derivatives that do not exist", () => {
    const tall = array([[1, 2], [3, 4], [5, 7]]); // biome-ignore format: rows
    const complete = (x: Tensor) => qr(x, { mode: "complete" }).Q;
    expect(() => jvp(complete, [tall], [tall])).toThrow(DomainError);
    const twice = array([[1, 0], [0, 0], [0, 0]]); // biome-ignore format: rows
    expect(() => jvp((x: Tensor) => qr(x).Q, [twice], [twice])).toThrow(SingularMatrix);
  });

  it("says that a length is beyond the range of numbers", () => {
    expect(() => qr([[1.5e308], [1.5e308]])).toThrow(/beyond the range/);
    expect(qr([[1e308], [1e308]]).R.data[0]).toBeCloseTo(-Math.SQRT2 * 1e308, -300);
  });
});
