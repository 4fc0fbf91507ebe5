/** Eigenvalues and eigenvectors of pairs of matrices, A v = λ B v, also of singular and of far pairs. */
import { describe, expect, it } from "vitest";
import { array, complex, DomainError, grad, jvp, type Tensor } from "../../src/index.ts";
import { eig, eigh, eigvals, solve } from "../../src/linalg/index.ts";
import {
  fromEntries,
  type Given,
  gaussian,
  geometric,
  lapackKinds,
  pathological,
  randomFamily,
  scaled,
  withSingularValues,
} from "./families.ts";
import { EPSILON, exponent, GOOD, rescaled } from "./ratios.ts";
import { norm1, tensor } from "./tensors.ts";

const wide = (x: Tensor): Tensor => x.astype("complex128");
const adjoint = (x: Tensor): Tensor => wide(x).transpose().conj();

/** The matrix with its largest entry between 1 and 2, and the power of two that was taken out. */
function normal(a: Given): { readonly x: Tensor; readonly power: number } {
  const power = exponent(a);
  return { x: array(Float64Array.from(rescaled(a, -power).values)).reshape([a.m, a.n]), power };
}

/** α and β of each λ·2^power, the larger of modulus 1. */
function homogeneous(values: Tensor, power: number) {
  const [alpha, beta] = [new Float64Array(2 * values.size), new Float64Array(2 * values.size)];
  for (let k = 0; k < values.size; k++) {
    const half = Math.trunc(power / 2);
    const part = (e: number) => values.data[2 * k + e] * 2 ** half * 2 ** (power - half);
    const [re, im] = [part(0), part(1)];
    const size = Math.max(1, Math.hypot(re, im));
    if (size === Infinity) alpha[2 * k] = 1;
    else [alpha[2 * k], alpha[2 * k + 1], beta[2 * k]] = [re / size, im / size, 1 / size];
  }
  const row = (x: Float64Array) =>
    complex(array(x.filter((_, e) => e % 2 === 0)), array(x.filter((_, e) => e % 2 === 1)));
  return { alpha: row(alpha), beta: row(beta) };
}

/** The largest ‖β A v − α B v‖₁ / (n ε (|β| ‖A‖₁ + |α| ‖B‖₁)) of the columns. */
function worst(a: Tensor, b: Tensor, pairs: ReturnType<typeof homogeneous>, vectors: Tensor) {
  const n = a.shape[0];
  if (n === 0) return 0;
  const lengths = vectors.abs().square().sum({ axis: 0 });
  expect(lengths.sub(1).abs().max().item()).toBeLessThan(1e-14 * (10 + n));
  const { alpha, beta } = pairs;
  const off = wide(a)
    .matmul(vectors)
    .mul(beta.expandDims(0))
    .sub(wide(b).matmul(vectors).mul(alpha.expandDims(0)));
  const size = beta
    .abs()
    .mul(norm1(a))
    .add(alpha.abs().mul(norm1(b)));
  const ratio = off
    .abs()
    .sum({ axis: 0 })
    .div(size.mul(n * EPSILON).add(2 ** -1000))
    .max()
    .item();
  return Number.isNaN(ratio) ? Infinity : ratio;
}

function expectGood(a: Given, b: Given): Tensor {
  const name = `${a.name}; ${b.name}`;
  const [x, y] = [normal(a), normal(b)];
  const found = eig(tensor(a), { b: tensor(b), left: true });
  expect(Array.from(eigvals(tensor(a), { b: tensor(b) }).data), name).toEqual(
    Array.from(found.eigenvalues.data),
  );
  const pairs = homogeneous(found.eigenvalues, y.power - x.power);
  expect(worst(x.x, y.x, pairs, found.eigenvectors), name).toBeLessThanOrEqual(GOOD);
  const back = { alpha: pairs.alpha.conj(), beta: pairs.beta.conj() };
  const left = worst(x.x.transpose(), y.x.transpose(), back, found.leftEigenvectors);
  expect(left, `${name}, left`).toBeLessThanOrEqual(GOOD);
  return found.eigenvalues;
}

/** The numbers, sorted by real part, then imaginary part. */
const sorted = (values: Tensor): readonly (readonly [number, number])[] =>
  Array.from(
    { length: values.size },
    (_, k) => [values.data[2 * k], values.data[2 * k + 1]] as const,
  ).sort(([p, q], [u, v]) => p - u || q - v);

/** The largest distance of a number to the nearest of others, both ways. */
function apart(x: Tensor, y: Tensor): number {
  const [p, q] = [sorted(x), sorted(y)];
  const far = (from: typeof p, to: typeof p) =>
    Math.max(0, ...from.map(([a, b]) => Math.min(...to.map(([c, d]) => Math.hypot(a - c, b - d)))));
  return Math.max(far(p, q), far(q, p));
}

const countInfinite = (values: Tensor): number =>
  sorted(values).filter(([re, im]) => re === Infinity && im === 0).length;

