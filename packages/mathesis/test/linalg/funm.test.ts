/** Functions of matrices by Schur and Parlett: against other functions, known answers, refusals. */
import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  array,
  complex,
  cos,
  DomainError,
  exp,
  eye,
  ShapeError,
  sin,
  type Tensor,
} from "../../src/index.ts";
import { expm, funm, logm, solve, sqrtm } from "../../src/linalg/index.ts";
import {
  fromEntries,
  gaussian,
  geometric,
  lapackKinds,
  pathological,
  randomFamily,
  scaled,
  withSingularValues,
} from "./families.ts";
import { close, largest, norm1, tensor } from "./tensors.ts";

const withNorm = (a: Tensor, size: number): Tensor => {
  const norm = norm1(a);
  return norm === 0 ? a : a.mul(size / norm);
};
const jordan = (n: number, value: number): Tensor =>
  tensor(fromEntries("Jordan", n, n, (i, j) => (i === j ? value : Number(j === i + 1))));
const similar = (a: Tensor, seed: number): Tensor => {
  const n = a.shape[0];
  const q = tensor(withSingularValues("orthogonal", [n, n], geometric(n, 1), seed));
  return q.matmul(a).matmul(q.transpose());
};

describe("funm", () => {
  it("is the exponential of exp", () => {
    for (const n of [1, 2, 5, 12]) {
      for (const given of [...lapackKinds(n, n), ...pathological(n), gaussian(n, n, 7)]) {
        for (const size of [0.1, 1, 5]) {
          const a = withNorm(tensor(given), size);
          expect(close(funm(a, exp), expm(a)), given.name).toBeLessThan(1e-12);
        }
      }
    }
  });

  it("is the exponential of exp for random matrices, real and complex", () => {
    for (const given of randomFamily(25, 40, true)) {
      const a = withNorm(tensor(given), 3);
      expect(close(funm(a, exp), expm(a)), given.name).toBeLessThan(1e-12);
      const z = complex(a, a.transpose());
      expect(close(funm(z, exp), expm(z)), given.name).toBeLessThan(1e-12);
    }
  });

  it("is the root and the logarithm where eigenvalues are right of 0", () => {
    for (let n = 2; n < 40; n += 6) {
      const g = tensor(gaussian(n, n, n)).div(Math.sqrt(n));
      const a = g.transpose().matmul(g).add(eye(n)).add(g.sub(g.transpose()).mul(0.3));
      expect(close(funm(a, (z) => z.sqrt()), sqrtm(a)), `${n}`).toBeLessThan(1e-12); // biome-ignore format: a line
      expect(close(funm(a, (z) => z.log()), logm(a)), `${n}`).toBeLessThan(1e-12); // biome-ignore format: a line
    }
  });

  it("has sin² + cos² = 1", () => {
    for (const n of [3, 10, 25]) {
      const a = withNorm(tensor(gaussian(n, n, 2)), 4);
      const [s, c] = [funm(a, sin), funm(a, cos)];
      const off = largest(s.matmul(s).add(c.matmul(c)).sub(eye(n)));
      expect(off / (norm1(s) ** 2 + norm1(c) ** 2)).toBeLessThan(1e-13);
    }
  });

  it("is the inverse of 1/z, also for eigenvalues of very different sizes", () => {
    const a = array([[1e-3, 2, 3], [0, 0.05, 4], [0, 0, 1]]); // biome-ignore format: a matrix
    expect(close(funm(a, (z) => z.pow(-1)), solve(a, eye(3)))).toBeLessThan(1e-13); // biome-ignore format: a line
    for (const n of [5, 20]) {
      const b = tensor(gaussian(n, n, 3)).add(eye(n).mul(2 * n));
      expect(close(funm(b, (z) => z.pow(-1)), solve(b, eye(n)))).toBeLessThan(1e-12); // biome-ignore format: a line
    }
  });

  it("takes the matrices of a stack by themselves", () => {
    const all = array([[[1, 2], [3, 4]], [[0, 1], [0, 0]]]); // biome-ignore format: a stack
    const x = funm(all, exp);
    expect(close(x.slice("0"), expm([[1, 2], [3, 4]]))).toBeLessThan(1e-14); // biome-ignore format: a matrix
    expect(close(x.slice("1"), array([[1, 1], [0, 1]]))).toBeLessThan(1e-14); // biome-ignore format: a matrix
  });

  it("gives finite numbers or an error at any scale", () => {
    for (const given of pathological(4)) {
      for (const power of [-900, -500, 500, 900]) {
        for (const f of [exp, (z: Tensor) => z.sqrt(), (z: Tensor) => z.mul(z).add(1).pow(-1)]) {
          try {
            const x = funm(tensor(scaled(given, power)).astype("complex128"), f as never);
            expect(x.data.every(Number.isFinite), given.name).toBe(true);
          } catch (e) {
            if (!(e instanceof DomainError)) throw e;
          }
        }
      }
    }
  });
});

