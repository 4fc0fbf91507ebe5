/** Eigenvalues, eigenvectors, Schur and Hessenberg forms on LAPACK's kinds, random and hard matrices. */
import { describe, expect, it } from "vitest";
import {
  array,
  complex,
  DomainError,
  grad,
  jvp,
  NotConverged,
  type Tensor,
} from "../../src/index.ts";
import { eig, eigvals, hessenberg, schur } from "../../src/linalg/index.ts";
import { notConverged } from "../../src/ops/linalg/eigen-tangents.ts";
import {
  fromEntries,
  type Given,
  gaussian,
  lapackKinds,
  pathological,
  randomFamily,
  scaled,
} from "./families.ts";
import { EPSILON, exponent, GOOD, rescaled } from "./ratios.ts";
import { tensor } from "./tensors.ts";

/** The matrix with its largest entry between 1 and 2, and the power of two that was taken out. */
function normal(a: Given): { readonly x: Tensor; readonly power: number } {
  const power = exponent(a);
  return { x: array(Float64Array.from(rescaled(a, -power).values)).reshape([a.m, a.n]), power };
}

/** x·2^power, in halves that stay in range. */
function times(x: Tensor, power: number): Tensor {
  const half = Math.trunc(power / 2);
  return x.mul(2 ** half).mul(2 ** (power - half));
}

function norm1(x: Tensor): number {
  if (x.size === 0) return 0;
  return x.abs().sum({ axis: 0 }).max().item();
}

const wide = (x: Tensor): Tensor => x.astype("complex128");

function ratioOf(off: Tensor, size: number, n: number): number {
  const left = norm1(off);
  if (left === 0) return 0;
  const ratio = left / (Math.max(1, n) * size * EPSILON);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

/** ‖A V − V Λ‖₁ / (n ‖A‖₁ ε), after the lengths of the vectors have been looked at. */
function vectorRatio(x: Tensor, values: Tensor, vectors: Tensor, name: string): number {
  const n = x.shape[0];
  const lengths = vectors.abs().square().sum({ axis: 0 });
  if (n > 0) expect(lengths.sub(1).abs().max().item(), name).toBeLessThan(1e-14 * (10 + n));
  const off = wide(x)
    .matmul(vectors)
    .sub(vectors.mul(values.expandDims(0)));
  return ratioOf(off, norm1(x), n);
}

function eigRatios(a: Given): readonly number[] {
  const { x, power } = normal(a);
  const found = eig(tensor(a), { left: true });
  const values = times(found.eigenvalues, -power);
  expect(Array.from(eigvals(tensor(a)).data), a.name).toEqual(Array.from(found.eigenvalues.data));
  return [
    vectorRatio(x, values, found.eigenvectors, a.name),
    vectorRatio(x.transpose(), values.conj(), found.leftEigenvectors, a.name),
  ];
}

const adjoint = (z: Tensor): Tensor => z.transpose().conj();
const eye = (n: number): Tensor =>
  array(Float64Array.from({ length: n * n }, (_, e) => Number(e % (n + 1) === 0))).reshape([n, n]);

/** ‖A − Z T Zᴴ‖₁ and ‖ZᴴZ − I‖₁ in their units, of any unitary similarity. */
function formRatios(x: Tensor, z: Tensor, t: Tensor): readonly number[] {
  const n = x.shape[0];
  const [zz, tt] = [wide(z), wide(t)];
  return [
    ratioOf(zz.matmul(tt).matmul(adjoint(zz)).sub(wide(x)), norm1(x), n),
    ratioOf(adjoint(zz).matmul(zz).sub(eye(n)), 1, n),
  ];
}

/** Whether a real T is quasi-triangular with standard blocks. */
function expectStandard(t: Tensor, name: string): void {
  const [n, v] = [t.shape[0], t.data];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j + 1 < i; j++) expect(v[i * n + j], name).toBe(0);
    if (i === 0 || v[i * n + i - 1] === 0) continue;
    expect(v[i * n + i], name).toBe(v[(i - 1) * n + i - 1]);
    expect(v[i * n + i - 1] * v[(i - 1) * n + i], name).toBeLessThan(0);
    if (i > 1) expect(v[(i - 1) * n + i - 2], name).toBe(0);
  }
}

function schurRatios(a: Given): readonly number[] {
  const { x, power } = normal(a);
  const { Z, T } = schur(tensor(a));
  // in the range of A itself a product of small entries may underflow
  if (power === 0) expectStandard(T, a.name);
  const { Q, H } = hessenberg(tensor(a));
  return [...formRatios(x, Z, times(T, -power)), ...formRatios(x, Q, times(H, -power))];
}

function expectGood(ratios: readonly number[], name: string): void {
  for (const ratio of ratios) expect(ratio, name).toBeLessThanOrEqual(GOOD);
}

