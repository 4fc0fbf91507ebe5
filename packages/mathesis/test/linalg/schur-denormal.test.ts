/**
 * Schur and Hessenberg forms of matrices whose columns have numbers with few digits, or come to them: equal columns
 * leave rounding errors of rounding errors. What they are turned by has to be unitary all the same.
 */
import { describe, expect, it } from "vitest";
import { array, complex, eye, ones, type Tensor, zeros } from "../../src/index.ts";
import { eig, eigvals, hessenberg, schur } from "../../src/linalg/index.ts";
import { nearEigenvalue, rotationFor } from "../../src/ops/linalg/dense/eig/complex-schur.ts";
import { isComplex } from "../../src/types/dtype.ts";
import { randomness } from "../fuzz/run.ts";
import { EPSILON, GOOD, HARD } from "./ratios.ts";
import { largest, norm1 } from "./tensors.ts";

const LEAST = 2 ** -1074;

/** x·2^power, in halves that stay in range. */
function times(x: Tensor, power: number): Tensor {
  const half = Math.trunc(power / 2);
  return x.mul(2 ** half).mul(2 ** (power - half));
}

const adjoint = (z: Tensor): Tensor => z.transpose().conj();

/** Z of A = Z T Zᴴ is unitary, and A what it was, as it can be told near 1 of a T that is rounded in its place. */
function expectForm(a: Tensor, z: Tensor, t: Tensor, limit: number, name: string): void {
  const n = a.shape[0];
  expect(norm1(adjoint(z).matmul(z).sub(eye(n))), name).toBeLessThanOrEqual(limit * n * EPSILON);
  const size = largest(a);
  const power = size === 0 ? 0 : -Math.floor(Math.log2(size));
  const [x, near] = [times(a, power), times(t, power)];
  const off = norm1(z.matmul(near).matmul(adjoint(z)).sub(x));
  const rounded = n * n * 2 ** (power - 1074);
  expect(off, name).toBeLessThanOrEqual(limit * n * EPSILON * norm1(x) + rounded);
}

function expectForms(a: Tensor, limit: number, name: string): void {
  const { Q, H } = hessenberg(a);
  expectForm(a, Q, H, limit, `${name}, Hessenberg`);
  const { Z, T } = schur(a);
  expectForm(a, Z, T, limit, `${name}, Schur`);
  if (isComplex(a.dtype)) return;
  const wide = schur(a, { output: "complex" });
  expectForm(a, wide.Z, wide.T, limit, `${name}, complex Schur`);
}

/** The n × n matrix of entries f(i, j). */
const matrix = (n: number, f: (i: number, j: number) => number): Tensor =>
  array(Float64Array.from({ length: n * n }, (_, e) => f(Math.floor(e / n), e % n))).reshape([
    n,
    n,
  ]);

/** What `make` gives, or twice that as real and imaginary parts. */
const realOrNot = (isWide: boolean, make: () => Tensor): Tensor =>
  isWide ? complex(make(), make()) : make();

describe("forms of columns with few digits", () => {
  it("of two of the smallest numbers below the diagonal", () => {
    const a = array([
      [1, 0, 0],
      [1e-323, 1, 0],
      [1e-323, 0, 1],
    ]);
    expectForms(a, GOOD, "real");
    expectForms(complex(a, a), GOOD, "complex");
  });

  it("of a 2 × 2 block that is nearly turned", () => {
    // of b + c = 0 and a − d the second is the smallest number
    const a = array([
      [LEAST, 2 ** -960, 0],
      [-(2 ** -960), 0, 0],
      [0, 0, 1],
    ]);
    expectForms(a, GOOD, "block");
  });

  it("of the smallest numbers beside 1", () => {
    const parts = [
      [
        [LEAST, 0],
        [1, 0],
      ],
      [
        [LEAST, 0],
        [0, 0],
      ],
    ];
    expectForms(complex(array(parts[0]), array(parts[1])), GOOD, "shift");
  });

  it("of ones, and of i", () => {
    for (const n of [2, 3, 8, 15, 16, 40]) {
      expectForms(ones([n, n]), GOOD, `ones ${n}`);
      expectForms(complex(zeros([n, n]), ones([n, n])), GOOD, `i ${n}`);
    }
  });

  it("of equal columns", () => {
    const next = randomness(5);
    for (const isWide of [false, true]) {
      for (let n = 2; n <= 40; n++) {
        for (const different of [1, 2, 3]) {
          const made = realOrNot(isWide, () => {
            const own = Array.from({ length: n * different }, () => 2 * next() - 1);
            return matrix(n, (i, j) => own[i * different + (j % different)]);
          });
          expectForms(made, GOOD, `${different} columns of ${n}, ${made.dtype}`);
        }
      }
    }
  });
});