describe("funm of repeated and of near eigenvalues", () => {
  it("has derivatives above the diagonal of a Jordan block", () => {
    for (const n of [2, 4, 8]) {
      const x = funm(jordan(n, 0.5), sin);
      const derivatives = [Math.sin(0.5), Math.cos(0.5), -Math.sin(0.5), -Math.cos(0.5)];
      let factorial = 1;
      for (let k = 0; k < n; k++) {
        if (k > 0) factorial *= k;
        expect(Math.abs(x.data[k] - derivatives[k % 4] / factorial), `${n}, ${k}`).toBeLessThan(1e-14); // biome-ignore format: a line
      }
    }
  });

  it("is a multiple of the identity where the matrix is one, and may be zero", () => {
    const square = (z: Tensor): Tensor => z.mul(z);
    expect(funm([[0, 0], [0, 0]], square).toArray()).toEqual([[0, 0], [0, 0]]); // biome-ignore format: a matrix
    expect(funm([[3, 0], [0, 3]], square).toArray()).toEqual([[9, 0], [0, 9]]); // biome-ignore format: a matrix
    expect(largest(funm([[0, 1], [0, 0]], square))).toBeLessThan(1e-15); // biome-ignore format: a matrix
  });

  it("finds them where f has a singularity not far away", () => {
    for (const value of [1, 0.1, 20]) {
      expect(close(funm(jordan(6, value), (z) => z.log()), logm(jordan(6, value)))).toBeLessThan(1e-11); // biome-ignore format: a line
    }
  });

  it("keeps digits where eigenvalues nearly agree, at every distance", () => {
    for (let power = -50; power <= 0; power += 5) {
      const gap = 2 ** power;
      const a = array([[1, 2, 3], [0, 1 + gap, 4], [0, 0, 1 + 2.5 * gap]]); // biome-ignore format: a matrix
      expect(close(funm(a, exp), expm(a)), `2^${power}`).toBeLessThan(1e-13);
      const b = similar(a, 3);
      expect(close(funm(b, exp), expm(b)), `2^${power}`).toBeLessThan(1e-13);
    }
  });

  it("takes as many together as make the error small, for matrices far from normal", () => {
    for (const n of [10, 25, 40]) {
      const a = tensor(fromEntries("upper", n, n, (i, j) => (i > j ? 0 : Math.sin(3 * i + 7 * j))));
      expect(close(funm(a, exp), expm(a)), `${n}`).toBeLessThan(1e-12);
    }
  });

  it("brings groups together that stand apart", () => {
    const n = 12;
    const a = tensor(fromEntries("three values", n, n, (i, j) => (i === j ? i % 3 : i < j ? Math.sin(i + 2 * j) / 2 : 0))); // biome-ignore format: a line
    expect(close(funm(a, exp), expm(a))).toBeLessThan(1e-12);
    expect(close(funm(similar(a, 5), exp), expm(similar(a, 5)))).toBeLessThan(1e-11);
  });
});

describe("what funm refuses", () => {
  it("is a result that is not real, of a real matrix", () => {
    expect(() => funm([[-1, 0], [0, 1]], (z) => z.sqrt())).toThrow(/at eigenvalue -1 and f at its/); // biome-ignore format: a matrix
    expect(() => funm([[1, 2], [3, 4]], (z) => z.mul({ re: 0, im: 1 }))).toThrow(DomainError); // biome-ignore format: a matrix
    const x = funm(array([[-1, 0], [0, 4]]).astype("complex128"), (z) => z.sqrt()); // biome-ignore format: a matrix
    expect(close(x, complex(array([[0, 0], [0, 2]]), array([[1, 0], [0, 0]])))).toBeLessThan(1e-15); // biome-ignore format: a matrix
  });

  it("is a function that is not finite at an eigenvalue", () => {
    expect(() => funm([[0, 1], [0, 1]], (z) => z.log())).toThrow(/f is not finite at eigenvalue 0/); // biome-ignore format: a matrix
  });

  it("is a function without a power series at repeated eigenvalues", () => {
    // the modulus is no analytic function, and the root is not at 0
    expect(() => funm([[1, 1], [0, 1]], (z) => z.abs())).toThrow(/no power series/); // biome-ignore format: a matrix
    expect(() => funm([[0, 1], [0, 0]], (z) => z.sqrt())).toThrow(/no power series/); // biome-ignore format: a matrix
    expect(funm([[1, 0], [0, -2]], (z) => z.abs()).toArray()).toEqual([[1, 0], [0, 2]]); // biome-ignore format: a matrix
  });

  it("is what is no matrix of finite numbers, or no function of each entry", () => {
    expect(() => funm([[Number.NaN]], exp)).toThrow(/NaN or infinite/);
    expect(() => funm([[1, 2], [3, 4]], (z) => z.sum())).toThrow(ShapeError); // biome-ignore format: a matrix
    expect(() => funm([[1]], 3 as never)).toThrow(ArgumentError);
  });

  it("is a result without digits, where near eigenvalues may not be taken together", () => {
    let refused = 0;
    for (const n of [3, 4, 8, 12]) {
      for (const gap of [0.02, 1e-3, 2e-8]) {
        const entry = (i: number, j: number) => (i < j ? Math.sin(i + 2 * j) : 1 + i * gap);
        const a = tensor(fromEntries("upper", n, n, (i, j) => (i > j ? 0 : entry(i, j))));
        expect(
          close(
            funm(a, (z) => z),
            a,
          ),
        ).toBeLessThan(1e-13);
        try {
          // the modulus has no power series, so each eigenvalue is by itself
          expect(close(funm(a, (z) => z.abs()), a), `${n}, ${gap}`).toBeLessThan(2 ** -20); // biome-ignore format: a line
        } catch (e) {
          if (!(e instanceof DomainError && e.code === "INACCURATE")) throw e;
          refused++;
        }
      }
    }
    expect(refused).toBeLessThan(9);
  });

  it("is a result beyond the range of numbers", () => {
    expect(() => funm([[2 ** 600, 2 ** 600], [0, 1]], (z) => z.mul(z))).toThrow(DomainError); // biome-ignore format: a matrix
  });
});