/** A companion matrix: its eigenvalues are the roots of xⁿ + c₀xⁿ⁻¹ + …. */
const companion = (c: readonly number[]): Given =>
  fromEntries(`companion ${c.join(" ")}`, c.length, c.length, (i, j) =>
    i === 0 ? -c[j] : Number(i === j + 1),
  );

/** Powers of two on both sides, up to 2^±most: D⁻¹ G D. */
function badlyScaled(n: number, most: number, seed: number): Given {
  const g = gaussian(n, n, seed);
  const power = (i: number): number => Math.round(most * Math.sin(7 * i + seed));
  const values = g.values.map((v, e) => v * 2 ** (power(e % n) - power(Math.floor(e / n))));
  return { ...g, name: `badly scaled ${n}, 2^±${most}`, values };
}

const graded = (n: number): Given =>
  fromEntries(`graded ${n}`, n, n, (i, j) => 10 ** -(i + j) * Math.cos(i * n + j));
const wilkinson = (n: number): Given =>
  fromEntries(`Wilkinson ${n}`, n, n, (i, j) =>
    i === j ? Math.abs((n - 1) / 2 - i) : Number(Math.abs(i - j) === 1),
  );
const hard = (n: number): readonly Given[] => [
  ...pathological(n),
  wilkinson(n),
  graded(n),
  badlyScaled(n, 20, 1),
];

describe("eig and schur", () => {
  it.each([0, 1, 2, 3, 4, 5, 10, 16, 50])(
    "have small residuals on LAPACK's kinds of size %i",
    (n) => {
      for (const a of lapackKinds(n, n)) {
        expectGood(eigRatios(a), a.name);
        expectGood(schurRatios(a), a.name);
      }
    },
  );

  it("have small residuals on random matrices", () => {
    for (const a of randomFamily(200, 48, true)) {
      expectGood(eigRatios(a), a.name);
      expectGood(schurRatios(a), a.name);
    }
  });

  it.each([65, 100, 130])("have small residuals at size %i", (n) => {
    const a = gaussian(n, n, n);
    expectGood(eigRatios(a), a.name);
    expectGood(schurRatios(a), a.name);
  });

  it("have small residuals on hard families, also far from 1", () => {
    for (const a of hard(20)) {
      for (const power of [0, 500, -500, 900, -900]) {
        const b = scaled(a, power);
        const start = performance.now();
        expectGood(eigRatios(b), b.name);
        expectGood(schurRatios(b), b.name);
        expect(performance.now() - start, b.name).toBeLessThan(2000);
      }
    }
  });

  it("have small residuals on complex matrices", () => {
    for (const n of [1, 2, 3, 7, 20, 40]) {
      const x = complex(tensor(gaussian(n, n, n)), tensor(gaussian(n, n, n + 100)));
      const { eigenvalues, eigenvectors, leftEigenvectors } = eig(x, { left: true });
      expectGood([vectorRatio(x, eigenvalues, eigenvectors, "right")], `complex ${n}`);
      const left = vectorRatio(adjoint(x), eigenvalues.conj(), leftEigenvectors, "left");
      expectGood([left], `complex ${n}, left`);
      expect(Array.from(eigvals(x).data)).toEqual(Array.from(eigenvalues.data));
      const [s, h] = [schur(x), hessenberg(x)];
      expectGood(formRatios(x, s.Z, s.T), `complex ${n}, Schur`);
      expectGood(formRatios(x, h.Q, h.H), `complex ${n}, Hessenberg`);
    }
  });

  it("have small residuals on hard families taken for complex, also far from 1", () => {
    for (const a of hard(12)) {
      for (const power of [0, 500, -900]) {
        const { x } = normal(a);
        const b = times(wide(x), power);
        const found = eig(b, { left: true });
        const values = times(found.eigenvalues, -power);
        expectGood([vectorRatio(x, values, found.eigenvectors, a.name)], a.name);
        expectGood(
          [vectorRatio(x.transpose(), values.conj(), found.leftEigenvectors, a.name)],
          a.name,
        );
        const { Z, T } = schur(b);
        expectGood(formRatios(x, Z, times(T, -power)), a.name);
      }
    }
  });

  it("take entries that differ by hundreds of powers of two", () => {
    for (const most of [20, 100, 400]) {
      for (const seed of [1, 2, 3]) {
        const a = badlyScaled(20, most, seed);
        const found = eigvals(tensor(a));
        const same = eigvals(tensor(gaussian(20, 20, seed)));
        const size = (v: Tensor) => Math.max(...v.abs().data);
        // balancing finds the well scaled matrix, or one as good
        expect(size(found) / size(same), a.name).toBeCloseTo(1, 9);
        expect(eig(tensor(a)).eigenvectors.data.every(Number.isFinite), a.name).toBe(true);
      }
    }
  });
});

const sorted = (v: Tensor): readonly number[] => Array.from(v.real().data).sort((a, b) => a - b);

