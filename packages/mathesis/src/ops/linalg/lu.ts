/** @file Gaussian elimination as a factorisation: P A = L U. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, realOf } from "../../types/dtype.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { factorCompletely } from "./dense/lu/complete-pivoting.ts";
import { factorComplex, factorReal, parityOf } from "./dense/lu/lu.ts";
import { LuFactors } from "./lu-factors.ts";
import { matrixOf, permuteRows } from "./matrices.ts";
import { solveTriangular, swapLast } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

/** Options of `lu`. */
export interface LuOptions {
  /** "partial" (default) exchanges rows, "complete" columns too. */
  readonly pivoting?: "partial" | "complete";
}

const op: Op = factorisationOp<Required<LuOptions>>({
  name: "lu",
  signature: "m n -> m k, k n, m, n, ",
  dims: ({ m, n }) => ({ k: Math.min(m, n) }),
  dtypes: (d) => [d, d, "int32", "int32", realOf(d)],
  factor: ([a], [lower, upper, order, columns, parity], { pivoting }) => {
    if (pivoting === "complete") {
      factorCompletely(a, lower, upper, order.values, columns.values);
    } else {
      (a.complex ? factorComplex : factorReal)(a, lower, upper, order.values);
      columns.values.forEach((_, j) => {
        columns.values[j] = j;
      });
    }
    parity.values[0] = parityOf(order.values) * parityOf(columns.values);
  },
  derivative: (_primals, [t], [lower, upper, order, columns], { pivoting }) => {
    const rows = permuteRows(known(t), order);
    const moved = pivoting === "complete" ? swapLast(permuteRows(swapLast(rows), columns)) : rows;
    return [...tangentsOf(moved, lower, upper), null, null, null];
  },
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
  <const A extends TensorLike>(a: A, options?: LuOptions): LuFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The factors of P A = L U: L lower triangular with a unit diagonal, U upper triangular.
 *
 * By Gaussian elimination with partial pivoting, in double precision whatever the dtype; 2n³/3
 * operations for a square matrix. Complete pivoting, P A Q = L U, needs n³/3 comparisons more and
 * bounds the growth of U by much less; what is left of a matrix of rank r are zeros below row r.
 *
 * @shape `*b m n -> L: *b m k, U: *b k n, order: *b m, columns: *b n`, k = min(m, n)
 * @param options.pivoting "partial" (default) or "complete"
 * @returns `L`, `U`, `order` (row i of P A is row order[i] of A), `columns` (column j of A Q is column
 *   columns[j] of A; 0, 1, … with partial pivoting) and, of a square matrix, `solve(b)`,
 *   `inv()`, `det()`, `slogdet()`, `rcond()`; `reconstruct()` is A again
 * @throws {ArgumentError} PIVOTING; {DomainError} NOT_FINITE; {ShapeError} SIGNATURE. A singular matrix is factored too; what
 *   needs its inverse throws {SingularMatrix} SINGULAR
 * @accuracy ‖P A − L U‖₁ ≤ 30 n ε ‖A‖₁ (tested)
 * @gradient exact where the leading square is invertible; none through `order`
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.4; derivative: de Hoog, Anderssen and
 *   Lukas, "Differentiation of matrix functionals using triangular factorization", Math. Comp. 80, 2011
 * @example lu([[1, 2], [3, 4]]).U // [[3. 4.] [0. 0.66666667]]
 * @example lu([[2, 1], [1, 3]]).solve([3, 5]) // [0.8 1.4]
 */
export const lu: LuFunction = composite(
  "lu",
  (a: TensorLike, options: LuOptions = {}): LuFactors => {
    checkKeys("lu", options, ["pivoting"]);
    const { pivoting = "partial" } = options;
    if (pivoting !== "partial" && pivoting !== "complete") {
      throw new ArgumentError({
        code: "PIVOTING",
        op: "lu",
        message: `pivoting is ${describeValue(pivoting)}.`,
        needs: 'needs "partial" or "complete".',
        details: { pivoting },
      });
    }
    const [lower, upper, order, columns, parity] = bind(op, [matrixOf("lu", a)], { pivoting });
    return new LuFactors({ lower, upper, order, columns, parity });
  },
) as unknown as LuFunction; // the interface adds only the types of dtypes
