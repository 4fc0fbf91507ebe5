/** @file Gaussian elimination as a factorisation: P A = L U. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { LuFactors } from "./lu-factors.ts";
import { luOf, type Pivoting } from "./lu-op.ts";
import { matrixOf } from "./matrices.ts";

/** Options of `lu`. */
export interface LuOptions {
  /** "partial" (default) exchanges rows, "complete" columns too. */
  readonly pivoting?: Pivoting;
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
 *   `inv()`, `det()`, `slogdet()`, `logdet()`, `rcond()`; `reconstruct()` is A again
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
    return new LuFactors(luOf(matrixOf("lu", a), pivoting));
  },
) as unknown as LuFunction; // the interface adds only the types of dtypes
