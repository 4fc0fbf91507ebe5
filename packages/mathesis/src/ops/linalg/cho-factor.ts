/** @file The Cholesky factor as an object. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { cholesky } from "./cholesky.ts";
import { CholeskyFactors } from "./cholesky-factors.ts";

/** The type of `choFactor`. */
export interface ChoFactor extends OpRecord {
  <const A extends TensorLike>(a: A): CholeskyFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The factors of A = L Lᴴ for positive definite A, as an object: `cholesky` gives L alone.
 *
 * In panels of columns, as `cholesky`; n³/3 operations, and 2n² for each system that is solved.
 *
 * @shape `*b n n -> L: *b n n`
 * @returns `L`, and `solve(b)`, `inv()`, `det()`, `slogdet()`, `logdet()`, `rcond()`; `reconstruct()` is
 *   A again
 * @throws {NotPositiveDefinite} NOT_POSITIVE_DEFINITE if a pivot is ≤ 0; {DomainError} NOT_FINITE, and
 *   OUT_OF_RANGE for what no number holds; {ShapeError} SIGNATURE
 * @accuracy ‖A − L Lᴴ‖ ≤ 30 n ε ‖A‖ (tested)
 * @gradient exact; symmetric in A
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.2
 * @example choFactor([[4, 2], [2, 5]]).solve([8, 8]) // [1.5 1. ]
 * @example choFactor([[4, 2], [2, 5]]).logdet() // 2.77258872
 */
export const choFactor: ChoFactor = composite(
  "choFactor",
  (a: TensorLike) => new CholeskyFactors(cholesky(a)),
) as unknown as ChoFactor; // the interface adds only the types of dtypes
