/** @file The inverse of a matrix. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { squareOf } from "./matrices.ts";
import { inverseOf } from "./solve.ts";

/** The type of `inv`. */
export interface Inv extends OpRecord {
  <const A extends TensorLike>(a: A): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * The inverse, by Gaussian elimination; 8n³/3 operations. To solve equations, `solve(a, b)` is faster and
 * more exact than `inv(a)` times b.
 *
 * @shape `*b n n -> *b n n`
 * @throws {SingularMatrix} SINGULAR; {DomainError} NOT_FINITE, OUT_OF_RANGE; {ShapeError} SIGNATURE
 * @accuracy ‖A X − I‖₁ ≤ 30 n ε ‖A‖₁ ‖X‖₁
 * @gradient exact: −A⁻¹ dA A⁻¹
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.4
 * @example inv([[4, 2], [2, 2]]) // [[ 0.5 -0.5] [-0.5  1. ]]
 */
export const inv: Inv = composite("inv", (a: TensorLike): Tensor => {
  return inverseOf(squareOf("inv", a), "inv");
}) as unknown as Inv; // the interface adds only the types of dtypes
