/** Singular values and vectors on LAPACK's kinds, random matrices, hard families; known values. */
import { describe, expect, it } from "vitest";
import { array, complex, DomainError, eye, grad, jit, type Tensor, vmap } from "../../src/index.ts";
import { matrixNorm, qr, svd, svdvals } from "../../src/linalg/index.ts";
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
import {
  exponent,
  GOOD,
  orthogonalityRatio,
  product,
  type Rows,
  rescaled,
  residualRatio,
  transposed,
} from "./ratios.ts";
import { rows, tensor } from "./tensors.ts";

/** U Σ Vᵀ of a real matrix, the largest of Σ brought near 1 meanwhile. */
function backOf(u: Rows, s: ArrayLike<number>, vh: Rows): Rows {
  const k = s.length;
  const sigma: Rows = { m: k, n: 1, values: s };
  const power = exponent(sigma);
  const near = rescaled(sigma, -power).values;
  const scaledRows = Float64Array.from(
    { length: k * vh.n },
    (_, e) => near[Math.floor(e / vh.n)] * vh.values[e],
  );
  const first = { m: u.m, n: k, values: columns(u, k) };
  return rescaled(product(first, { m: k, n: vh.n, values: scaledRows }), power);
}

const columns = (u: Rows, k: number): Float64Array =>
  Float64Array.from({ length: u.m * k }, (_, e) => u.values[Math.floor(e / k) * u.n + (e % k)]);

/** The worst of residual and both orthogonalities; Infinity if the values are not in order. */
function worstOf(a: Given, fullMatrices = false): number {
  const { U, S, Vh } = svd(tensor(a), { fullMatrices });
  const s = S.data;
  for (let i = 0; i < s.length; i++) {
    if (!(s[i] >= 0) || (i > 0 && s[i] > s[i - 1])) return Infinity;
  }
  const [u, vh] = [rows(U), rows(Vh)];
  return Math.max(
    residualRatio(a, backOf(u, s, vh)),
    orthogonalityRatio(u),
    orthogonalityRatio(transposed(vh)),
  );
}

/** Checks numbers to 13 places. */
function expectNear(x: Tensor, wanted: readonly number[]): void {
  expect(x.size).toBe(wanted.length);
  wanted.forEach((v, i) => {
    expect(x.data[i]).toBeCloseTo(v, 13);
  });
}

