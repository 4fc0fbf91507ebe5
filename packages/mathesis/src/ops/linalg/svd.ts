/** @file The singular value decomposition A = U Σ Vᴴ, and the singular values alone. */

import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, isComplex, type RealOf, realOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { matmul } from "../dot/matmul.ts";
import { conjugate } from "../elementwise/conj.ts";
import { type Dense, factorisationOp, type Place } from "../kinds/factorisation.ts";
import { callable, composite, known, type OpRecord } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { factorSvd } from "./dense/svd/svd.ts";
import { divideByGaps } from "./gaps.ts";
import { adjoint, identity, matrixOf } from "./matrices.ts";
import type { Refusal } from "./refused-gap.ts";
import { swapLast } from "./solve-triangular.ts";
import { SvdFactors } from "./svd-factors.ts";

const factor = ([a]: readonly Dense[], [left, values, right]: readonly Dense[], place: Place) =>
  factorSvd(a, { left, values, right }, { of: "svd", place });

/** The thin decomposition, for the derivatives of others. */
export const thin: Op = factorisationOp({
  name: "svd",
  signature: "m n -> m k, k, k n",
  dims: ({ m, n }) => ({ k: Math.min(m, n) }),
  dtypes: (d) => [d, realOf(d), d],
  keepsInputs: true,
  factor: (a, outputs, _params, place) => factor(a, outputs, place),
  derivative: ([a], [t], outputs) => tangentsOf(known(t), outputs, a.shape),
});

const full: Op = factorisationOp({
  name: "svdFull",
  of: "svd",
  signature: "m n -> m m, k, n n",
  dims: ({ m, n }) => ({ k: Math.min(m, n) }),
  dtypes: (d) => [d, realOf(d), d],
  keepsInputs: true,
  factor: (a, outputs, _params, place) => factor(a, outputs, place),
  derivative: ([a], [t], [u, s, vh]) => {
    const [m, n] = a.shape.slice(-2);
    const k = Math.min(m, n);
    const own = [u.slice(`..., :${k}`), s, vh.slice(`..., :${k}, :`)];
    const [du, ds, dvh] = tangentsOf(known(t), own, a.shape);
    if (m > k) return [withRest(own[0], du, u.slice(`..., ${k}:`)), ds, dvh];
    if (n === k) return [du, ds, dvh];
    const [v, dv, rest] = [own[2], dvh, vh.slice(`..., ${k}:, :`)].map(adjoint);
    return [du, ds, adjoint(withRest(v, dv, rest))];
  },
});

/**
 * The tangent of orthonormal columns [Q, R], where that of Q is known: R is turned no more than it
 * must be to stay orthogonal, dR = −Q dQᴴ R.
 */
function withRest(q: Tensor, dq: Tensor, rest: Tensor): Tensor {
  return concat([dq, matmul(q, matmul(adjoint(dq), rest)).neg()], { axis: -1 });
}

/** t[i, j]/(σ_i + σ_j); of real matrices the diagonal, which is zero, is left out. */
export function divideBySums(t: Tensor, s: Tensor, of: string, refusal: Refusal): Tensor {
  return divideByGaps(t, s.neg(), s, { of, refusal, from: isComplex(t.dtype) ? -1 : 0 });
}

/** t[i, j]/σ_j. */
export function divideByValues(t: Tensor, s: Tensor, of: string, refusal: Refusal): Tensor {
  const none = emptyHost([...s.shape.slice(0, -1), t.shape[t.ndim - 2]], s.dtype); // zeros
  return divideByGaps(t, none, s, { of, refusal, from: -1, count: s.shape[s.ndim - 1] });
}

/**
 * With dP = Uᴴ dA V = H + K, Hermitian and skew: dΣ = Re diag dP, and U, V turn by
 * H/(σ_j − σ_i) ± K/(σ_j + σ_i) (Townsend 2016, whose fractions are taken apart here so that no square
 * over- or underflows). What the columns of U or V do not span moves by (I − UUᴴ) dA V Σ⁻¹. Of
 * complex vectors the diagonal K/2σ turns both phases half of what is needed (Wan and Zhang 2019).
 */
function tangentsOf(
  t: Tensor,
  [u, s, vh]: readonly Tensor[],
  shape: Shape,
): readonly [Tensor, Tensor, Tensor] {
  const [m, n] = shape.slice(-2);
  const k = Math.min(m, n);
  const [columns, rows] = [matmul(t, adjoint(vh)), matmul(adjoint(u), t)];
  const p = matmul(rows, adjoint(vh));
  const back = adjoint(p);
  const equal = { of: "svd", refusal: "singular values", from: 0 } as const;
  const even = divideByGaps(p.add(back).mul(0.5), s, s, equal);
  const odd = divideBySums(p.sub(back).mul(0.5), s, "svd", "zeros");
  let du = matmul(u, even.add(odd));
  let dvh = matmul(odd.sub(even), vh);
  if (m > k) du = du.add(divideByValues(columns.sub(matmul(u, p)), s, "svd", "zeros"));
  if (n > k) {
    const beside = swapLast(rows.sub(matmul(p, vh)));
    dvh = dvh.add(swapLast(divideByValues(beside, s, "svd", "zeros")));
  }
  const ds = p.real().mul(identity(k, s.dtype)).sum({ axis: -1 });
  return [du, ds, dvh];
}

