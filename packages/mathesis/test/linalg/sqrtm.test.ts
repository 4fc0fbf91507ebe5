/** The square root: residuals, known roots, singular matrices, far scales, what has no root. */
import { describe, expect, it } from "vitest";
import {
  array,
  complex,
  DomainError,
  jvp,
  SingularMatrix,
  stack,
  type Tensor,
} from "../../src/index.ts";
import { eigh, eigvals, solve, sqrtm } from "../../src/linalg/index.ts";
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
import { EPSILON, GOOD } from "./ratios.ts";
import { close, norm1, tensor } from "./tensors.ts";

/** ‖X² − A‖₁ / (n ‖X‖₁² ε). */
function ratioOf(a: Tensor, x: Tensor): number {
  const off = norm1(x.matmul(x).sub(a));
  if (off === 0) return 0;
  const ratio = off / (a.shape[0] * norm1(x) ** 2 * EPSILON);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

/** The least real part of the eigenvalues, in units of the largest. */
function leastRealPart(x: Tensor): number {
  const values = eigvals(x);
  const re = values.real().data;
  return Math.min(...re) / Math.max(...values.abs().data, Number.MIN_VALUE);
}

/** AᵀA + ½ (A − Aᵀ), whose eigenvalues have positive real parts if A has an inverse. */
function accretive(a: Given): Tensor {
  const x = tensor(a);
  const t = x.transpose();
  return t.matmul(x).add(x.sub(t).mul(0.5));
}

/** The root as it is, or that of the complex matrix where no root is real; undefined without any. */
function rootOf(a: Tensor): { readonly a: Tensor; readonly x: Tensor } | undefined {
  try {
    return { a, x: sqrtm(a) };
  } catch (e) {
    if (!(e instanceof DomainError)) throw e;
    if (e.code === "NO_ROOT") return undefined;
    expect(e.code).toBe("NO_REAL_ROOT");
  }
  return rootOf(a.astype("complex128"));
}

describe("sqrtm", () => {
  it("has small residuals on LAPACK's kinds of matrices and on hard families", () => {
    let none = 0;
    for (const n of [1, 2, 3, 5, 10, 20, 50]) {
      for (const given of [...lapackKinds(n, n), ...pathological(n)]) {
        const found = rootOf(tensor(given));
        if (found === undefined) none++;
        else expect(ratioOf(found.a, found.x), given.name).toBeLessThanOrEqual(GOOD);
      }
    }
    // the number in a corner, which is nilpotent, and what is like it
    expect(none).toBeGreaterThan(0);
    expect(none).toBeLessThan(20);
  });

  it("has small residuals on random matrices of all sizes and condition numbers", () => {
    for (const given of randomFamily(200, 40, true)) {
      const found = rootOf(tensor(given));
      if (found !== undefined)
        expect(ratioOf(found.a, found.x), given.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("is real and principal where real parts are positive, up to condition 1e14", () => {
    for (let n = 1; n < 60; n += 4) {
      for (const condition of [1, 1e3, 1e7]) {
        const a = accretive(withSingularValues("accretive", [n, n], geometric(n, condition), n));
        const x = sqrtm(a);
        expect(x.dtype).toBe("float64");
        expect(ratioOf(a, x), `${n}, ${condition}`).toBeLessThanOrEqual(GOOD);
        expect(leastRealPart(x)).toBeGreaterThan(-1e-7);
      }
    }
  });

  it("has the same digits at any scale", () => {
    for (const n of [2, 7, 20]) {
      const a = accretive(gaussian(n, n, n));
      const plain = sqrtm(a);
      for (const power of [-900, -500, 500, 900]) {
        const [half, unit] = [2 ** (power / 2), 2 ** power];
        expect(Array.from(sqrtm(a.mul(unit)).data)).toEqual(Array.from(plain.mul(half).data));
        const z = complex(a, a.mul(0.5));
        expect(Array.from(sqrtm(z.mul(unit)).data)).toEqual(Array.from(sqrtm(z).mul(half).data));
      }
    }
    for (const given of pathological(12)) {
      for (const power of [-900, -500, 500, 900]) {
        const found = rootOf(tensor(scaled(given, power)));
        if (found === undefined) continue;
        const [half, unit] = [2 ** (-power / 2), 2 ** -power];
        expect(ratioOf(found.a.mul(unit), found.x.mul(half)), given.name).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("takes complex matrices, with eigenvalues on every side", () => {
    for (const n of [1, 2, 5, 20, 40]) {
      const a = complex(tensor(gaussian(n, n, n)), tensor(gaussian(n, n, n + 100)));
      const x = sqrtm(a);
      expect(ratioOf(a, x)).toBeLessThanOrEqual(GOOD);
      expect(leastRealPart(x)).toBeGreaterThan(-1e-13);
    }
  });

  it("takes each matrix of a stack by itself", () => {
    const all = [accretive(gaussian(4, 4, 1)), accretive(gaussian(4, 4, 2))];
    const x = sqrtm(stack(all));
    all.forEach((a, i) => {
      expect(Array.from(x.data.subarray(16 * i, 16 * i + 16))).toEqual(Array.from(sqrtm(a).data));
    });
  });
});

describe("sqrtm of matrices whose root is known", () => {
  it("halves the angle of rotations, also near half a turn", () => {
    const turn = (angle: number): Tensor => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return array([[c, -s], [s, c]]); // biome-ignore format: a matrix
    };
    for (const angle of [0.1, 1, 2, 3, 3.1, Math.PI - 1e-4, Math.PI - 1e-8]) {
      const exact = turn(angle / 2);
      // the root moves by ε over the distance from the cut
      expect(close(sqrtm(turn(angle)), exact)).toBeLessThan(1e-15 / (Math.PI - angle) + 1e-15);
    }
  });

  it("has binomial coefficients above the diagonal of a Jordan block", () => {
    const n = 7;
    const x = sqrtm(
      tensor(fromEntries("Jordan", n, n, (i, j) => (i === j ? 4 : Number(j === i + 1)))),
    );
    let entry = 2;
    for (let j = 0; j < n; j++) {
      expect(Math.abs(x.data[j] / entry - 1)).toBeLessThan(1e-14);
      entry *= (0.5 - j) / (j + 1) / 4;
    }
  });

  it("takes roots on diagonals", () => {
    const x = sqrtm([[4, 0, 0], [0, 0, 0], [0, 0, 2 ** -80]]); // biome-ignore format: a matrix
    expect(x.toArray()).toEqual([[2, 0, 0], [0, 0, 0], [0, 0, 2 ** -40]]); // biome-ignore format: a matrix
    const z = sqrtm(array([[-4, 0], [0, -9]]).astype("complex128")); // biome-ignore format: a matrix
    expect(Array.from(z.data)).toEqual([0, 2, 0, 0, 0, 0, 0, 3]);
  });

  it("finds again what was squared", () => {
    for (const n of [1, 4, 15, 40, 70]) {
      const x = tensor(gaussian(n, n, 3)).div(4 * Math.sqrt(n)).add(tensor(fromEntries("1", n, n, (i, j) => Number(i === j)))); // biome-ignore format: a sum
      expect(close(sqrtm(x.matmul(x)), x)).toBeLessThan(1e-14 * Math.max(1, n / 4));
    }
  });

  it("has Higham's large root of a matrix next to a singular Jordan block", () => {
    // Functions of Matrices, §6.1: the root of [[ε, 1], [0, ε]] is [[√ε, 1/(2√ε)], [0, √ε]]
    const x = sqrtm([[1e-16, 1], [0, 1e-16]]); // biome-ignore format: a matrix
    expect(close(x, array([[1e-8, 5e7], [0, 1e-8]]))).toBeLessThan(1e-15); // biome-ignore format: a matrix
  });
});

describe("sqrtm of singular matrices", () => {
  it("is exact for projections, which are their own roots", () => {
    for (const [n, rank] of [
      [2, 1],
      [5, 2],
      [12, 5],
      [30, 29],
      [30, 1],
    ] as const) {
      // biome-ignore format: pairs
      // an oblique projection onto the columns of U: U (VᵀU)⁻¹ Vᵀ
      const some = (seed: number): Tensor => {
        const g = gaussian(n, rank, seed);
        return tensor(fromEntries("near 1", n, rank, (i, j) => Number(i === j) + g.values[i * rank + j] / 8)); // biome-ignore format: a sum
      };
      const [u, v] = [some(1), some(2).transpose()];
      const p = u.matmul(solve(v.matmul(u), v));
      expect(close(sqrtm(p), p), `${n}, ${rank}`).toBeLessThan(1e-13);
      expect(close(sqrtm(complex(p, p)).matmul(sqrtm(complex(p, p))), complex(p, p))).toBeLessThan(1e-13); // biome-ignore format: a line
    }
  });

  it("has all digits on covariances of low rank", () => {
    for (const [n, rank] of [
      [3, 1],
      [8, 3],
      [20, 10],
    ] as const) {
      // biome-ignore format: pairs
      const x = tensor(gaussian(n, rank, 4));
      const a = x.matmul(x.transpose());
      const b = sqrtm(a);
      expect(ratioOf(a, b)).toBeLessThanOrEqual(GOOD);
      const { eigenvalues, eigenvectors } = eigh(a);
      const roots = eigenvalues.mul(eigenvalues.greater(1e-12)).sqrt();
      const exact = eigenvectors.mul(roots).matmul(eigenvectors.transpose());
      expect(close(b, exact), `${n}, ${rank}`).toBeLessThan(1e-13);
    }
    expect(close(sqrtm(tensor(fromEntries("ones", 9, 9, () => 1))).mul(3), array(1).broadcastTo([9, 9]))).toBeLessThan(1e-15); // biome-ignore format: a line
  });

  it("is zero for zero", () => {
    expect(sqrtm([[0, 0], [0, 0]]).toArray()).toEqual([[0, 0], [0, 0]]); // biome-ignore format: a matrix
  });

  it("says where zero lacks eigenvectors", () => {
    for (const dtype of ["float64", "complex128"] as const) {
      expect(() => sqrtm(array([[0, 1], [0, 0]]).astype(dtype))).toThrow(/eigenvalue 0 lacks/); // biome-ignore format: a matrix
      expect(() => sqrtm(array([[0, 1, 2], [0, 0, 3], [0, 0, 4]]).astype(dtype))).toThrow(DomainError); // biome-ignore format: a matrix
    }
  });
});

describe("what has no real root", () => {
  it("is a negative eigenvalue, also a double one", () => {
    expect(() => sqrtm([[1, 0], [0, -4]])).toThrow(/eigenvalue -4 is negative: the principal root/); // biome-ignore format: a matrix
    expect(() => sqrtm([[-1, 0], [0, -1]])).toThrow(DomainError); // biome-ignore format: a matrix
    expect(() => sqrtm(array([[[1]], [[-1]]]))).toThrow(/of matrix 1/);
  });
});

describe("the derivative of sqrtm", () => {
  it("satisfies X dX + dX X = dA", () => {
    for (const n of [1, 5, 20]) {
      const [a, e] = [accretive(gaussian(n, n, 1)), tensor(gaussian(n, n, 2))];
      const [x, dx] = jvp((t: Tensor) => sqrtm(t), [a], [e]);
      expect(close(x.matmul(dx).add(dx.matmul(x)), e)).toBeLessThan(1e-12);
    }
  });

  it("does not exist for singular matrices", () => {
    const ones = array([[1, 1], [1, 1]]); // biome-ignore format: a matrix
    expect(() => jvp((t: Tensor) => sqrtm(t), [ones], [ones])).toThrow(SingularMatrix);
    expect(() => jvp((t: Tensor) => sqrtm(t), [ones], [ones])).toThrow(/of the root are opposite/);
  });
});
