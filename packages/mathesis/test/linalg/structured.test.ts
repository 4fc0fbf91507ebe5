/** Structured matrices against their definitions. */
import { describe, expect, it } from "vitest";
import { array, complex, grad, kron, type Tensor } from "../../src/index.ts";
import {
  blockDiag,
  circulant,
  companion,
  crossCovariance,
  dft,
  expm,
  hadamard,
  hankel,
  hilbert,
  invHilbert,
  khatriRao,
  pascal,
  rotation2d,
  rotation3d,
  skew,
  toeplitz,
} from "../../src/linalg/index.ts";
import { normals } from "./families.ts";
import { largest } from "./tensors.ts";

const at = (x: Tensor, i: number, j: number): number => x.data[i * x.shape[1] + j];
const numbers = (n: number, seed: number): Tensor =>
  array(Float64Array.from({ length: n }, normals(seed)));
/** Expects entry (i, j) of a matrix to be f(i, j). */
function isMatrix(x: Tensor, [m, n]: readonly number[], f: (i: number, j: number) => number) {
  expect(x.shape).toEqual([m, n]);
  x.data.forEach((v, e) => {
    expect(v).toBe(f(Math.floor(e / n), e % n));
  });
}

describe("matrices of one or two vectors", () => {
  it("are constant along diagonals or antidiagonals", () => {
    for (const [m, n] of [
      [1, 1],
      [4, 4],
      [3, 6],
      [6, 2],
    ]) {
      const [c, r] = [numbers(m, 1), numbers(n, 2)];
      const [p, q] = [c.data, r.data];
      isMatrix(toeplitz(c, r), [m, n], (i, j) => (i >= j ? p[i - j] : q[j - i]));
      isMatrix(toeplitz(c), [m, m], (i, j) => p[Math.abs(i - j)]);
      isMatrix(hankel(c, r), [m, n], (i, j) => (i + j < m ? p[i + j] : q[i + j - m + 1]));
      isMatrix(hankel(c), [m, m], (i, j) => (i + j < m ? p[i + j] : 0));
      isMatrix(circulant(c), [m, m], (i, j) => p[(i - j + m) % m]);
    }
  });

  it("make a Hermitian Toeplitz matrix of a complex column", () => {
    const t = toeplitz(complex([1, 2], [0, 3]));
    expect(Array.from(t.data)).toEqual([1, 0, 2, -3, 2, 3, 1, 0]);
  });

  it("make the companion matrix, in which a root's powers are an eigenvector", () => {
    const roots = [1, -2, 3];
    const c = companion([1, -2, -5, 6]);
    for (const root of roots) {
      const v = array([root ** 2, root, 1]);
      expect(largest(c.matmul(v).sub(v.mul(root)))).toBeLessThan(1e-14);
    }
  });
});

describe("matrices with names", () => {
  it("are what their formulas say", () => {
    isMatrix(hilbert(4), [4, 4], (i, j) => 1 / (i + j + 1));
    for (const n of [1, 2, 5, 8]) {
      const off = hilbert(n)
        .matmul(invHilbert(n))
        .sub(blockDiag(...Array(n).fill(1)));
      expect(largest(off)).toBeLessThan(1e-16 * 40 ** n);
    }
    expect(at(invHilbert(3), 1, 1)).toBe(192);
    expect(at(invHilbert(10), 9, 9)).toBe(44914183600); // Higham, §28.1, by the formula
    expect(Array.from(invHilbert(201).data).every(Number.isFinite)).toBe(true);
    expect(() => invHilbert(202)).toThrow(/n is 202/);
    expect(() => hadamard(6)).toThrow(/power of two/);
    expect(() => pascal(40, { dtype: "int32" })).toThrow();
    expect(Array.from(pascal(512).data).every(Number.isFinite)).toBe(true);
    for (const n of [1, 2, 7]) {
      const [l, u] = [pascal(n, { kind: "lower" }), pascal(n, { kind: "upper" })];
      expect(largest(l.matmul(u).sub(pascal(n)))).toBe(0);
    }
  });

  it("are orthogonal where they should be", () => {
    for (const n of [1, 2, 8, 32]) {
      const h = hadamard(n);
      isMatrix(h.matmul(h.transpose()), [n, n], (i, j) => (i === j ? n : 0));
    }
    for (const n of [1, 3, 4, 12, 31]) {
      const f = dft(n, { scale: "sqrtn" });
      const gram = f.matmul(f.conj().transpose());
      expect(largest(gram.sub(blockDiag(...Array(n).fill(1))))).toBeLessThan(1e-15 * n + 1e-15);
      const [plain, shared] = [dft(n), dft(n, { scale: "n" })];
      expect(largest(plain.div(n).sub(shared))).toBeLessThan(1e-16);
      for (let e = 0; e < n * n; e++) {
        const angle = (-2 * Math.PI * ((Math.floor(e / n) * (e % n)) % n)) / n;
        expect(Math.abs(plain.data[2 * e] - Math.cos(angle))).toBeLessThan(2e-15);
        expect(Math.abs(plain.data[2 * e + 1] - Math.sin(angle))).toBeLessThan(2e-15);
      }
    }
    expect(Array.from(dft(4).data.subarray(8, 16))).toEqual([1, 0, 0, -1, -1, 0, 0, 1]);
  });
});

