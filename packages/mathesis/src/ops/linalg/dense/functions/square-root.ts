/**
 * @file The principal square root of a matrix by its Schur form (Higham, Functions of Matrices, §6.2). A
 * singular matrix is first split into what it maps to zero and the rest, which has an inverse if zero
 * stands in no Jordan block larger than 1 (ibid., §1.5).
 */

import type { Dense } from "../../../kinds/factorisation.ts";
import { schurComplex, schurReal } from "../eig/schur.ts";
import { zeros } from "../eig/sylvester.ts";
import { timesPower } from "../lu/determinant.ts";
import { solveComplex, solveReal } from "../lu/lu.ts";
import { exponentOf, largestOf, multiplyByPower } from "../scaling.ts";
import { type Asking, factorSvd } from "../svd/svd.ts";
import { adjoint, part, put, timesThree } from "./parts.ts";
import { rootOfComplexTriangle, rootOfRealTriangle } from "./triangle-root.ts";

/**
 * Why there is no root: the iteration did not end, zero is in a larger Jordan block, or an eigenvalue
 * (by its place in the Schur form) is negative, so that no root is real.
 */
export type NoRoot = "steps" | "zero" | { readonly index: number; readonly value: number };

/** Fills the root of A, whose numbers are written over. */
export function squareRoot(a: Dense, out: Dense, asking: Asking): NoRoot | undefined {
  const power = 2 * Math.floor(exponentOf(a.values) / 2);
  multiplyByPower(a.values, -power);
  const failure = rootOf(a, out, asking, false);
  if (typeof failure === "object") {
    return { ...failure, value: timesPower(failure.value, power) };
  }
  multiplyByPower(out.values, power / 2);
  return failure;
}

/** Fills the root of A; `split` says that what it maps to zero is gone already. */
function rootOf(a: Dense, out: Dense, asking: Asking, split: boolean): NoRoot | undefined {
  const n = a.shape[0];
  const [z, t] = [zeros(n, n, a.complex), zeros(n, n, a.complex)];
  const values = a.values.slice();
  if (!(a.complex ? schurComplex : schurReal)({ ...a, values }, z, t)) return "steps";
  const state = stateOf(t);
  if (typeof state === "object") return state;
  if (state === "zero" && isDiagonal(t)) rootOfDiagonal(t);
  else {
    if (state === "zero" && split) return "zero";
    if (state === "zero") return rootOfSingular(a, out, asking);
    // of a triangle small eigenvalues are known, of others they are no more than rounding errors of 0
    const doubtful = state === "small" && !split && !isTriangle(a);
    if (doubtful && rootOfSingular(a, out, asking) === undefined) return undefined;
    if (!(a.complex ? rootOfComplexTriangle : rootOfRealTriangle)(t.values, n)) return "zero";
  }
  out.values.set(timesThree(z, t, adjoint(z)).values);
  return undefined;
}

/**
 * What the eigenvalues on the diagonal of a Schur form say. Those at most n ε of the largest number are
 * rounding errors of 0, for all that can be known: "zero" if one is not right of 0, else "small".
 */
function stateOf({ values: t, shape: [n], complex }: Dense): NoRoot | "small" | undefined {
  const cut = n * 2 ** -52 * largestOf(t);
  const width = complex ? 2 : 1;
  let state: "zero" | "small" | undefined;
  let negative = -1;
  for (let i = 0; i < n; i++) {
    const at = width * (i * n + i);
    const im = complex ? t[at + 1] : imaginaryAt(t, n, i);
    const isSmall = Math.hypot(t[at], im) <= cut;
    if (isSmall) state = t[at] > 0 ? (state ?? "small") : "zero";
    else if (!complex && im === 0 && t[at] < 0) negative = i;
  }
  return negative >= 0 ? { index: negative, value: t[negative * (n + 1)] } : state;
}

/** Whether there is nothing below the diagonal. */
function isTriangle({ values, shape: [n], complex }: Dense): boolean {
  const width = complex ? 2 : 1;
  return values.every((v, e) => {
    const at = Math.floor(e / width);
    return v === 0 || at % n >= Math.floor(at / n);
  });
}

function isDiagonal({ values, shape: [n], complex }: Dense): boolean {
  const width = complex ? 2 : 1;
  return values.every((v, e) => v === 0 || Math.floor(e / width) % (n + 1) === 0);
}

/** Roots of the diagonal; what is negative and so small that it counts as zero becomes zero. */
function rootOfDiagonal({ values, shape: [n], complex }: Dense): void {
  for (let e = 0; e < n * n; e += n + 1) {
    if (complex) rootOfComplexTriangle(values.subarray(2 * e, 2 * e + 2), 1);
    else values[e] = Math.sqrt(Math.max(0, values[e]));
  }
}

/** The imaginary part of eigenvalue i of a real Schur form, but for its sign. */
function imaginaryAt(t: Float64Array, n: number, i: number): number {
  const at = i * n + i;
  if (i > 0 && t[at - 1] !== 0)
    return Math.sqrt(Math.abs(t[at - 1])) * Math.sqrt(Math.abs(t[at - n]));
  if (i + 1 === n || t[at + n] === 0) return 0;
  return Math.sqrt(Math.abs(t[at + n])) * Math.sqrt(Math.abs(t[at + 1]));
}

/**
 * With an orthonormal basis of what A maps to zero, completed to W: A = W [[0, B], [0, C]] Wᴴ, whose root
 * is W [[0, B C^(−1/2)], [0, C^(1/2)]] Wᴴ.
 */
function rootOfSingular(a: Dense, out: Dense, asking: Asking): NoRoot | undefined {
  const n = a.shape[0];
  const [left, right] = [zeros(n, n, a.complex), zeros(n, n, a.complex)];
  const sigma = zeros(1, n, false);
  factorSvd(a, { left, values: sigma, right }, asking);
  // one at least, for an eigenvalue is zero but for rounding
  const cut = Math.max(n * 2 ** -52 * sigma.values[0], sigma.values[n - 1]);
  const rank = sigma.values.filter((s) => s > cut).length;
  if (rank === 0) return sigma.values[0] === 0 ? undefined : "zero";
  const kernel = n - rank;
  const w = zeros(n, n, a.complex); // Wᴴ
  put(w, 0, 0, part(right, rank, 0, kernel, n));
  put(w, kernel, 0, part(right, 0, 0, rank, n));
  const inBasis = timesThree(w, a, adjoint(w));
  const [b, c] = [
    part(inBasis, 0, kernel, kernel, rank),
    part(inBasis, kernel, kernel, rank, rank),
  ];
  const [root, x] = [zeros(rank, rank, a.complex), zeros(rank, kernel, a.complex)];
  const failure = rootOf(c, root, asking, true);
  if (failure !== undefined) return failure;
  const solve = a.complex ? solveComplex : solveReal;
  if (solve(adjoint(root), adjoint(b), x.values) >= 0) return "zero";
  const whole = zeros(n, n, a.complex);
  put(whole, 0, kernel, adjoint(x));
  put(whole, kernel, kernel, root);
  out.values.set(timesThree(adjoint(w), whole, w).values);
  return undefined;
}
