/**
 * @file The logarithm of a complex triangle by inverse scaling and squaring: square roots until T is near
 * I, a Padé approximant of log there, and as many doublings (Al-Mohy and Higham, "Improved inverse
 * scaling and squaring algorithms for the matrix logarithm", SIAM J. Sci. Comput. 34, 2012).
 */
import { addMultiple, solveRows } from "../eig/complex-sylvester.ts";
import { quotient } from "../lu/lu.ts";
import {
  expm1,
  log,
  logDifference,
  type Pair,
  pairAt,
  setPair,
  size,
  times,
} from "./complex-scalars.ts";
import { rootOfComplexTriangle } from "./triangle-root.ts";

/** Sizes of T − I up to which the degree's backward error is below the unit roundoff (table 2.1). */
const theta: readonly number[] = [0, 1.59e-5, 2.31e-3, 1.94e-2, 6.21e-2, 1.28e-1, 2.06e-1, 2.88e-1];
const MOST = 7;

/** Square roots that are taken at most; about 12 do unless T is very far from normal. */
const MOST_ROOTS = 1000;

/** R = T^(1/2ˢ) − I and the degree m that serves it. */
interface Reduced {
  readonly r: Float64Array;
  readonly roots: number;
  readonly degree: number;
}

/**
 * Writes log T over T. Of `along`, n × n complex numbers, if given, it makes the derivative of log at T in
 * that direction. False if no number of square roots suffices.
 */
export function logOfTriangle(t: Float64Array, n: number, along?: Float64Array): boolean {
  const logs = Array.from({ length: n }, (_, i) => log(pairAt(t, i * (n + 1))));
  const beside = Array.from({ length: Math.max(0, n - 1) }, (_, i): Pair => {
    const [p, q] = [pairAt(t, i * (n + 1)), pairAt(t, (i + 1) * (n + 1))];
    return times(pairAt(t, i * (n + 1) + 1), logDifference(p, q));
  });
  const reduced = reduce(t, n, logs, along);
  if (reduced === undefined) return false;
  if (along !== undefined) along.set(derivativeNear(reduced, n, along));
  t.set(logNear(reduced, n));
  // what cancels in T^(1/2ˢ) − I is lost on the diagonal and beside it, where the logarithm is known (§5)
  logs.forEach((l, i) => {
    setPair(t, i * (n + 1), l);
    if (i + 1 < n) setPair(t, i * (n + 1) + 1, beside[i]);
  });
  return true;
}

/** Takes roots of T, in place, until it is near I; with them the derivative moves along. */
function reduce(
  t: Float64Array,
  n: number,
  logs: readonly Pair[],
  along: Float64Array | undefined,
): Reduced | undefined {
  let roots = 0;
  const far = (): boolean =>
    logs.some(([re, im]) => !(size(expm1([re / 2 ** roots, im / 2 ** roots])) <= theta[MOST]));
  const takeRoot = (): boolean => {
    roots++;
    if (!rootOfComplexTriangle(t, n)) return false;
    // U² = T, so U dU + dU U = dT
    return along === undefined || solveRows(t, t, along, n, n, 0) === undefined;
  };
  while (far()) if (!takeRoot()) return undefined;
  for (; roots < MOST_ROOTS; ) {
    const r = t.slice();
    for (let i = 0; i < n; i++) r[2 * i * (n + 1)] -= 1;
    const degree = degreeFor(r, n);
    if (degree <= MOST) return { r, roots, degree };
    if (!takeRoot()) return undefined;
  }
  return undefined;
}

/** The least degree that serves R, by norms of its powers; more than MOST if none does. */
function degreeFor(r: Float64Array, n: number): number {
  if (norm1(r, n) <= theta[1]) return 1;
  const second = triangleProduct(r, r, n);
  const third = triangleProduct(second, r, n);
  const [d2, d3] = [norm1(second, n) ** (1 / 2), norm1(third, n) ** (1 / 3)];
  const d4 = norm1(triangleProduct(second, second, n), n) ** (1 / 4);
  // the larger of two roots bounds the series of backward errors, from m = 3 on with d4
  const [low, high] = [Math.max(d2, d3), Math.max(d3, d4)];
  for (let m = 1; m <= MOST; m++) {
    if ((m < 3 ? low : Math.min(low, high)) <= theta[m]) return m;
  }
  return MOST + 1;
}