describe("matrices of matrices", () => {
  it("stand along a diagonal", () => {
    const x = blockDiag([[1, 2]], [[3], [4]], 5); // biome-ignore format: matrices
    expect(x.toArray()).toEqual([[1, 2, 0, 0], [0, 0, 3, 0], [0, 0, 4, 0], [0, 0, 0, 5]]); // biome-ignore format: a matrix
  });

  it("are Kronecker products column by column", () => {
    const [a, b] = [numbers(6, 1).reshape([2, 3]), numbers(12, 2).reshape([4, 3])];
    const x = khatriRao(a, b);
    for (let j = 0; j < 3; j++) {
      const column = kron(a.slice(`:, ${j}`), b.slice(`:, ${j}`));
      expect(Array.from(x.slice(`:, ${j}`).data)).toEqual(Array.from(column.data));
    }
  });
});

describe("rotations", () => {
  it("are exponentials of skew matrices", () => {
    for (let seed = 1; seed < 20; seed++) {
      const v = numbers(3, seed);
      const angle = Math.hypot(...v.data);
      const r = rotation3d(v.mul(2 ** 600), angle);
      expect(largest(r.sub(expm(skew(v))))).toBeLessThan(1e-14);
      expect(largest(r.matmul(r.transpose()).sub(blockDiag(1, 1, 1)))).toBeLessThan(2e-15);
    }
  });

  it("turn counterclockwise", () => {
    const quarter = Math.PI / 2;
    expect(largest(rotation2d(quarter).matmul([1, 0]).sub([0, 1]))).toBeLessThan(1e-16);
    expect(largest(rotation3d([0, 0, 1], quarter).matmul([1, 0, 0]).sub([0, 1, 0]))).toBeLessThan(
      1e-15,
    );
    expect(largest(rotation3d([1, 0, 0], quarter).matmul([0, 1, 0]).sub([0, 0, 1]))).toBeLessThan(
      1e-15,
    );
  });

  it("have finite derivatives at a zero axis", () => {
    const slope = grad((v: Tensor) => rotation3d(v, 1).sum())(array([0, 0, 0]));
    expect(Array.from(slope.data).every(Number.isFinite)).toBe(true);
  });
});

describe("crossCovariance", () => {
  it("is a corner of the covariance of all variables, also far from zero", () => {
    const [x, y] = [numbers(10, 1).reshape([2, 5]), numbers(15, 2).reshape([3, 5])];
    const exact = crossCovariance(x, y);
    expect(exact.shape).toEqual([2, 3]);
    const moved = crossCovariance(x.add(1e6), y.sub(1e6));
    expect(largest(moved.sub(exact))).toBeLessThan(1e-9);
    const [p, q] = [x.slice("0").data, y.slice("2").data];
    const mean = (v: ArrayLike<number>) => Array.from(v).reduce((s, e) => s + e, 0) / 5;
    const sum = Array.from(p, (e, i) => (e - mean(p)) * (q[i] - mean(q))).reduce(
      (s, e) => s + e,
      0,
    );
    expect(at(exact, 0, 2)).toBeCloseTo(sum / 4, 14);
    expect(at(crossCovariance(x, y, { correction: 0 }), 0, 2)).toBeCloseTo(sum / 5, 14);
  });
});
