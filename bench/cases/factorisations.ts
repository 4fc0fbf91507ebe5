/**
 * @file Rows of linear algebra, on random matrices of full rank. Factors are not unique, so what is
 * compared is what they are factors of: the matrix that their product gives again.
 */
import {
  addPairs,
  mulPairs,
  negatePair,
  type Pair,
  pairOf,
  plainReference,
  type Reference,
  twoProduct,
} from "../harness/precise.ts";
import { normals } from "../harness/random.ts";
import { type Problem, type Task, type Values, values } from "./problem.ts";

const matrix = (m: number, n: number): Values => values(normals(70 + n, m * n), [m, n]);

/** (B + Bᵀ)/2. */
function symmetric(n: number): Values {
  const { data } = matrix(n, n);
  const at = (i: number, j: number): number => (data[i * n + j] + data[j * n + i]) / 2;
  return values(
    Float64Array.from({ length: n * n }, (_, e) => at(Math.floor(e / n), e % n)),
    [n, n],
  );
}

/** B Bᵀ/n + I. */
function definite(n: number): Values {
  const { data } = matrix(n, n);
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += data[i * n + k] * data[j * n + k];
      out[i * n + j] = sum / n + Number(i === j);
      out[j * n + i] = out[i * n + j];
    }
  }
  return values(out, [n, n]);
}

const again = ([a]: readonly Values[]): Reference => plainReference(Float64Array.from(a.data));

const common = { unit: "µs", precision: "float64", measure: "normwise" } as const;

const factors = (row: string, about: string, task: Task, input: () => Values): Problem => ({
  ...common,
  row,
  about: `${about}, float64; error: of the matrix they give again`,
  task,
  inputs: () => [input()],
  reference: again,
});

/** The rows of a system in the order of elimination, and its triangles. */
interface Eliminated {
  readonly lu: Float64Array;
  readonly order: readonly number[];
}

function eliminate(a: ArrayLike<number>, n: number): Eliminated {
  const lu = Float64Array.from(a);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let j = 0; j < n; j++) {
    let place = j;
    for (let i = j + 1; i < n; i++) {
      if (Math.abs(lu[i * n + j]) > Math.abs(lu[place * n + j])) place = i;
    }
    [order[j], order[place]] = [order[place], order[j]];
    const row = lu.slice(j * n, (j + 1) * n);
    lu.copyWithin(j * n, place * n, (place + 1) * n);
    lu.set(row, place * n);
    for (let i = j + 1; i < n; i++) {
      const factor = lu[i * n + j] / lu[j * n + j];
      lu[i * n + j] = factor;
      for (let c = j + 1; c < n; c++) lu[i * n + c] -= factor * lu[j * n + c];
    }
  }
  return { lu, order };
}

function substitute({ lu, order }: Eliminated, b: readonly number[]): number[] {
  const n = order.length;
  const x = order.map((from) => b[from]);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) x[i] -= lu[i * n + j] * x[j];
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] -= lu[i * n + j] * x[j];
    x[i] /= lu[i * n + i];
  }
  return x;
}

/** x of A x = b, refined with residuals in pairs until nothing changes in either. */
function solution([a, b]: readonly Values[]): Reference {
  const n = b.data.length;
  const factored = eliminate(a.data, n);
  let x: Pair[] = Array.from({ length: n }, () => pairOf(0));
  for (let round = 0; round < 5; round++) {
    const rest = Array.from({ length: n }, (_, i) => {
      let sum = pairOf(b.data[i]);
      for (let j = 0; j < n; j++) {
        const product = mulPairs(pairOf(a.data[i * n + j]), x[j]);
        sum = addPairs(sum, negatePair(product));
      }
      return sum.hi;
    });
    const step = substitute(factored, rest);
    x = x.map((v, i) => addPairs(v, pairOf(step[i])));
  }
  const [hi, lo] = [x.map((v) => v.hi), x.map((v) => v.lo)].map((v) => Float64Array.from(v));
  return { hi, lo, count: n, every: 1 };
}

