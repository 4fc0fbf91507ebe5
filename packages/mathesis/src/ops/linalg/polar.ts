/** @file The polar decomposition A = U P. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { HostTensor } from "../../core/host.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, isComplex } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { multiply } from "./dense/product.ts";
import { adjoint, matrixOf } from "./matrices.ts";
import { PolarFactors } from "./polar-factors.ts";
import { inverseOrZero, thin } from "./svd.ts";
import { thinSvd } from "./thin-svd.ts";
import { withinRange } from "./within-range.ts";

const op: Op = factorisationOp({
  name: "polar",
  signature: "m n -> m n",
  dtypes: (d) => [d],
  factor: ([a], [out], _params, place) => {
    const { left, right } = thinSvd(a, "polar", place);
    multiply(left, right, out);
  },
  derivative: ([a], [t]) => {
    const outputs = bind(thin, [a]);
    checkRank(outputs[1], a.shape, isComplex(a.dtype));
    return [tangentOf(known(t), outputs, a.shape)];
  },
});

/**
 * Of W = U Vᴴ: both turn, and the parts of svd.ts that divide by differences cancel. With
 * dP = Uᴴ dA V, dW = U ((dP − dPᴴ)/(σ_i + σ_j)) Vᴴ, and beside what U or V span as there (Higham,
 * Functions of Matrices, §8.2).
 */
function tangentOf(t: Tensor, [u, s, vh]: readonly Tensor[], shape: Shape): Tensor {
  const [m, n] = shape.slice(-2);
  const [columns, rows] = [matmul(t, adjoint(vh)), matmul(adjoint(u), t)];
  const p = matmul(rows, adjoint(vh));
  const sums = s.expandDims(-2).add(s.expandDims(-1));
  let left = matmul(u, p.sub(adjoint(p)).mul(inverseOrZero(sums)));
  const inverse = inverseOrZero(s);
  if (m > n) left = left.add(columns.sub(matmul(u, p)).mul(inverse.expandDims(-2)));
  const turned = matmul(left, vh);
  if (n <= m) return turned;
  return turned.add(matmul(u, rows.sub(matmul(p, vh)).mul(inverse.expandDims(-1))));
}

/** Refuses values at which the factor has no derivative: two zeros, or one of a matrix not square. */
function checkRank(s: Tensor, shape: Shape, complex: boolean): void {
  const k = s.shape[s.ndim - 1];
  if (!(s instanceof HostTensor)) return;
  const [m, n] = shape.slice(-2);
  const spare = m !== n || complex ? 0 : 1;
  const values = s.view();
  for (let at = k; at <= values.length; at += Math.max(1, k)) {
    if (k <= spare || values[at - 1 - spare] > 0) continue;
    throw new DomainError({
      code: "RANK",
      op: "polar",
      message: `${spare + 1} of ${k} singular values are zero: the factor has no derivative.`,
      needs: "needs a matrix of full rank.",
    });
  }
}

/** U of A = U P, for stacks of matrices. */
export const unitaryFactor = (a: Tensor): Tensor => bindOne(op, [a]);

/** The type of `polar`. */
export interface Polar extends OpRecord {
  <const A extends TensorLike>(a: A): PolarFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The polar decomposition A = U P: U with orthonormal columns (rows, if A is wide), the nearest such
 * matrix to A, and P = (AᴴA)^½, positive semidefinite.
 *
 * By the singular value decomposition: U is that of A without Σ, and P the Hermitian part of UᴴA;
 * about 24 n³ operations for a square matrix.
 *
 * @shape `*b m n -> { U: *b m n, P: *b n n }`
 * @returns `U` and `P`, with `solve(b)` (least squares if m ≥ n) and, of a square matrix, `inv()`, `det()`,
 *   `slogdet()`, `logdet()`, `rcond()`; `reconstruct()` is A again
 * @throws {DomainError} NOT_FINITE, OUT_OF_RANGE, when differentiated RANK; {ShapeError} SIGNATURE; {NotConverged}
 *   NOT_CONVERGED
 * @accuracy ‖A − U P‖₁ ≤ 10 n ε ‖A‖₁, ‖UᴴU − I‖₁ ≤ 10 m ε (tested)
 * @gradient exact where A has full rank, also for repeated singular values; second derivatives need
 *   singular values that differ
 * @source Higham, Functions of Matrices, §8.1; Golub & Van Loan, Matrix Computations, 4th ed., §9.4.3
 * @example polar([[0, -2], [3, 0]]).P // [[3. 0.] [0. 2.]]
 */
export const polar: Polar = composite("polar", (a: TensorLike) => {
  const x = matrixOf("polar", a);
  const u = unitaryFactor(x);
  const p = matmul(adjoint(u), x);
  const hermitian = p.mul(0.5).add(adjoint(p).mul(0.5));
  return new PolarFactors(u, withinRange(hermitian, "polar"));
}) as unknown as Polar; // the interface adds only the types of dtypes
