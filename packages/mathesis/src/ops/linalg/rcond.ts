/** @file Reciprocal condition numbers. */
import type { Tensor } from "../../core/tensor.ts";
import { where } from "../elementwise/where.ts";
import { divideByLu, type LuParts, productOfLu } from "./lu-op.ts";
import { diagonalMatrix, diagonalOf, identityLike, norm1, scaledToOne } from "./matrices.ts";

/**
 * 1/(‖A‖₁ ‖A⁻¹‖₁) of square matrices: 0 where a pivot is zero or the inverse beyond the range of numbers,
 * Infinity of an empty one.
 */
export function rcondOfLu({ lower, upper: u, order, columns }: LuParts): Tensor {
  // the scale does not matter, and products stay in range without it
  const { matrix } = scaledToOne(u);
  const isZero = diagonalOf(matrix).equal(0);
  // a zero pivot makes room for a one, so that there is an inverse, which does not count then
  const upper = matrix.add(diagonalMatrix(isZero.astype(matrix.dtype)));
  const full = { lower, upper, order, columns };
  const size = norm1(productOfLu(full)).mul(norm1(divideByLu(full, identityLike(upper))));
  const isKnown = where(isZero.any({ axis: -1 }), Infinity, size).less(Infinity);
  return where(isKnown, where(isKnown, size, 1).pow(-1), 0);
}