/** A matrix of pairs. */
interface Pairs {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

function multiplyPairs(a: Pairs, b: Pairs, n: number): Pairs {
  const out = { hi: new Float64Array(n * n), lo: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = pairOf(0);
      for (let k = 0; k < n; k++) {
        const [p, q] = [i * n + k, k * n + j];
        const { hi, lo } = twoProduct(a.hi[p], b.hi[q]);
        sum = addPairs(sum, { hi, lo: lo + a.hi[p] * b.lo[q] + a.lo[p] * b.hi[q] });
      }
      out.hi[i * n + j] = sum.hi;
      out.lo[i * n + j] = sum.lo;
    }
  }
  return out;
}

/** Terms of the Taylor series of a matrix of norm 2^−3 beyond which nothing is left of 30 digits. */
const TERMS = 18;
/** exp A = exp(A/2^k)^(2^k), for a norm of about 2^(k − 3). */
const SQUARINGS = 7;

/** exp A in pairs: by Horner's rule on the scaled matrix, then by squaring. */
function exponential([a]: readonly Values[]): Reference {
  const [n] = a.shape;
  const scaled = {
    hi: Float64Array.from(a.data, (v) => v / 2 ** SQUARINGS),
    lo: new Float64Array(n * n),
  };
  const diagonal = (e: number): number => Number(Math.floor(e / n) === e % n);
  let sum: Pairs = { hi: scaled.hi.map((_, e) => diagonal(e)), lo: new Float64Array(n * n) };
  for (let k = TERMS; k >= 1; k--) {
    const { hi, lo } = multiplyPairs(scaled, sum, n);
    const next = Array.from(hi, (v, e) =>
      addPairs(mulPairs({ hi: v, lo: lo[e] }, inverses[k]), pairOf(diagonal(e))),
    );
    sum = { hi: Float64Array.from(next, (v) => v.hi), lo: Float64Array.from(next, (v) => v.lo) };
  }
  for (let s = 0; s < SQUARINGS; s++) sum = multiplyPairs(sum, sum, n);
  return { ...sum, count: n * n, every: 1 };
}

/** 1/k in pairs. */
const inverses: readonly Pair[] = Array.from({ length: TERMS + 1 }, (_, k) => {
  const hi = k === 0 ? 0 : 1 / k;
  const product = twoProduct(hi, k);
  return { hi, lo: k === 0 ? 0 : (1 - product.hi - product.lo) / k };
});

const expSide = 200;

export const factorisationProblems: readonly Problem[] = [
  {
    ...common,
    row: "solve-500",
    about: "A x = b for a matrix of 500×500 and one vector, float64",
    task: "solve",
    inputs: () => [matrix(500, 500), values(normals(71, 500), [500])],
    reference: solution,
  },
  factors(
    "cholesky-500",
    "Cholesky factor of a positive definite matrix of 500×500",
    "cholesky",
    () => definite(500),
  ),
  factors("qr-500", "Q and R of a matrix of 500×500", "qr", () => matrix(500, 500)),
  factors("eigh-200", "eigenvalues and vectors of a symmetric matrix of 200×200", "eigh", () =>
    symmetric(200),
  ),
  factors("eigh-500", "eigenvalues and vectors of a symmetric matrix of 500×500", "eigh", () =>
    symmetric(500),
  ),
  factors("svd-200", "singular values and vectors of a matrix of 200×200", "svd", () =>
    matrix(200, 200),
  ),
  factors("svd-1000x50", "singular values and vectors of a matrix of 1000×50", "svd", () =>
    matrix(1000, 50),
  ),
  factors("eig-200", "complex eigenvalues and vectors of a matrix of 200×200", "eig", () =>
    matrix(200, 200),
  ),
  {
    ...common,
    row: `expm-${expSide}`,
    about: `exponential of a matrix of ${expSide}×${expSide}, float64`,
    task: "expm",
    // a norm of about 14
    inputs: () => [
      { ...matrix(expSide, expSide), data: normals(72, expSide ** 2).map((v) => v / 16) },
    ],
    reference: exponential,
  },
];
