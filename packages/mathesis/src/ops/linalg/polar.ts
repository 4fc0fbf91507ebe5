/** @file The polar decomposition A = U P. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { multiply } from "./dense/product.ts";
import { adjoint, matrixOf } from "./matrices.ts";
import { PolarFactors } from "./polar-factors.ts";
import { swapLast } from "./solve-triangular.ts";
import { divideBySums, divideByValues, thin } from "./svd.ts";
import { thinSvd } from "./thin-svd.ts";
import { withinRange } from "./within-range.ts";

/** The function that asks, for its errors. */
type For = { readonly of: string };

const op: Op = factorisationOp<For>({
  name: "polar",
  signature: "m n -> m n",
  dtypes: (d) => [d],
  factor: ([a], [out], { of }, place) => {
    const { left, right } = thinSvd(a, of, place);
    multiply(left, right, out);
  },
  derivative: ([a], [t], _outputs, { of }) => {
    const outputs = bind(thin, [a]);
    return [tangentOf(known(t), outputs, a.shape, of)];
  },
});

/**
 * Of W = U Vᴴ: both turn, and the parts of svd.ts that divide by differences cancel. With
 * dP = Uᴴ dA V, dW = U ((dP − dPᴴ)/(σ_i + σ_j)) Vᴴ, and beside what U or V span as there (Higham,
 * Functions of Matrices, §8.2).
 */
function tangentOf(t: Tensor, [u, s, vh]: readonly Tensor[], shape: Shape, of: string): Tensor {
  const [m, n] = shape.slice(-2);
  const [columns, rows] = [matmul(t, adjoint(vh)), matmul(adjoint(u), t)];
  const p = matmul(rows, adjoint(vh));
  let left = matmul(u, divideBySums(p.sub(adjoint(p)), s, of, "rank"));
  if (m > n) left = left.add(divideByValues(columns.sub(matmul(u, p)), s, of, "rank"));
  const turned = matmul(left, vh);
  if (n <= m) return turned;
  const beside = divideByValues(swapLast(rows.sub(matmul(p, vh))), s, of, "rank");
  return turned.add(matmul(u, swapLast(beside)));
}

/** U of A = U P, for stacks of matrices; `of` names the function that asks. */
export const unitaryFactor = (a: Tensor, of: string): Tensor => bindOne(op, [a], { of });

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
 * @gradient exact where A has full rank, to working precision, also for repeated singular values; else
 *   {DomainError} RANK. Second derivatives need singular values that differ: {DomainError} REPEATED
 * @source Higham, Functions of Matrices, §8.1; Golub & Van Loan, Matrix Computations, 4th ed., §9.4.3
 * @example polar([[0, -2], [3, 0]]).P // [[3. 0.] [0. 2.]]
 */
export const polar: Polar = composite("polar", (a: TensorLike) => {
  const x = matrixOf("polar", a);
  const u = unitaryFactor(x, "polar");
  const p = matmul(adjoint(u), x);
  const hermitian = p.mul(0.5).add(adjoint(p).mul(0.5));
  return new PolarFactors(u, withinRange(hermitian, "polar"));
}) as unknown as Polar; // the interface adds only the types of dtypes
