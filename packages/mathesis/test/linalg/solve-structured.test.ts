/** Banded, tridiagonal and Toeplitz systems: residuals, and the same solutions as of whole matrices. */
import { describe, expect, it } from "vitest";
import { array, complex, grad, SingularMatrix, type Tensor } from "../../src/index.ts";
import {
  solve,
  solveBanded,
  solveToeplitz,
  solveTridiagonal,
  toeplitz,
} from "../../src/linalg/index.ts";
import { fromEntries, type Given, normals, scaled } from "./families.ts";
import { EPSILON, exponent, GOOD, norm1, product, type Rows, rescaled } from "./ratios.ts";
import { rows, tensor } from "./tensors.ts";

/** A in LAPACK's band storage. */
const storage = (a: Given, l: number, u: number): Given =>
  fromEntries("band", l + u + 1, a.n, (r, j) => {
    const i = r + j - u;
    return i >= 0 && i < a.n ? a.values[i * a.n + j] : 0;
  });

function band(n: number, l: number, u: number, seed: number, diagonal = 0): Given {
  const next = normals(seed);
  return fromEntries(`band ${n}, ${l}, ${u} (${seed})`, n, n, (i, j) => {
    const value = next() + (i === j ? diagonal : 0);
    return i - j <= l && j - i <= u ? value : 0;
  });
}

