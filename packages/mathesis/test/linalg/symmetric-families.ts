/** @file Symmetric and Hermitian matrices that eigenvalue algorithms are tried on. */
import { fromEntries, type Given, normals } from "./families.ts";

/** (A + Aᵀ)/2 of a square matrix. */
export function symmetrised(a: Given): Given {
  const { n, values } = a;
  const sum = (i: number, j: number) => 0.5 * values[i * n + j] + 0.5 * values[j * n + i];
  return fromEntries(`${a.name}, symmetrised`, n, n, sum);
}

/** Q diag(w) Qᵀ for a random orthogonal Q, which is a product of reflections. */
export function withEigenvalues(name: string, w: readonly number[], seed: number): Given {
  const n = w.length;
  const a = fromEntries(`${name} ${n}`, n, n, (i, j) => (i === j ? w[i] : 0));
  const next = normals(seed);
  for (let r = 0; r < 3; r++) {
    const v = Float64Array.from({ length: n }, next);
    const square = v.reduce((sum, x) => sum + x * x, 0);
    for (const [row, column] of [
      [n, 1],
      [1, n],
    ]) {
      for (let i = 0; i < n; i++) {
        let dot = 0;
        for (let e = 0; e < n; e++) dot += a.values[i * row + e * column] * v[e];
        for (let e = 0; e < n; e++) a.values[i * row + e * column] -= ((2 * dot) / square) * v[e];
      }
    }
  }
  return symmetrised(a);
}

/** The tridiagonal matrix with these numbers on and beside its diagonal. */
export function tridiagonal(
  name: string,
  n: number,
  d: (i: number) => number,
  e: (i: number) => number,
): Given {
  return fromEntries(`${name} ${n}`, n, n, (i, j) =>
    i === j ? d(i) : Math.abs(i - j) === 1 ? e(Math.min(i, j)) : 0,
  );
}

/** Wilkinson's W⁺: pairs of eigenvalues that agree to many digits. */
export const wilkinson = (n: number): Given =>
  tridiagonal(
    "Wilkinson",
    n,
    (i) => Math.abs(i - (n - 1) / 2),
    () => 1,
  );

/** Copies of W21⁺ with weak links: clusters of eigenvalues that agree to working precision. */
export const glued = (copies: number, link: number): Given =>
  tridiagonal(
    `glued Wilkinson, link ${link}`,
    21 * copies,
    (i) => Math.abs((i % 21) - 10),
    (i) => (i % 21 === 20 ? link : 1),
  );

/** Eigenvalues ±(n − 1), ±(n − 3), … */
export const clement = (n: number): Given =>
  tridiagonal(
    "Clement",
    n,
    () => 0,
    (i) => Math.sqrt((i + 1) * (n - 1 - i)),
  );

/** Second differences: eigenvalues 2 − 2cos(kπ/(n + 1)). */
export const secondDifference = (n: number): Given =>
  tridiagonal(
    "second difference",
    n,
    () => 2,
    () => -1,
  );

/** Matrices with many equal or nearly equal eigenvalues, and with very different ones. */
export function hardSpectra(n: number): readonly Given[] {
  const some = (name: string, f: (i: number) => number) =>
    withEigenvalues(
      name,
      Array.from({ length: n }, (_, i) => f(i)),
      7,
    );
  return [
    ...hardTridiagonals(n),
    fromEntries(`identity and rank one ${n}`, n, n, (i, j) => Number(i === j) + 1),
    fromEntries(`plus and minus ${n}`, n, n, (i, j) => Number(i + j === n - 1)),
    some("two clusters", (i) => (i % 2) + i * 1e-15),
    some("three values", (i) => i % 3),
    some("one away", (i) => (i === 0 ? 1 : 1e-12)),
    some("cluster at zero", (i) => (i === 0 ? 1 : i * 1e-18)),
    some("geometric", (i) => 2 ** -i * (-1) ** i),
    some("arithmetic", (i) => i - n / 2),
  ];
}

function hardTridiagonals(n: number): readonly Given[] {
  const some = (name: string, d: (i: number) => number, e: (i: number) => number) =>
    tridiagonal(name, n, d, e);
  const one = (): number => 1;
  return [
    wilkinson(n),
    clement(n),
    secondDifference(n),
    some(
      "falling to nothing",
      (i) => 10 ** (-20 * i),
      (i) => 10 ** (-20 * i - 8),
    ),
    some(
      "rising from nothing",
      (i) => 10 ** (20 * (i - n)),
      (i) => 10 ** (20 * (i - n)),
    ),
    some(
      "one weak link",
      (i) => i % 3,
      (i) => (i === n >> 1 ? 1e-17 : 1),
    ),
    some(
      "negative links",
      (i) => i % 2,
      (i) => (i % 3 === 0 ? -1 : 0.5),
    ),
    some("constant diagonal, tiny links", one, () => 1e-15),
  ];
}