/** 2ˢ Σ wⱼ (I + xⱼ R)⁻¹ R, the approximant in partial fractions (eq. 1.1). */
function logNear({ r, roots, degree }: Reduced, n: number): Float64Array {
  const sum = new Float64Array(r.length);
  for (const [x, w] of nodes(degree)) {
    const y = r.slice();
    solveShifted(r, x, n, y);
    for (let e = 0; e < sum.length; e++) sum[e] += 2 ** roots * w * y[e];
  }
  return sum;
}

/** 2ˢ Σ wⱼ (I + xⱼ R)⁻¹ dR (I + xⱼ R)⁻¹, its derivative. */
function derivativeNear({ r, roots, degree }: Reduced, n: number, dr: Float64Array): Float64Array {
  const sum = new Float64Array(r.length);
  for (const [x, w] of nodes(degree)) {
    const y = dr.slice();
    solveShifted(r, x, n, y);
    solveFromRight(r, x, n, y);
    for (let e = 0; e < sum.length; e++) sum[e] += 2 ** roots * w * y[e];
  }
  return sum;
}

const pair = new Float64Array(4);

/** Divides n numbers of y from `at` on by 1 + x·rᵢᵢ. */
function divide(
  y: Float64Array,
  at: number,
  n: number,
  step: number,
  r: Float64Array,
  own: number,
  x: number,
) {
  [pair[2], pair[3]] = [1 + x * r[own], x * r[own + 1]];
  for (let e = 0, p = at; e < n; e++, p += step) {
    [pair[0], pair[1]] = [y[p], y[p + 1]];
    [y[p], y[p + 1]] = quotient(pair, 0, 2);
  }
}

/** Y = (I + x R)⁻¹ Y. */
function solveShifted(r: Float64Array, x: number, n: number, y: Float64Array): void {
  const factor = new Float64Array(2);
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) {
      const at = 2 * (i * n + k);
      [factor[0], factor[1]] = [x * r[at], x * r[at + 1]];
      addMultiple(y, 2 * i * n, factor, 0, -1, y, 2 * k * n, n);
    }
    divide(y, 2 * i * n, n, 2, r, 2 * (i * n + i), x);
  }
}

/** Y = Y (I + x R)⁻¹. */
function solveFromRight(r: Float64Array, x: number, n: number, y: Float64Array): void {
  const factor = new Float64Array(2);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [at, own] = [2 * (i * n + k), 2 * (k * n + k)];
      divide(y, at, 1, 2, r, own, x);
      [factor[0], factor[1]] = [x * y[at], x * y[at + 1]];
      addMultiple(y, at + 2, factor, 0, -1, r, own + 2, n - k - 1);
    }
  }
}

/** A·B of triangles. */
export function triangleProduct(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(2 * n * n);
  for (let i = 0; i < n; i++) {
    for (let k = i; k < n; k++) {
      addMultiple(c, 2 * (i * n + k), a, 2 * (i * n + k), 1, b, 2 * (k * n + k), n - k);
    }
  }
  return c;
}

/** The largest sum of moduli of a column. */
export function norm1(x: Float64Array, n: number): number {
  const sums = new Float64Array(n);
  for (let e = 0; e < n * n; e++) sums[e % n] += Math.hypot(x[2 * e], x[2 * e + 1]);
  return sums.reduce((most, v) => (v <= most ? most : v), 0);
}

/** The nodes and weights of Gauss and Legendre on [0, 1]. */
function nodes(m: number): readonly (readonly [x: number, w: number])[] {
  return Array.from({ length: m }, (_, j) => {
    let x = Math.cos((Math.PI * (j + 0.75)) / (m + 0.5));
    let slope = 0;
    for (let step = 0; step < 6; step++) {
      let [before, p] = [1, x];
      for (let k = 2; k <= m; k++) [before, p] = [p, ((2 * k - 1) * x * p - (k - 1) * before) / k];
      slope = (m * (before - x * p)) / (1 - x * x);
      x -= p / slope;
    }
    return [(1 + x) / 2, 1 / ((1 - x * x) * slope * slope)];
  });
}