describe("forms of entries that are denormal, tiny and 1", () => {
  const values = [0, LEAST, -LEAST, 1e-310, -1e-310, 1e-300, -1e-300, 1, -1];
  // an eigenvalue 0 whose vectors are dependent takes thirty steps and more, whose errors add up
  it.each([0, 500, -500])("times 2^%i", (power) => {
    const next = randomness(31 + power);
    for (let turn = 0; turn < 400; turn++) {
      const n = 1 + Math.floor(8 * next());
      const zeroes = Math.floor(6 * next());
      const entry = () => values[Math.max(0, Math.floor(next() * (9 + zeroes)) - zeroes)];
      const a = times(
        realOrNot(turn % 2 === 1, () => matrix(n, entry)),
        power,
      );
      expectForms(a, HARD, `${turn}: ${n}, ${a.dtype}, 2^${power}`);
    }
  });
});

describe("a rotation of two complex numbers", () => {
  const sizes = [0, LEAST, 3 * LEAST, 1e-310, 2 ** -901, 2 ** -899, 1, 2 ** 999, 2 ** 1023.5];
  const parts = sizes.flatMap((v) => sizes.map((w) => [v, -w] as const));

  it("is unitary at any size", () => {
    for (const [fr, fi] of parts) {
      for (const [gr, gi] of parts) {
        const { cos, re, im } = rotationFor(fr, fi, gr, gi);
        const name = `${fr} ${fi} ${gr} ${gi}`;
        expect(Math.abs(cos * cos + re * re + im * im - 1), name).toBeLessThan(8 * EPSILON);
        // the second becomes c·g − s̄·f = 0, seen near 1
        const most = Math.max(fr, -fi, gr, -gi) || 1;
        const [p, q, r, s] = [fr, fi, gr, gi].map((v) => v / most);
        const left = Math.hypot(cos * r - re * p - im * q, cos * s - re * q + im * p);
        expect(left, name).toBeLessThan(16 * EPSILON);
      }
    }
  });
});

describe("equal diagonals with almost nothing beside them", () => {
  it("have eigenvalues whose squares would underflow", () => {
    for (const power of [-400, -700, -1000]) {
      const block = Float64Array.of(0, 0, 1, 0, 2 ** power, 0, 0, 0);
      const [re, im] = nearEigenvalue(block, 0, 2, 4, 6);
      expect(Math.abs(Math.hypot(re, im) * 2 ** (-power / 2) - 1)).toBeLessThan(8 * EPSILON);
    }
  });

  it.each([1e-17, 1e-20, 1e-100])("have a complex form: %d", (d) => {
    const pairs = [
      [d, d],
      [d * 1e7, d * 1e-7],
      [d * 1e-7, d * 1e7],
    ];
    for (const [b, c] of pairs) {
      const a = array([
        [1, b],
        [c, 1],
      ]);
      expectForms(a, GOOD, `${b} ${c}`);
      expectForms(complex(a, zeros([2, 2])), GOOD, `${b} ${c}, complex`);
      expect(largest(eigvals(a.astype("complex128")).sub(1))).toBeLessThan(1e-15);
      expect(largest(eig(a.astype("complex128")).eigenvalues.sub(1))).toBeLessThan(1e-15);
    }
  });
});