/** ‖B − A X‖₁ / (n ‖A‖₁ ‖X‖₁ ε), all of them scaled towards 1. */
function backwardError(a: Rows, x: Rows, b: Rows): number {
  const [p, q] = [exponent(a), exponent(x)];
  const [near, far] = [rescaled(a, -p), rescaled(x, -q)];
  const computed = product(near, far);
  const wanted = rescaled(b, -p - q);
  const off = { ...b, values: Float64Array.from(wanted.values, (v, e) => v - computed.values[e]) };
  const ratio = norm1(off) / (Math.max(1, a.n) * norm1(near) * norm1(far) * EPSILON);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

const right = (n: number, m: number, seed: number): Given =>
  fromEntries("right", n, m, normals(seed));

describe("solveBanded", () => {
  it("has small backward errors for all sizes and widths, at any scale", () => {
    let seed = 0;
    for (const n of [1, 2, 3, 5, 10, 30, 50]) {
      for (const [l, u] of [
        [0, 0],
        [1, 1],
        [2, 0],
        [0, 3],
        [3, 2],
        [1, 7],
        [n, n],
      ] as const) {
        for (const power of [0, 500, -500, 900, -900]) {
          const a = scaled(band(n, l, u, ++seed), power);
          const b = right(n, 3, seed);
          const x = rows(solveBanded([l, u], tensor(storage(a, l, u)), tensor(b)));
          expect(backwardError(a, x, b), a.name).toBeLessThanOrEqual(GOOD);
        }
      }
    }
  });

  it("exchanges rows where a pivot is zero or small", () => {
    const x = solveBanded([1, 1], [[0, 1, 1, 1], [0, 0, 0, 0], [1, 1, 1, 0]], [1, 2, 3, 4]); // biome-ignore format: a matrix
    expect(Array.from(x.data)).toEqual([-2, 1, 4, 2]);
  });

  it("gives what solve gives, with the same derivatives", () => {
    for (const [l, u] of [
      [1, 1],
      [2, 1],
      [0, 2],
    ] as const) {
      const [a, b] = [band(6, l, u, 5, 5), right(6, 2, 6)];
      const ab = tensor(storage(a, l, u));
      const [x, y] = [solveBanded([l, u], ab, tensor(b)), solve(tensor(a), tensor(b))];
      expect(Math.max(...x.sub(y).abs().data)).toBeLessThan(1e-14);
      const own = grad((t: Tensor) => solveBanded([l, u], t, tensor(b)).square().sum())(ab);
      const whole = grad((t: Tensor) => solve(t, tensor(b)).square().sum())(tensor(a));
      const stored = storage({ ...a, values: Float64Array.from(whole.data) }, l, u);
      own.data.forEach((v, e) => {
        expect(Math.abs(v - stored.values[e])).toBeLessThan(1e-13);
      });
    }
  });

  it("solves complex systems", () => {
    const [p, q] = [band(8, 2, 1, 1, 2), band(8, 2, 1, 2)];
    const b = complex(tensor(right(8, 2, 3)), tensor(right(8, 2, 4)));
    const whole = solve(complex(tensor(p), tensor(q)), b);
    const stored = complex(tensor(storage(p, 2, 1)), tensor(storage(q, 2, 1)));
    const x = solveBanded([2, 1], stored, b);
    expect(Math.max(...x.sub(whole).abs().data)).toBeLessThan(1e-13);
  });

  it("says which pivot is zero", () => {
    const singular = () => solveBanded([0, 1], [[0, 1, 1], [1, 0, 1]], [1, 1, 1]); // biome-ignore format: a matrix
    expect(singular).toThrow(/pivot 1 of 3 is zero/);
  });
});

describe("solveTridiagonal", () => {
  it("is solveBanded with its diagonals", () => {
    const a = band(9, 1, 1, 3, 3);
    const at = (i: number, j: number): number => a.values[i * 9 + j];
    const below = Array.from({ length: 8 }, (_, i) => at(i + 1, i));
    const above = Array.from({ length: 8 }, (_, i) => at(i, i + 1));
    const middle = Array.from({ length: 9 }, (_, i) => at(i, i));
    const b = right(9, 2, 4);
    const x = solveTridiagonal(below, middle, above, tensor(b));
    expect(backwardError(a, rows(x), b)).toBeLessThanOrEqual(GOOD);
  });
});

describe("solveToeplitz", () => {
  const vector = (n: number, seed: number, first: number) => {
    const next = normals(seed);
    return Float64Array.from({ length: n }, (_, i) => next() + (i === 0 ? first : 0));
  };
  const whole = (c: Float64Array, r: Float64Array): Given =>
    fromEntries("Toeplitz", c.length, c.length, (i, j) => (i >= j ? c[i - j] : r[j - i]));

  it("has small backward errors, dominant or not, at any scale", () => {
    let seed = 0;
    for (const n of [1, 2, 3, 5, 10, 30, 50]) {
      for (const first of [0, n, 2]) {
        for (const power of [0, 500, -500, 900, -900]) {
          const unit = (v: Float64Array) => v.map((e) => e * 2 ** (power / 2) * 2 ** (power / 2));
          const [c, r] = [unit(vector(n, ++seed, first)), unit(vector(n, ++seed, 0))];
          const b = right(n, 2, seed);
          const x = rows(solveToeplitz([array(c), array(r)], tensor(b)));
          const a = whole(c, r);
          expect(backwardError(a, x, b), `${n}, ${first}, 2^${power}`).toBeLessThanOrEqual(GOOD);
        }
      }
    }
  });

  it("solves where a leading matrix is singular or nearly so", () => {
    expect(Array.from(solveToeplitz([0, 1], [2, 3]).data)).toEqual([3, 2]);
    for (const small of [0, 1e-14, 1e-8]) {
      const [c, r] = [Float64Array.of(small, 1, 0.5, 2, 1), Float64Array.of(9, -1, 3, 1, 0.25)];
      const b = right(5, 1, 1);
      const x = rows(solveToeplitz([array(c), array(r)], tensor(b)));
      expect(backwardError(whole(c, r), x, b), `${small}`).toBeLessThanOrEqual(GOOD);
    }
  });

  it("is Levinson's recursion for the prolate matrix, whose condition number is 1e15", () => {
    const c = Float64Array.from({ length: 24 }, (_, k) =>
      k === 0 ? 0.5 : Math.sin(Math.PI * k * 0.5) / (Math.PI * k),
    );
    const b = right(24, 1, 1);
    const x = rows(solveToeplitz(c, tensor(b)));
    expect(backwardError(whole(c, c), x, b)).toBeLessThanOrEqual(GOOD);
  });

  it("gives what solve gives for complex numbers, Hermitian without a row", () => {
    const c = complex(array(vector(7, 1, 8)), array(vector(7, 2, 0)));
    const r = complex(array(vector(7, 3, 0)), array(vector(7, 4, 0)));
    const b = complex(tensor(right(7, 2, 5)), tensor(right(7, 2, 6)));
    const pairs = [
      [solveToeplitz([c, r], b), solve(toeplitz(c, r), b)],
      [solveToeplitz(c, b), solve(toeplitz(c), b)],
    ];
    for (const [x, y] of pairs) expect(Math.max(...x.sub(y).abs().data)).toBeLessThan(1e-14);
  });

  it("refuses a singular matrix", () => {
    expect(() => solveToeplitz([1, 1, 1], [1, 2, 3])).toThrow(SingularMatrix);
  });
});
