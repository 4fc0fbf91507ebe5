/**
 * @file The matrices that factorisations are tried on: the kinds of LAPACK's test programs (working
 * note 41, §4), random ones of all sizes and condition numbers, and families known to break things.
 */
import { randomness } from "../fuzz/run.ts";

/** A matrix in rows, and what it is called. */
export interface Given {
  readonly name: string;
  readonly m: number;
  readonly n: number;
  readonly values: Float64Array;
}

/** Standard normal numbers, the same in every run. */
export function normals(seed: number): () => number {
  const next = randomness(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** The matrix whose entry (i, j) is f(i, j). */
export function fromEntries(
  name: string,
  m: number,
  n: number,
  f: (i: number, j: number) => number,
): Given {
  const values = Float64Array.from({ length: m * n }, (_, e) => f(Math.floor(e / n), e % n));
  return { name, m, n, values };
}

/** All entries times 2^power, exactly where they stay in range. */
export function scaled(a: Given, power: number): Given {
  const [half, rest] = [Math.trunc(power / 2), power - Math.trunc(power / 2)];
  const values = a.values.map((v) => v * 2 ** half * 2 ** rest);
  return { ...a, name: `${a.name}, times 2^${power}`, values };
}

/** A random matrix of normal numbers. */
export function gaussian(m: number, n: number, seed: number): Given {
  const next = normals(seed);
  return fromEntries(`gaussian ${m}×${n} (${seed})`, m, n, next);
}

/** Multiplies by a random reflection I − 2vvᵀ/vᵀv from the left, or with `right` from the right. */
function reflect({ m, n, values }: Given, next: () => number, right: boolean): void {
  const size = right ? n : m;
  const v = Array.from({ length: size }, next);
  const square = v.reduce((sum, x) => sum + x * x, 0);
  if (square === 0) return;
  const at = (i: number, e: number): number => (right ? i * n + e : e * n + i);
  for (let i = 0; i < (right ? m : n); i++) {
    let dot = 0;
    for (let e = 0; e < size; e++) dot += values[at(i, e)] * v[e];
    for (let e = 0; e < size; e++) values[at(i, e)] -= ((2 * dot) / square) * v[e];
  }
}

/** A matrix with these singular values between random orthogonal factors. */
export function withSingularValues(
  name: string,
  [m, n]: readonly [m: number, n: number],
  sigma: readonly number[],
  seed: number,
): Given {
  const a = fromEntries(name, m, n, (i, j) => (i === j ? sigma[i] : 0));
  const next = normals(seed);
  for (let r = 0; r < 3; r++) {
    reflect(a, next, false);
    reflect(a, next, true);
  }
  return a;
}

/** k numbers from 1 down to 1/condition, in a geometric row. */
export const geometric = (k: number, condition: number): number[] =>
  Array.from({ length: k }, (_, i) => (k < 2 ? 1 : condition ** (-i / (k - 1))));

/** The kinds of matrices of LAPACK's tests for m × n. */
export function lapackKinds(m: number, n: number, seed = 1): readonly Given[] {
  const k = Math.min(m, n);
  const size = [m, n] as const;
  const some = (name: string, sigma: readonly number[]) =>
    withSingularValues(`${name} ${m}×${n}`, size, sigma, seed);
  return [
    fromEntries(`zero ${m}×${n}`, m, n, () => 0),
    fromEntries(`identity ${m}×${n}`, m, n, (i, j) => Number(i === j)),
    fromEntries(`diagonal ${m}×${n}`, m, n, (i, j) => (i === j ? 10 ** -(i % 7) : 0)),
    fromEntries(`upper ${m}×${n}`, m, n, (i, j) => (i <= j ? 1 + ((i * 7 + j) % 5) : 0)),
    some("even", geometric(k, 1)),
    some("condition 1e2", geometric(k, 1e2)),
    some("condition 1e14", geometric(k, 1e14)),
    some(
      "one small value",
      Array.from({ length: k }, (_, i) => (i === k - 1 ? 1e-14 : 1)),
    ),
    some(
      "one large value",
      Array.from({ length: k }, (_, i) => (i === 0 ? 1 : 1e-14)),
    ),
    some(
      "half rank",
      Array.from({ length: k }, (_, i) => (2 * i < k ? 1 : 0)),
    ),
    fromEntries(`first column zero ${m}×${n}`, m, n, (i, j) => (j === 0 ? 0 : Math.sin(i * n + j))),
    fromEntries(`last column zero ${m}×${n}`, m, n, (i, j) =>
      j === n - 1 ? 0 : Math.cos(i * n + j),
    ),
    graded(m, n, seed),
  ];
}

/** Rows and columns that fall by 12 powers of ten. */
export function graded(m: number, n: number, seed = 1): Given {
  const next = normals(seed);
  const fall = (i: number, of: number): number => 10 ** ((-6 * i) / Math.max(1, of - 1));
  return fromEntries(`graded ${m}×${n}`, m, n, (i, j) => next() * fall(i, m) * fall(j, n));
}

/** Square families known to be hard. */
export function pathological(n: number): readonly Given[] {
  const square = (name: string, f: (i: number, j: number) => number) =>
    fromEntries(`${name} ${n}`, n, n, f);
  return [
    square("Hilbert", (i, j) => 1 / (i + j + 1)),
    square("ones", () => 1),
    // partial pivoting lets its last column grow to 2^(n − 1)
    square("Wilkinson's growth", (i, j) => (j === n - 1 ? 1 : i === j ? 1 : i > j ? -1 : 0)),
    square("Kahan", (i, j) => (i > j ? 0 : 0.6 ** i * (i === j ? 1 : -0.8))),
    square("Frank", (i, j) => (j < i - 1 ? 0 : n - Math.max(i, j))),
    square("Jordan block", (i, j) => (i === j ? 0.5 : j === i + 1 ? 1 : 0)),
    square("rotation of the axes", (i, j) => Number(j === (i + 1) % n)),
    square("Grcar", (i, j) => (i === j + 1 ? -1 : j >= i && j <= i + 3 ? 1 : 0)),
    square("Clement", (i, j) => (j === i + 1 ? n - 1 - i : i === j + 1 ? i : 0)),
    square("one number in a corner", (i, j) => Number(i === 0 && j === n - 1)),
  ];
}

/** Random matrices of sizes 0 to `most`, of every shape, condition number and rank. */
export function randomFamily(count: number, most: number, square = false): readonly Given[] {
  const next = randomness(2026);
  return Array.from({ length: count }, (_, seed) => {
    const m = Math.floor(next() * (most + 1));
    const n = square ? m : Math.floor(next() * (most + 1));
    const k = Math.min(m, n);
    const condition = 10 ** (14 * next());
    const rank = next() < 0.2 ? Math.floor(next() * (k + 1)) : k;
    const sigma = geometric(k, condition).map((s, i) => (i < rank ? s : 0));
    const kind = next();
    if (kind < 0.3) return gaussian(m, n, seed);
    if (kind < 0.4) return graded(m, n, seed);
    const name = `random ${m}×${n}, condition ${condition.toExponential(1)}, rank ${rank} (${seed})`;
    return withSingularValues(name, [m, n], sigma, seed);
  });
}