describe("eig of a pair", () => {
  it.each([0, 1, 2, 3, 4, 5, 10, 16, 40])("has small residuals at size %i", (n) => {
    for (const b of lapackKinds(n, n)) {
      // a random matrix beside B, so that the pencil is regular
      expectGood(gaussian(n, n, n + 1), b);
      expectGood(b, gaussian(n, n, n + 2));
    }
  });

  it("has small residuals on random pairs", () => {
    const seconds = randomFamily(240, 24, true);
    for (const [i, b] of seconds.entries()) expectGood(gaussian(b.n, b.n, i), b);
  });

  it.each([65, 100])("has small residuals at size %i", (n) => {
    expectGood(gaussian(n, n, n), gaussian(n, n, n + 1));
  });

  it("has small residuals on hard families, also far from 1", () => {
    for (const b of pathological(12)) {
      const a = gaussian(12, 12, 5);
      for (const [p, q] of [
        [0, 0],
        [500, 500],
        [-500, 0],
        [900, 900],
        [-900, -900],
        [900, 0],
      ]) {
        expectGood(scaled(a, p), scaled(b, q));
        // where A is singular, λ = 0 must not be lost in the scale
        expectGood(scaled(b, p), scaled(a, q));
      }
    }
  });

  it("has small residuals on complex pairs", () => {
    for (const n of [1, 2, 7, 20, 40]) {
      const z = (seed: number) =>
        complex(tensor(gaussian(n, n, seed)), tensor(gaussian(n, n, seed + 100)));
      const [a, b] = [z(n), z(n + 1)];
      const { eigenvalues, eigenvectors, leftEigenvectors } = eig(a, { b, left: true });
      const pairs = homogeneous(eigenvalues, 0);
      expect(worst(a, b, pairs, eigenvectors), `${n}`).toBeLessThanOrEqual(GOOD);
      const back = { alpha: pairs.alpha.conj(), beta: pairs.beta };
      expect(worst(adjoint(a), adjoint(b), back, leftEigenvectors), `${n}`).toBeLessThanOrEqual(
        GOOD,
      );
    }
  });

  it("makes the first of the largest entries of each vector real and positive", () => {
    const { eigenvectors } = eig(tensor(gaussian(6, 6, 1)), { b: tensor(gaussian(6, 6, 2)) });
    for (let k = 0; k < 6; k++) {
      const column = Array.from({ length: 6 }, (_, i) => 2 * (6 * i + k));
      const sizes = column.map((e) => Math.hypot(eigenvectors.data[e], eigenvectors.data[e + 1]));
      const e = column[sizes.indexOf(Math.max(...sizes))];
      expect(eigenvectors.data[e]).toBeGreaterThan(0);
      expect(eigenvectors.data[e + 1]).toBe(0);
    }
  });
});

describe("eigenvalues of pairs", () => {
  it("are those of B⁻¹A where B is well conditioned", () => {
    for (const n of [1, 2, 5, 12, 30]) {
      const a = gaussian(n, n, n);
      const b = withSingularValues(`condition 10, ${n}`, [n, n], geometric(n, 10), n);
      const values = eigvals(tensor(a), { b: tensor(b) });
      expect(apart(values, eigvals(solve(tensor(b), tensor(a)))), b.name).toBeLessThan(1e-11);
    }
  });

  it("are those of eigh where A is symmetric and B positive definite", () => {
    for (const n of [1, 2, 6, 20]) {
      const g = tensor(gaussian(n, n, n));
      const h = tensor(gaussian(n, n, n + 50));
      const [a, b] = [g.add(g.transpose()), h.matmul(h.transpose()).add(array(n).mul(eye(n)))];
      const expected = eigh(a, { b }).eigenvalues;
      expect(apart(eigvals(a, { b }), wide(expected)), `${n}`).toBeLessThan(1e-12);
    }
  });

  it("are those of eig where B is the identity, and quotients of triangles exactly", () => {
    const a = tensor(gaussian(10, 10, 3));
    expect(apart(eigvals(a, { b: eye(10) }), eigvals(a))).toBeLessThan(1e-13);
    const [s, t] = [
      [
        [2, 5, 7],
        [0, 3, 1],
        [0, 0, 8],
      ],
      [
        [4, 9, 1],
        [0, 2, 6],
        [0, 0, 1],
      ],
    ];
    expect(sorted(eigvals(s, { b: t }))).toEqual([
      [0.5, 0],
      [1.5, 0],
      [8, 0],
    ]);
  });

  it("at infinity are as many as B lacks in rank, and Infinity + 0i", () => {
    for (const n of [1, 2, 3, 8, 20, 40]) {
      for (const rank of new Set([0, 1, n >> 1, n - 1])) {
        const sigma = Array.from({ length: n }, (_, i) => Number(i < rank));
        const b = withSingularValues(`rank ${rank} of ${n}`, [n, n], sigma, n + rank);
        const values = expectGood(gaussian(n, n, n), b);
        expect(countInfinite(values), b.name).toBe(n - rank);
      }
    }
  });

  it("at infinity stand in any place of the diagonal of B", () => {
    for (let zeros = 0; zeros < 32; zeros++) {
      const b = fromEntries(`zeros ${zeros}`, 5, 5, (i, j) =>
        i === j ? Number(((zeros >> i) & 1) === 0) * (i + 1) : 0,
      );
      const values = expectGood(gaussian(5, 5, 9), b);
      const count = [0, 1, 2, 3, 4].filter((i) => (zeros >> i) & 1).length;
      expect(countInfinite(values), b.name).toBe(count);
    }
  });

  it("of a mechanical system with constraints", () => {
    // x″ = −4x as [[0, 1], [−4, 0]], and a constraint 0 = x − y: ±2i and infinity
    const values = eigvals(
      [
        [0, 1, 0],
        [-4, 0, 0],
        [1, 0, -1],
      ],
      {
        b: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 0],
        ],
      },
    );
    const [low, high, last] = sorted(values)
      .map(([re, im]) => [re, im])
      .sort((p, q) => p[1] - q[1])
      .filter(([re]) => re !== Infinity)
      .concat([[Infinity, 0]]);
    expect(low[1]).toBeCloseTo(-2, 14);
    expect(high[1]).toBeCloseTo(2, 14);
    expect(last).toEqual([Infinity, 0]);
    expect(countInfinite(values)).toBe(1);
  });

  it("move with the scale of both matrices", () => {
    const [a, b] = [gaussian(5, 5, 1), gaussian(5, 5, 2)];
    const values = eigvals(tensor(a), { b: tensor(b) });
    const far = eigvals(tensor(scaled(a, 900)), { b: tensor(scaled(b, 880)) });
    expect(apart(values, far.mul(2 ** -20))).toBe(0);
  });
});