describe("eigenvalues that are known", () => {
  it("of rotations", () => {
    for (const angle of [0.1, 1, Math.PI / 2, 3]) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const { eigenvalues } = eig([
        [c, -s],
        [s, c],
      ]);
      const [re, im, , conjugate] = eigenvalues.data;
      expect(Math.hypot(re - c, Math.abs(im) - s)).toBeLessThan(1e-15);
      expect(im).toBeGreaterThan(0);
      expect(conjugate).toBe(-im);
    }
  });

  it("of companion matrices", () => {
    // (x − 1)(x − 2)(x − 3)(x − 4)
    const roots = sorted(eigvals(tensor(companion([-10, 35, -50, 24]))));
    for (let i = 0; i < 4; i++) expect(Math.abs(roots[i] - i - 1)).toBeLessThan(1e-12);
    // xⁿ = 1: the roots of unity
    const unity = eigvals(tensor(companion([0, 0, 0, 0, 0, 0, -1])));
    for (const modulus of unity.abs().data) expect(Math.abs(modulus - 1)).toBeLessThan(1e-14);
  });

  it("have the imaginary part 0, not −0, where they are real", () => {
    for (const { eigenvalues } of [
      eig([
        [1, 2],
        [3, 4],
      ]),
      eig([
        [1, 2, 0],
        [3, 4, 1],
        [0, 1, 1],
      ]),
    ]) {
      const { data } = eigenvalues.imag();
      expect([...data].every((v) => Object.is(v, 0))).toBe(true);
    }
  });

  it("of Clement's matrices: −(n − 1), …, n − 1 in steps of two", () => {
    const clement = pathological(12).filter(({ name }) => name.startsWith("Clement"))[0];
    const values = sorted(eigvals(tensor(clement)));
    values.forEach((v, i) => {
      expect(Math.abs(v - (2 * i - 11))).toBeLessThan(1e-12);
    });
  });

  it("of a Jordan block and of one number in a corner, exactly", () => {
    expect(
      eigvals([
        [2, 1, 0],
        [0, 2, 1],
        [0, 0, 2],
      ])
        .real()
        .toArray(),
    ).toEqual([2, 2, 2]);
    expect(
      eigvals([
        [0, 0, 5],
        [0, 0, 0],
        [0, 0, 0],
      ])
        .real()
        .toArray(),
    ).toEqual([0, 0, 0]);
  });

  it("of triangles, to the last bit, whatever the order of rows", () => {
    const order = [2, 0, 3, 1];
    const upper = (i: number, j: number): number => (i > j ? 0 : i === j ? i + 0.1 : 1e3 * (i + j));
    const a = fromEntries("permuted triangle", 4, 4, (i, j) => upper(order[i], order[j]));
    expect(sorted(eigvals(tensor(a)))).toEqual([0.1, 1.1, 2.1, 3.1]);
  });

  it("2^±900 apart", () => {
    const values = sorted(
      eigvals([
        [1, 2 ** 900],
        [2 ** -900, 1],
      ]),
    );
    expect(values[0]).toBeCloseTo(0, 14);
    expect(values[1]).toBeCloseTo(2, 14);
  });
});

describe("an iteration without an end", () => {
  it("is an error with the steps that were made", () => {
    const error = notConverged("eig", 20, 3);
    expect(error).toBeInstanceOf(NotConverged);
    expect(error.details).toEqual({ steps: 600, batch: 3 });
    expect(error.message).toMatch(/^eig: an eigenvalue of matrix 3 was not found in 600 steps/);
  });
});

describe("the phase of vectors", () => {
  it("makes the first of the largest entries real and positive", () => {
    const { eigenvectors } = eig([
      [0, -1],
      [1, 0],
    ]);
    const [re, im] = eigenvectors.data;
    expect(re).toBeCloseTo(Math.SQRT1_2, 15);
    expect(im).toBe(0);
  });
});

describe("derivatives that do not exist", () => {
  const one = eye(2);
  it("of vectors of equal eigenvalues", () => {
    const vectors = (x: Tensor) => eig(x).eigenvectors.real().sum();
    expect(() => grad(vectors)(one)).toThrow(/eigenvalues 0 and 1 are equal/);
    expect(() => grad(vectors)(one)).toThrow(DomainError);
    const [, t] = jvp(
      eigvals,
      [one],
      [
        array([
          [1, 0],
          [0, 2],
        ]),
      ],
    );
    expect((t as Tensor).real().toArray()).toEqual([1, 2]);
  });

  it("of eigenvalues whose vectors are dependent", () => {
    const jordan = array([
      [2, 1],
      [0, 2],
    ]);
    expect(() => grad((x: Tensor) => eigvals(x).real().sum())(jordan)).toThrow(
      /are linearly dependent/,
    );
  });

  it("of the real form with complex eigenvalues, which says what to take", () => {
    const turned = array([
      [1, -2],
      [3, 1.5],
    ]);
    expect(() => grad((x: Tensor) => schur(x).T.sum())(turned)).toThrow(/output: "complex"/);
    expect(() => grad((x: Tensor) => hessenberg(x).Q.sum())(eye(3))).toThrow(/of H is zero/);
  });
});