describe("svd", () => {
  it.each([1, 2, 3, 5, 10, 16, 50])("is good on LAPACK's kinds of size %i", (n) => {
    for (const m of [n, n + 3, Math.max(1, n - 3), 2 * n]) {
      for (const a of lapackKinds(m, n)) expect(worstOf(a), a.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("is good on random matrices", () => {
    for (const a of randomFamily(1000, 64)) {
      expect(worstOf(a), a.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("is good with all vectors", () => {
    for (const a of randomFamily(150, 40)) {
      expect(worstOf(a, true), a.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("is good on hard families, also far from 1", () => {
    const given = [...pathological(20), ...lapackKinds(12, 9)];
    for (const a of given) {
      for (const power of [0, 500, -500, 900, -900]) {
        const b = scaled(a, power);
        expect(worstOf(b), b.name).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("crosses the sizes at which blocks begin, and those of a longer side", () => {
    for (const [m, n] of [
      [15, 17],
      [23, 25],
      [49, 33],
      [100, 65],
      [64, 129],
      [160, 100],
      [161, 100],
      [99, 25],
      [100, 25],
      [25, 101],
      [300, 73],
      [73, 299],
    ]) {
      const a = gaussian(m, n, 5);
      expect(worstOf(a), a.name).toBeLessThanOrEqual(GOOD);
      expect(worstOf(a, true), a.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("gives the values of which a matrix was made", () => {
    for (const [m, n] of [
      [30, 30],
      [60, 20],
      [20, 25],
    ]) {
      const sigma = geometric(Math.min(m, n), 1e6);
      const a = withSingularValues("known", [m, n], sigma, 9);
      const found = svdvals(tensor(a)).data;
      const off = sigma.map((s, i) => Math.abs(s - found[i]));
      expect(Math.max(...off)).toBeLessThan(1e-14);
      expectNear(svd(tensor(a)).S, Array.from(found));
    }
  });

  it("knows the norm and the last value of Hilbert's matrix", () => {
    // of order 5, from the exact characteristic polynomial of H (Todd, 1954): λ₁ and λ₅
    const s = svdvals(tensor(pathological(5)[0])).data;
    expect(s[0]).toBeCloseTo(1.5670506910982311, 14);
    expect(s[4]).toBeCloseTo(3.287928772171863e-6, 15);
  });
});

describe("complex matrices", () => {
  const given = (m: number, n: number, seed: number): Tensor =>
    complex(tensor(gaussian(m, n, seed)), tensor(gaussian(m, n, seed + 1)));
  const largest = (x: Tensor): number => (x.size === 0 ? 0 : (x.abs().max().item() as number));
  const eyeOff = (x: Tensor): number =>
    largest(
      x.sub(
        array(
          Array.from({ length: x.shape[0] }, (_, i) =>
            Array.from({ length: x.shape[0] }, (_unused, j) => Number(i === j)),
          ),
        ),
      ),
    );

  it("are U Σ Vᴴ with unitary factors, of every shape and far from 1", () => {
    for (const [m, n] of [
      [1, 1],
      [4, 4],
      [7, 3],
      [3, 7],
      [30, 20],
      [20, 31],
    ]) {
      for (const power of [0, 500, -500, 900, -900]) {
        const a = given(m, n, m * n)
          .mul(2 ** (power / 2))
          .mul(2 ** (power / 2));
        for (const fullMatrices of [false, true]) {
          const f = svd(a, { fullMatrices });
          const unit = a.mul(2 ** (-power / 2)).mul(2 ** (-power / 2));
          const back = f
            .reconstruct()
            .mul(2 ** (-power / 2))
            .mul(2 ** (-power / 2));
          expect(largest(back.sub(unit)), `${m}×${n}, 2^${power}`).toBeLessThan(1e-13);
          expect(eyeOff(f.U.conj().transpose().matmul(f.U))).toBeLessThan(1e-14);
          expect(eyeOff(f.Vh.matmul(f.Vh.conj().transpose()))).toBeLessThan(1e-14);
        }
      }
    }
  });

  it("have the values of the real matrix [[A, −B], [B, A]], each twice", () => {
    const [a, b] = [tensor(gaussian(5, 5, 1)), tensor(gaussian(5, 5, 2))];
    const s = svdvals(complex(a, b)).data;
    const big = Float64Array.from({ length: 100 }, (_, e) => {
      const [i, j] = [Math.floor(e / 10), e % 10];
      const from = (x: Tensor): number => x.data[(i % 5) * 5 + (j % 5)];
      return i < 5 === j < 5 ? from(a) : i < 5 ? -from(b) : from(b);
    });
    const twice = svdvals(array(big).reshape([10, 10])).data;
    twice.forEach((v, i) => {
      expect(v).toBeCloseTo(s[Math.floor(i / 2)], 13);
    });
  });
});

describe("empty and stacked matrices", () => {
  it("have factors of the right shapes", () => {
    for (const [m, n] of [
      [0, 0],
      [0, 3],
      [2, 0],
    ]) {
      const thin = svd(array(new Float64Array(0)).reshape([m, n]));
      expect([thin.U.shape, thin.S.shape, thin.Vh.shape]).toEqual([[m, 0], [0], [0, n]]);
      const full = svd(array(new Float64Array(0)).reshape([m, n]), { fullMatrices: true });
      expect([full.U.shape, full.Vh.shape]).toEqual([
        [m, m],
        [n, n],
      ]);
      expect(worstOf({ name: "empty", m, n, values: new Float64Array(0) }, true)).toBe(0);
    }
  });

  it("are factored one by one", () => {
    const all = array(gaussian(12, 3, 4).values).reshape([3, 4, 3]);
    const { S } = svd(all);
    for (let i = 0; i < 3; i++) {
      expect(Array.from(svd(all.slice(`${i}`)).S.data)).toEqual(
        Array.from(S.data.slice(3 * i, 3 * i + 3)),
      );
    }
  });
});

describe("derivatives", () => {
  it("of values do not need values that differ", () => {
    const nuclear = (x: Tensor): Tensor => matrixNorm(x, { ord: "nuc" });
    const g = grad(nuclear)(
      array([
        [2, 0],
        [0, 2],
      ]),
    );
    // of the nuclear norm at a multiple of an orthogonal matrix: that matrix
    expectNear(g, [1, 0, 0, 1]);
  });

  it("of vectors say that values are equal, or zero where that matters", () => {
    const first = (x: Tensor): Tensor => svd(x).U.sum();
    const twice = array([
      [1, 0],
      [0, 1],
    ]);
    expect(() => grad(first)(twice)).toThrow(DomainError);
    expect(() => grad(first)(twice)).toThrow(/singular values (0 and 1|1 and 0) agree/);
    expect(() =>
      grad(first)(
        array([
          [1, 0],
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toThrow(/value 1 is zero/);
    expect(() =>
      grad(first)(
        array([
          [1, 0],
          [0, 0],
        ]),
      ),
    ).not.toThrow();
  });

  it("say so in compiled and batched functions, too, and where only rounding tells values apart", () => {
    const { Q } = qr([
      [0.3, -0.7, 0.2],
      [0.5, 0.1, -0.9],
      [0.4, 0.8, 0.6],
    ]);
    const first = (x: Tensor): Tensor => svd(x).U.slice("0, 1");
    const second = (x: Tensor): Tensor =>
      grad((y: Tensor) => grad((z: Tensor) => svdvals(z).square().sum())(y).slice("0, 1"))(x);
    for (const f of [grad(first), second]) {
      for (const at of [Q, eye(3), eye(3).mul(0), Q.astype("float32"), Q.mul(2 ** 500)]) {
        const ways = [() => f(at), () => jit(f)(at), () => vmap(f)(at.expandDims(0))];
        for (const way of ways) expect(way).toThrow(expect.objectContaining({ code: "REPEATED" }));
      }
    }
  });

  it("take values of single precision for equal within four of their steps", () => {
    const first = (x: Tensor): Tensor => svd(x).U.slice("0, 1");
    const apart = (steps: number): Tensor => array([1 + steps * 2 ** -23, 1]).astype("float32");
    const at = (steps: number): Tensor => eye(2, { dtype: "float32" }).mul(apart(steps));
    for (const steps of [1, 2, 4]) {
      expect(() => grad(first)(at(steps))).toThrow(expect.objectContaining({ code: "REPEATED" }));
    }
    expect(grad(first)(at(8)).data.every(Number.isFinite)).toBe(true);
  });

  it("judge what is zero by the number of values, not by that of rows", () => {
    const tall = eye(400, 2).mul([1, 1e-13]);
    const g = grad((x: Tensor) => svd(x).U.slice("5, 1"))(tall);
    expect(Math.abs(Number(g.slice("5, 1").item()) * 1e-13)).toBeCloseTo(1, 12);
  });

  it("need no difference of values that the result does not mix", () => {
    const twice = (x: Tensor): Tensor => svd(x).S.square().sum();
    expect(grad(twice)(eye(2)).toArray()).toEqual([
      [2, 0],
      [0, 2],
    ]);
  });
});

describe("the object of the factors", () => {
  const a = array([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);

  it("solves in the sense of least squares, of minimum norm where there are many", () => {
    const near = expectNear;
    near(svd(a).solve([1, 2, 4]), leastSquares);
    near(svd([[1, 1]]).solve([2]), [1, 1]);
    near(svd([[1, 1]], { fullMatrices: true }).solve([[2, 4]]), [1, 2, 1, 2]);
    near(
      svd([
        [1, 1],
        [1, 1],
      ]).solve([1, 3]),
      [1, 1],
    );
  });
  // (AᵀA)⁻¹Aᵀb for b = (1, 2, 4), in fractions: AᵀA = [[35, 44], [44, 56]], Aᵀb = (27, 34)
  const leastSquares = [(56 * 27 - 44 * 34) / 24, (35 * 34 - 44 * 27) / 24];

  it("knows rank, condition and pseudoinverse", () => {
    const f = svd([
      [3, 0],
      [0, 0.5],
    ]);
    expect(f.rank().item()).toBe(2);
    expect(f.rank(1).item()).toBe(1);
    expect(f.cond().item()).toBe(6);
    expect(
      svd([
        [1, 0],
        [0, 0],
      ])
        .cond()
        .item(),
    ).toBe(Infinity);
    expect(f.pinv().toArray()).toEqual([
      [1 / 3, 0],
      [0, 2],
    ]);
    expect(() => f.rank(-1)).toThrow(/tol must be a number/);
  });

  it("gives the matrix back", () => {
    for (const fullMatrices of [false, true]) {
      const back = svd(a, { fullMatrices }).reconstruct();
      expect(back.sub(a).abs().max().item()).toBeLessThan(1e-14);
    }
  });
});