const eye = (n: number): Tensor =>
  array(Float64Array.from({ length: n * n }, (_, e) => Number(e % (n + 1) === 0))).reshape([n, n]);

describe("what has no eigenvalues", () => {
  it("is a pair with a common kernel", () => {
    const zero = [
      [0, 0],
      [0, 0],
    ];
    expect(() => eig(zero, { b: zero })).toThrow(/no inverse for any λ/);
    for (const n of [2, 5, 20]) {
      const [g, h] = [tensor(gaussian(n, n, 1)), tensor(gaussian(n, n, 2))];
      const projector = eye(n).sub(array(new Float64Array(n * n).fill(1 / n)).reshape([n, n]));
      const [a, b] = [g.matmul(projector), h.matmul(projector)];
      expect(() => eig(a, { b }), `${n}`).toThrow(DomainError);
    }
  });

  it("is a pair whose determinant is zero for all λ, without a common kernel", () => {
    // Kronecker's blocks L₁ and L₁ᵀ, as they are and between random factors
    const left = tensor(gaussian(3, 3, 7));
    const right = tensor(gaussian(3, 3, 8));
    const a = array([
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
    ]);
    const b = array([
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
    expect(() => eigvals(a, { b })).toThrow(/no inverse for any λ/);
    const mixed = (x: Tensor) => left.matmul(x.astype("float64")).matmul(right);
    expect(() => eigvals(mixed(a), { b: mixed(b) })).toThrow(/no inverse for any λ/);
  });

  it("is a pair whose eigenvalues no number holds", () => {
    const [a, b] = [gaussian(3, 3, 1), gaussian(3, 3, 2)];
    expect(() => eigvals(tensor(scaled(a, 900)), { b: tensor(scaled(b, -900)) })).toThrow(
      /beyond the range/,
    );
  });
});

describe("derivatives of pairs", () => {
  const [a, b] = [tensor(gaussian(4, 4, 1)), tensor(gaussian(4, 4, 2))];

  it("are wᴴ(dA − λ dB)v / wᴴBv", () => {
    const [da, db] = [tensor(gaussian(4, 4, 3)), tensor(gaussian(4, 4, 4))];
    const f = (x: Tensor, y: Tensor) => eigvals(x, { b: y });
    const [values, moved] = jvp(f, [a, b], [da, db]) as readonly [Tensor, Tensor];
    const { eigenvectors: v, leftEigenvectors: w } = eig(a, { b, left: true });
    const forms = (x: Tensor) => w.conj().mul(wide(x).matmul(v)).sum({ axis: 0 });
    const expected = forms(da)
      .sub(values.mul(forms(db)))
      .div(forms(b));
    expect(moved.sub(expected).abs().max().item()).toBeLessThan(1e-12);
  });

  it("are refused at infinity, and for vectors of equal eigenvalues", () => {
    const singular = array([
      [1, 0],
      [0, 0],
    ]);
    const sum = (x: Tensor) => eigvals(x, { b: singular }).real().sum();
    expect(() => grad(sum)(eye(2))).toThrow(/eigenvalue 1 is infinite/);
    const vectors = (x: Tensor) =>
      eig(x, { b: eye(2) })
        .eigenvectors.real()
        .sum();
    expect(() => grad(vectors)(eye(2))).toThrow(/eigenvalues 0 and 1 are equal/);
  });
});
