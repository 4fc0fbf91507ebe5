/** The logarithm: against exponentials, known logarithms, far scales, what has none, its derivative. */
import { describe, expect, it } from "vitest";
import {
  array,
  block,
  complex,
  DomainError,
  eye,
  jvp,
  SingularMatrix,
  stack,
  type Tensor,
} from "../../src/index.ts";
import { eigh, expm, logm, sqrtm } from "../../src/linalg/index.ts";
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

const frobenius = (x: Tensor): number => Math.hypot(...x.abs().data);
const along = (a: Tensor, e: Tensor): Tensor => jvp((t: Tensor) => logm(t), [a], [e])[1];

/** A with its 1-norm. */
function withNorm(a: Tensor, size: number): Tensor {
  const norm = norm1(a);
  return norm === 0 ? a : a.mul(size / norm);
}

/** AᵀA + ½ (A − Aᵀ), whose eigenvalues have positive real parts if A has an inverse. */
function accretive(a: Given): Tensor {
  const x = tensor(a);
  const t = x.transpose();
  return t.matmul(x).add(x.sub(t).mul(0.5));
}

/** ‖exp(X) − A‖₁ / (n ‖A‖₁ max(1, ‖X‖₁) ε). */
function ratioOf(a: Tensor, x: Tensor): number {
  const off = norm1(expm(x).sub(a));
  if (off === 0) return 0;
  const ratio = off / (a.shape[0] * norm1(a) * Math.max(1, norm1(x)) * EPSILON);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

/** The norm of the derivative as a map of matrices, from its value in each direction. */
function conditionOf(a: Tensor): number {
  const n = a.shape[0];
  const directions = Array.from({ length: n * n }, (_, e) => {
    const unit = new Float64Array(n * n);
    unit[e] = 1;
    return frobenius(along(a, array(unit).reshape([n, n])));
  });
  return Math.hypot(...directions);
}

describe("logm", () => {
  it("is what the exponential takes back", () => {
    for (let n = 1; n < 50; n += 4) {
      for (const condition of [1, 1e3, 1e7]) {
        const a = accretive(withSingularValues("accretive", [n, n], geometric(n, condition), n));
        const x = logm(a);
        expect(x.dtype).toBe("float64");
        expect(ratioOf(a, x), `${n}, ${condition}`).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("finds exponents, as exactly as their condition allows", () => {
    for (const n of [1, 2, 3, 5]) {
      for (const given of [...lapackKinds(n, n), ...pathological(n), gaussian(n, n, 7)]) {
        for (const size of [0.01, 0.5, 2]) {
          const b = withNorm(tensor(given), size);
          const a = expm(b);
          const bound = n * EPSILON * frobenius(a) * conditionOf(a);
          expect(frobenius(logm(a).sub(b)) / bound, given.name).toBeLessThanOrEqual(GOOD);
        }
      }
    }
  });

  it("finds exponents of random matrices of all sizes", () => {
    for (const given of randomFamily(60, 40, true)) {
      if (given.n === 0) continue;
      const b = withNorm(tensor(given), 2);
      expect(close(logm(expm(b)), b), given.name).toBeLessThan(1e-12);
      const z = complex(b, b.mul(0.5).transpose());
      expect(close(logm(expm(z)), z), given.name).toBeLessThan(1e-12);
    }
  });

  it("is found or refused for hard families at any scale, and never NaN", () => {
    let found = 0;
    for (const given of [...pathological(10), ...lapackKinds(10, 10)]) {
      for (const power of [-900, -500, 0, 500, 900]) {
        const a = tensor(scaled(given, power));
        for (const b of [a, a.astype("complex128")]) {
          try {
            expect(logm(b).data.every(Number.isFinite), given.name).toBe(true);
            found++;
          } catch (e) {
            if (!(e instanceof DomainError || e instanceof SingularMatrix)) throw e;
          }
        }
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it("adds the logarithm of a scale", () => {
    for (const n of [2, 7, 20]) {
      const a = accretive(gaussian(n, n, n));
      const plain = logm(a);
      for (const power of [-900, -500, 500, 900]) {
        const shifted = plain.add(eye(n).mul(power * Math.LN2));
        expect(close(logm(a.mul(2 ** power)), shifted)).toBeLessThan(1e-14);
      }
    }
  });

  it("takes each matrix of a stack by itself", () => {
    const all = [accretive(gaussian(4, 4, 1)), accretive(gaussian(4, 4, 2))];
    const x = logm(stack(all));
    all.forEach((a, i) => {
      expect(Array.from(x.data.subarray(16 * i, 16 * i + 16))).toEqual(Array.from(logm(a).data));
    });
  });
});

describe("logm of matrices whose logarithm is known", () => {
  it("is the angle of rotations, also near half a turn", () => {
    for (const angle of [0.1, 1, 2, 3, 3.1, Math.PI - 1e-6]) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const exact = array([[0, -angle], [angle, 0]]); // biome-ignore format: a matrix
      expect(close(logm([[c, -s], [s, c]]), exact)).toBeLessThan(4e-15); // biome-ignore format: a matrix
    }
  });

  it("has powers of 1/λ above the diagonal of a Jordan block", () => {
    for (const lambda of [1, 0.25, 3, 1e-3]) {
      const n = 6;
      const a = fromEntries("Jordan", n, n, (i, j) => (i === j ? lambda : Number(j === i + 1)));
      const x = logm(tensor(a));
      expect(x.data[0]).toBe(array(lambda).log().item());
      for (let k = 1; k < n; k++) {
        const exact = -((-1 / lambda) ** k) / k;
        expect(Math.abs(x.data[k] / exact - 1), `${lambda}, ${k}`).toBeLessThan(1e-13);
      }
    }
  });

  it("keeps entries beside the diagonal of triangles, however near or far the eigenvalues are", () => {
    for (const [p, q] of [
      [1, 1 + 2 ** -40],
      [1e-10, 1e10],
      [3, 3],
      [1e-8, 2e-8],
    ] as const) {
      // biome-ignore format: pairs
      const x = logm([[p, 5], [0, q]]); // biome-ignore format: a matrix
      const slope = p === q ? 1 / p : Math.log1p((q - p) / p) / (q - p);
      expect([x.data[0], x.data[3]]).toEqual(Array.from(array([p, q]).log().data));
      expect(Math.abs(x.data[1] / (5 * slope) - 1)).toBeLessThan(1e-14);
    }
  });

  it("has divided differences in the corner of a triangle, also very far from normal", () => {
    for (const [p, q, r] of [
      [1e-200, 1e-100, 1],
      [1, 1e-30, 1e-9],
      [1e-12, 1e12, 1],
      [3, 1, 2],
    ] as const) {
      // biome-ignore format: triples
      const slope = (u: number, v: number): number => (Math.log(u) - Math.log(v)) / (u - v);
      const exact = slope(p, r) + (slope(p, q) - slope(q, r)) / (p - r);
      const x = logm([[p, 1, 1], [0, q, 1], [0, 0, r]]); // biome-ignore format: a matrix
      expect(Math.abs(x.data[2] / exact - 1), `${p}, ${q}, ${r}`).toBeLessThan(1e-14);
    }
    // beyond the range, said so
    expect(() => logm([[1e-300, 1, 1], [0, 1e-160, 1], [0, 0, 1e-250]])).toThrow(/beyond the range/); // biome-ignore format: a matrix
  });

  it("is that of eigenvalues for positive definite matrices", () => {
    for (const n of [1, 3, 12, 40]) {
      const g = tensor(gaussian(n, n, 5));
      const a = g.matmul(g.transpose()).add(eye(n));
      const { eigenvalues, eigenvectors } = eigh(a);
      const exact = eigenvectors.mul(eigenvalues.log()).matmul(eigenvectors.transpose());
      expect(close(logm(a), exact)).toBeLessThan(1e-13);
    }
  });

  it("halves where a root is taken", () => {
    const a = accretive(gaussian(12, 12, 3));
    expect(close(logm(sqrtm(a)).mul(2), logm(a))).toBeLessThan(1e-12);
  });

  it("is complex above the cut for negative eigenvalues of complex matrices", () => {
    const x = logm(array([[-1, 0], [0, -Math.E]]).astype("complex128")); // biome-ignore format: a matrix
    expect(Array.from(x.data)).toEqual([0, Math.PI, 0, 0, 0, 0, 1, Math.PI]);
    // eigenvalues on both sides of the cut: logarithms differ by nearly 2πi
    const t = 2 ** -20;
    const y = logm(complex(array([[-1, 1], [0, -1]]), array([[t, 0], [0, -t]]))); // biome-ignore format: a matrix
    const slope = (2 * (Math.PI - Math.atan(t))) / (2 * t);
    expect(Math.abs(y.data[2] / slope - 1)).toBeLessThan(1e-14);
  });
});

describe("what has no logarithm", () => {
  it("is singular", () => {
    for (const dtype of ["float64", "complex128"] as const) {
      expect(() => logm(array([[1, 1], [0, 0]]).astype(dtype))).toThrow(SingularMatrix); // biome-ignore format: a matrix
    }
    expect(() => logm([[1, 0], [0, -(2 ** -60)]])).toThrow(/eigenvalue 1 is zero, or not to be told/); // biome-ignore format: a matrix
  });

  it("is a real matrix with a negative eigenvalue", () => {
    expect(() => logm([[-2, 0], [0, 1]])).toThrow(/eigenvalue -2 is negative: the principal log/); // biome-ignore format: a matrix
    expect(() => logm([[-1, 0], [0, -1]])).toThrow(DomainError); // biome-ignore format: a matrix
    expect(() => logm(array([[[1]], [[-1]]]))).toThrow(/of matrix 1/);
  });
});

describe("the derivative of logm", () => {
  it("stands in the corner of the logarithm of a block matrix", () => {
    for (const n of [1, 3, 8, 20]) {
      const [a, e] = [accretive(gaussian(n, n, 1)).add(eye(n)), tensor(gaussian(n, n, 2))];
      const corner = logm(block([[a, e], [a.mul(0), a]])).slice(`:${n}, ${n}:`); // biome-ignore format: blocks
      expect(close(along(a, e), corner), `${n}`).toBeLessThan(1e-12);
      const [p, q] = [complex(a, e.mul(0.1)), complex(e, a)];
      const whole = logm(block([[p, q], [p.mul(0), p]])).slice(`:${n}, ${n}:`); // biome-ignore format: blocks
      expect(close(along(p, q), whole), `${n}`).toBeLessThan(1e-12);
    }
  });

  it("is taken back by that of the exponential, for matrices of every size", () => {
    for (const n of [1, 4, 15, 40]) {
      for (const size of [1e-3, 0.5, 3]) {
        const [b, e] = [withNorm(tensor(gaussian(n, n, 1)), size), tensor(gaussian(n, n, 2))];
        const back = jvp((t: Tensor) => expm(t), [b], [along(expm(b), e)])[1];
        expect(close(back, e), `${n}, ${size}`).toBeLessThan(1e-13);
      }
    }
  });

  it("scales with its direction and inversely with the matrix", () => {
    const [a, e] = [accretive(gaussian(6, 6, 1)), tensor(gaussian(6, 6, 2))];
    for (const factor of [2 ** -900, 2 ** 900]) {
      expect(close(along(a, e.mul(factor)).div(factor), along(a, e))).toBe(0);
      expect(close(along(a.mul(factor), e.mul(factor)), along(a, e))).toBeLessThan(1e-14);
    }
    expect(Math.max(...along(a, e.mul(0)).abs().data)).toBe(0);
    expect(close(along(eye(6), e), e)).toBeLessThan(1e-15);
  });
});
