/** @file The logarithm of a determinant. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { slogdet } from "./det.ts";
import { logarithmOf } from "./factors.ts";
import { squareOf } from "./matrices.ts";

/** The type of `logdet`. */
export interface Logdet extends OpRecord {
  <const A extends TensorLike>(a: A): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * The logarithm of the determinant, which neither over- nor underflows where the determinant does.
 *
 * By Gaussian elimination with partial pivoting, as `slogdet`, which also takes matrices whose
 * determinant is negative; 2n³/3 operations. Of a complex matrix the principal logarithm.
 *
 * @shape `*b n n -> *b`
 * @returns log det A; −Infinity if A is singular
 * @throws {DomainError} NEGATIVE_DETERMINANT for a real matrix with a negative determinant, NOT_FINITE;
 *   {ShapeError} SIGNATURE; when differentiated {SingularMatrix} SINGULAR
 * @accuracy within n ε κ(A) of the exact one, absolutely
 * @gradient exact: A⁻ᴴ
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.2
 * @example logdet([[2, 1], [1, 2]]) // 1.09861229
 */
export const logdet: Logdet = composite(
  "logdet",
  (a: TensorLike): Tensor => logarithmOf(slogdet(squareOf("logdet", a)), "logdet"),
) as unknown as Logdet; // the interface adds only the types of dtypes
