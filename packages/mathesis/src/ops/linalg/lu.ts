/** @file Gaussian elimination as a factorisation: P A = L U. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, realOf } from "../../types/dtype.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { factorComplex, factorReal, parityOf } from "./dense/lu.ts";
import { LuFactors } from "./lu-factors.ts";
import { matrixOf, permuteRows } from "./matrices.ts";
import { solveTriangular, swapLast } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

const op: Op = factorisationOp({
  name: "lu",
  signature: "m n -> m k, k n, m, ",
  dims: ({ m, n }) => ({ k: Math.min(m, n) }),
  dtypes: (d) => [d, d, "int32", realOf(d)],
  factor: ([a], [lower, upper, order, parity]) => {
    (a.complex ? factorComplex : factorReal)(a, lower, upper, order.values);
    parity.values[0] = parityOf(order.values);
  },
  derivative: (_primals, [t], [lower, upper, order]) => [
    ...tangentsOf(permuteRows(known(t), order), lower, upper),
    null,
    null,
  ],
});

/** The solution X of X U = B. */
function divideRight(b: Tensor, upper: Tensor): Tensor {
  return swapLast(solveTriangular(upper, swapLast(b), { transpose: true }));
}

const part = (x: Tensor, rows: string, columns: string): Tensor =>
  x.slice(`..., ${rows}, ${columns}`);

/**
 * With P dA = dL U + L dU and F = L⁻¹ P dA U⁻¹: dL = L tril(F, −1), dU = triu(F) U. Of a matrix that
 * is not square the leading square gives F; the rest follows from the same equation.
 */
function tangentsOf(t: Tensor, lower: Tensor, upper: Tensor): readonly [Tensor, Tensor] {
  const [m, n] = t.shape.slice(-2);
  const k = Math.min(m, n);
  const [l, u] = [part(lower, `:${k}`, ":"), part(upper, ":", `:${k}`)];
  const unit = { lower: true, unitDiagonal: true } as const;
  const f = divideRight(solveTriangular(l, part(t, `:${k}`, `:${k}`), unit), u);
  const dl = matmul(l, triangle(f, "lower", 0));
  const du = matmul(triangle(f, "upper", 1), u);
  if (m > k) {
    const below = part(t, `${k}:`, ":").sub(matmul(part(lower, `${k}:`, ":"), du));
    return [concat([dl, divideRight(below, u)], { axis: -2 }), du];
  }
  if (n === k) return [dl, du];
  const beside = part(t, ":", `${k}:`).sub(matmul(dl, part(upper, ":", `${k}:`)));
  return [dl, concat([du, solveTriangular(l, beside, unit)], { axis: -1 })];
}

/** The type of `lu`. */
export interface LuFunction extends OpRecord {
  <const A extends TensorLike>(a: A): LuFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The factors of P A = L U: L lower triangular with a unit diagonal, U upper triangular.
 *
 * By Gaussian elimination with partial pivoting, in double precision whatever the dtype; 2n³/3
 * operations for a square matrix.
 *
 * @shape `*b m n -> L: *b m k, U: *b k n, order: *b m`, k = min(m, n)
 * @returns `L`, `U`, `order` (row i of P A is row order[i] of A) and, of a square matrix, `solve(b)`,
 *   `inv()`, `det()`, `slogdet()`, `rcond()`; `reconstruct()` is A again
 * @throws {DomainError} NOT_FINITE; {ShapeError} SIGNATURE. A singular matrix is factored too; what
 *   needs its inverse throws {SingularMatrix} SINGULAR
 * @accuracy ‖P A − L U‖₁ ≤ 30 n ε ‖A‖₁ (tested)
 * @gradient exact where the leading square is invertible; none through `order`
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.4; derivative: de Hoog, Anderssen and
 *   Lukas, "Differentiation of matrix functionals using triangular factorization", Math. Comp. 80, 2011
 * @example lu([[1, 2], [3, 4]]).U // [[3. 4.] [0. 0.66666667]]
 * @example lu([[2, 1], [1, 3]]).solve([3, 5]) // [0.8 1.4]
 */
export const lu: LuFunction = composite("lu", (a: TensorLike): LuFactors => {
  const x = matrixOf("lu", a);
  const [l, u, order, parity] = bind(op, [x]);
  return new LuFactors(l, u, order, parity);
}) as unknown as LuFunction; // the interface adds only the types of dtypes