/** Options of `svd`. */
export interface SvdOptions {
  /** Whether U and V are square, with vectors that have no singular value; default false. */
  readonly fullMatrices?: boolean;
}

/** The type of `svd`. */
export interface Svd extends OpRecord {
  <const A extends TensorLike>(a: A, options?: SvdOptions): SvdFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The singular value decomposition A = U Σ Vᴴ: singular values, descending, and singular vectors.
 *
 * By Householder reflections in blocks to bidiagonal form (a much longer side is reduced before), then
 * the implicit zero-shift QR iteration, in double precision whatever the dtype; about 20 n³ operations
 * for a square matrix. The default is the thin decomposition, unlike NumPy's.
 *
 * @shape `*b m n -> U: *b m k, S: *b k, Vh: *b k n`, k = min(m, n); with `fullMatrices` U: m m, Vh: n n
 * @param options.fullMatrices whether U and V are square, with vectors that have no singular value;
 *   default false
 * @returns `U`, `S`, `Vh`, with `rank(tol?)`, `solve(b)` (least squares of least norm), `pinv()`,
 *   `cond()`, of a square matrix `inv()`, `det()`, `slogdet()`, `logdet()`, `rcond()`; `reconstruct()` is A
 *   again. Signs (phases) of the vectors are as they fall; U and V always share them
 * @throws {DomainError} NOT_FINITE, OUT_OF_RANGE, when differentiated REPEATED; {ShapeError} SIGNATURE; {ArgumentError}
 *   FLAG; {NotConverged} NOT_CONVERGED
 * @accuracy ‖A − U Σ Vᴴ‖₁ ≤ 10 n ε ‖A‖₁, ‖UᴴU − I‖₁ ≤ 10 m ε (tested); singular values of bidiagonal
 *   matrices to high relative accuracy
 * @gradient exact where the singular values differ, and are not 0 if A is not square or complex. Where they
 *   agree to working precision the vectors have none: {DomainError} REPEATED. Values alone always have one
 *   (`svdvals`). Complex vectors are free up to phases: only what does
 *   not depend on them has a meaning. What `fullMatrices` adds turns no more than it must
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §8.6; Demmel and Kahan, "Accurate singular
 *   values of bidiagonal matrices", SIAM J. Sci. Stat. Comput. 11, 1990; derivatives: Townsend,
 *   "Differentiating the singular value decomposition", 2016; Wan and Zhang, arXiv:1909.02659
 * @example svd([[3, 0], [4, 5]]).S // [6.70820393 2.23606798]
 * @example svd([[1, 1], [1, 1], [1, 1]]).reconstruct().shape // [3, 2]
 */
export const svd: Svd = composite("svd", (a: TensorLike, options: SvdOptions = {}): SvdFactors => {
  checkKeys("svd", options, ["fullMatrices"]);
  checkFlag("svd", "fullMatrices", options.fullMatrices);
  const x = matrixOf("svd", a);
  const [u, s, vh] = bind(options.fullMatrices === true ? full : thin, [x]);
  return new SvdFactors(u, s, vh);
}) as unknown as Svd; // the interface adds only the types of dtypes

const valuesOp: Op = factorisationOp({
  name: "svdvals",
  signature: "m n -> k",
  dims: ({ m, n }) => ({ k: Math.min(m, n) }),
  dtypes: (d) => [realOf(d)],
  keepsInputs: true,
  factor: ([a], [values], _params, place) => factorSvd(a, { values }, { of: "svdvals", place }),
  // dσ = Re uᴴ dA v, which divides by nothing
  derivative: ([a], [t]) => {
    const [u, , vh] = bind(thin, [a]);
    const moved = matmul(known(t), adjoint(vh));
    return [conjugate(u).mul(moved).sum({ axis: -2 }).real()];
  },
});

/** The type of `svdvals`. */
export interface Svdvals extends Op {
  <const A extends TensorLike>(a: A): Tensor<Shape, RealOf<FloatOf<DTypeOf<A>>>>;
}

/**
 * The singular values, descending.
 *
 * As `svd`, without vectors: 8n³/3 operations for a square matrix.
 *
 * @shape `*b m n -> *b k`, k = min(m, n)
 * @throws {DomainError} NOT_FINITE, OUT_OF_RANGE; {ShapeError} SIGNATURE; {NotConverged} NOT_CONVERGED
 * @accuracy each within 10 n ε σ₁ (tested); of bidiagonal matrices to high relative accuracy
 * @gradient Re uᴴ dA v, which divides by no difference: at a repeated value it is a subgradient for
 *   sums that treat equal values alike. Second derivatives need values that differ: {DomainError} REPEATED
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §8.6; Demmel and Kahan, SIAM J. Sci. Stat.
 *   Comput. 11, 1990
 * @example svdvals([[3, 0], [4, 5]]) // [6.70820393 2.23606798]
 */
export const svdvals: Svdvals = callable(valuesOp, (a: TensorLike): Tensor => {
  return bindOne(valuesOp, [matrixOf("svdvals", a)]);
}) as unknown as Svdvals; // the interface adds only the types of dtypes
