/** @file QR: A = Q R with orthonormal columns in Q and an upper triangular R. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkChoice, checkFlag, checkKeys } from "../../util/check.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { matrixOf } from "./matrices.ts";
import { QrFactors, unmoved } from "./qr-factors.ts";
import { MODES, type QrMode, qrOf } from "./qr-op.ts";

/** Options of `qr`. */
export interface QrOptions {
  /** "reduced" (default): min(m, n) columns of Q; "complete": all m; "r": no Q. */
  readonly mode?: QrMode;
  /** Whether the columns of A are put in an order in which the diagonal of R falls; default false. */
  readonly pivoting?: boolean;
}

/** The type of `qr`. */
export interface QrFunction extends OpRecord {
  <const A extends TensorLike>(
    a: A,
    options: QrOptions & { readonly mode: "r" },
  ): { readonly R: Tensor<Shape, FloatOf<DTypeOf<A>>>; readonly order: Tensor<Shape, "int32"> };
  <const A extends TensorLike>(a: A, options?: QrOptions): QrFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The factors of A = Q R: orthonormal columns in Q, an upper triangular R.
 *
 * By Householder's reflections in blocks, in double precision whatever the dtype; 2mn² − 2n³/3
 * operations for R and as many for Q. Signs are LAPACK's and NumPy's: an entry of R's diagonal has the
 * sign opposite to the entry that was reflected into it (often negative), unless nothing was below it
 * to be reflected; of a complex matrix the diagonal is real.
 *
 * @shape `*b m n -> Q: *b m k, R: *b k n, order: *b n`, k = min(m, n), or m if complete
 * @param options.mode "reduced" (default): k = min(m, n); "complete": k = m; "r": only R and `order`
 * @param options.pivoting A[:, order] = Q R with |r₁₁| ≥ |r₂₂| ≥ …, which shows the rank; default false
 * @returns `Q`, `R`, `order` (0, 1, 2, … without pivoting), `solve(b)` (least squares if m ≥ n) and, of
 *   a square matrix, `inv()`, `det()`, `slogdet()`, `logdet()`, `rcond()`; `reconstruct()` is A again
 * @throws {DomainError} NOT_FINITE, OVERFLOW; {ShapeError} SIGNATURE; {ArgumentError} CHOICE, FLAG; when
 *   differentiated {SingularMatrix} SINGULAR, {DomainError} NOT_DIFFERENTIABLE
 * @accuracy ‖A − Q R‖₁ ≤ 10 max(m, n) ε ‖A‖₁ and ‖QᴴQ − I‖₁ ≤ 10 m ε (tested)
 * @gradient exact where the first min(m, n) columns (of A[:, order]) are linearly independent; none
 *   through `order`, nor of a complete Q with more rows than A has columns
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.2 and §5.4.2; derivative: Walter, Lehmann and
 *   Lamour, "On evaluating higher-order derivatives of the QR decomposition of tall matrices with full column
 *   rank in forward and reverse mode algorithmic differentiation", Optim. Methods Softw. 27, 2012;
 *   Roberts and Roberts, "QR and LQ decomposition matrix backpropagation", arXiv:2009.10071
 * @example qr([[3, 1], [4, 2]]).R // [[-5.  -2.2] [ 0.   0.4]]
 * @example qr([[1, 0], [1, 1], [1, 2]]).solve([1, 3, 5]) // [1. 2.]
 */
export const qr: QrFunction = composite("qr", (a: TensorLike, options: QrOptions = {}) => {
  checkKeys("qr", options, ["mode", "pivoting"]);
  const { mode = "reduced", pivoting = false } = options;
  checkChoice("qr", "mode", mode, MODES);
  checkFlag("qr", "pivoting", pivoting);
  const x = matrixOf("qr", a);
  const made = qrOf(x, mode, pivoting);
  const order = pivoting ? made[made.length - 1] : unmoved(x);
  if (mode === "r") return { R: made[0], order };
  return new QrFactors([made[0], made[1], made[2]], order, pivoting);
}) as unknown as QrFunction; // the interface adds only the types of dtypes
