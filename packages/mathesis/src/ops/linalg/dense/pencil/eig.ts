/**
 * @file Eigenvalues and eigenvectors of pencils A − λB, for any square B: λ = α/β from the diagonals of
 * two triangles, infinite where β is zero. Real matrices are taken for complex ones.
 */
import type { Dense } from "../../../kinds/factorisation.ts";
import { unbalanced } from "../eig/balance.ts";
import { reversed, store } from "../eig/complex-eig.ts";
import type { Wanted } from "../eig/eig.ts";
import { timesPower } from "../lu/determinant.ts";
import { factorComplex, quotient } from "../lu/lu.ts";
import { exponentOf, multiplyByPower } from "../scaling.ts";
import { type Pencil, toHessenbergTriangle } from "./pencil.ts";
import { type Noise, noiseOf, qz } from "./qz.ts";
import { type Triangles, vectorsOfTriangles } from "./vectors.ts";

/** What is asked for of a pencil. */
export interface WantedOfPencil extends Wanted {
  /** Ones where the eigenvalue is finite, n zeros on entry. */
  readonly finite: Float64Array;
}

/** Why there are no eigenvalues: no end, or A − λB has no inverse for any λ. */
export type PencilFailure = "steps" | "singular" | undefined;

/** Fills what is wanted of matrices that may be overwritten. */
export function eigPencil(a: Dense, b: Dense, wanted: WantedOfPencil): PencilFailure {
  const n = a.shape[0];
  const [s, t] = [complexOf(a), complexOf(b)];
  const [powerA, powerB] = [exponentOf(s), exponentOf(t)];
  multiplyByPower(s, -powerA);
  multiplyByPower(t, -powerB);
  const zeros = () => new Float64Array(2 * n * n);
  const { right, left } = wanted;
  const [z, q] = [right && zeros(), left && zeros()];
  const pencil = { n, s, t, z, q, whole: right !== undefined };
  const noise = { s: noiseOf(s, n), t: noiseOf(t, n) };
  if (isSingular(pencil, noise)) return "singular";
  toHessenbergTriangle(pencil);
  if (!qz(pencil, noise)) return "steps";
  if (!quotients(pencil, noise, powerA - powerB, wanted)) return "singular";
  if (z !== undefined) allVectors(pencil, { n, s, t, noise }, wanted);
  return undefined;
}

function complexOf({ values, complex }: Dense): Float64Array {
  if (complex) return values;
  const x = new Float64Array(2 * values.length);
  for (let e = 0; e < values.length; e++) x[2 * e] = values[e];
  return x;
}

/** Numbers that are no eigenvalue of a regular pencil, or two of them are not. */
const ELSEWHERE = [
  [0.7548776662466927, 0.5698402909980532],
  [-0.8191725133961645, 0.6710436067037893],
  [0.3247179572447458, -0.9458207881684729],
] as const;

/** Whether A − μB has no inverse, but for rounding, for any of some numbers μ. */
function isSingular({ n, s, t }: Pencil, noise: Noise): boolean {
  const dense = (values = new Float64Array(2 * n * n)) => ({
    values,
    shape: [n, n],
    complex: true,
  });
  return ELSEWHERE.every(([p, q]) => {
    const [x, upper] = [dense(), dense()];
    for (let e = 0; e < s.length; e += 2) {
      x.values[e] = s[e] - (p * t[e] - q * t[e + 1]);
      x.values[e + 1] = s[e + 1] - (p * t[e + 1] + q * t[e]);
    }
    factorComplex(x, dense(), upper, new Float64Array(n));
    const least = Math.sqrt(n) * (noise.s + noise.t);
    for (let k = 0; k < n; k++) {
      const at = 2 * (k * n + k);
      if (Math.hypot(upper.values[at], upper.values[at + 1]) <= least) return true;
    }
    return false;
  });
}

/** Fills in the eigenvalues; false if one is 0/0, but for rounding. */
function quotients({ n, s, t }: Pencil, noise: Noise, power: number, to: WantedOfPencil): boolean {
  const pair = new Float64Array(4);
  for (let k = 0; k < n; k++) {
    const at = 2 * (k * n + k);
    const hasEnd = t[at] !== 0 || t[at + 1] !== 0;
    if (!hasEnd && Math.hypot(s[at], s[at + 1]) <= noise.s) return false;
    pair.set([s[at], s[at + 1], t[at], t[at + 1]]);
    const [re, im] = hasEnd ? quotient(pair, 0, 2) : [Infinity, 0];
    to.values[2 * k] = timesPower(re, power);
    to.values[2 * k + 1] = timesPower(im, power);
    to.finite[k] = Number(hasEnd);
  }
  return true;
}

function allVectors({ n, s, t, z, q }: Pencil, of: Triangles, { right, left }: Wanted): void {
  const [x, b] = [new Float64Array(2 * n * n), unbalanced(n)];
  vectorsOfTriangles(of, x);
  if (right !== undefined && z !== undefined) store(x, z, b, 1, right);
  if (left === undefined || q === undefined) return;
  // uᴴ S = λ uᴴ T: conj(u) belongs to Sᵀ and Tᵀ, upper triangles again with all indices reversed
  const back = { ...of, s: reversed(s, n, true, 1), t: reversed(t, n, true, 1) };
  vectorsOfTriangles(back, x.fill(0));
  store(reversed(x, n, false, -1), q, b, -1, left);
}
